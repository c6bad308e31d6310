import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const legacyUrl: Rule = {
  bad: [{api: {production: 'https://errorbucket.example/'}}],
  check({api}) {
    const key = (['production', 'test'] as const).find((name) => typeof api?.[name] === 'string')
    if (key === undefined) return []
    const advice = 'Write an object: {"base_url": "https://…/heroku/resources", "sso_url": "https://…"}.'
    return [{advice, message: `\`api.${key}\` is a string, the shape of version 1`, path: ['api', key]}]
  },
  good: [
    {
      api: {
        production: {
          base_url: 'https://errorbucket.example/heroku/resources',
          sso_url: 'https://errorbucket.example/sso/login',
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
