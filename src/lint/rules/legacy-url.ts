import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const legacyUrl: Rule = {
  bad: [
    {api: {production: 'https://errorbucket.com/'}},
    {api: {production: 'https://errorbucket.com/', test: 'http://localhost:5000/'}},
  ],
  check({api}) {
    const advice = 'Write an object: {"base_url": "https://…/heroku/resources", "sso_url": "https://…"}.'
    return (['production', 'test'] as const)
      .filter((key) => typeof api?.[key] === 'string')
      .map((key) => ({advice, message: `\`api.${key}\` is a string, the shape of version 1`, path: ['api', key]}))
  },
  good: [
    {
      api: {
        production: {
          base_url: 'https://errorbucket.com/heroku/resources',
          sso_url: 'https://errorbucket.com/sso/login',
        },
      },
    },
  ],
  id: 'legacy-url',
  reads: 'manifest',
  severity: 'warning',
  source: sources.kensa,
  summary: 'an endpoint is an object with `base_url` and `sso_url`',
  why: 'A plain string is the shape of version 1, which came to its end in 2023.',
}
