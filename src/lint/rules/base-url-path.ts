import {isObject} from '../../http.js'
import {judgeUrl} from '../url.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const baseUrlPath: Rule = {
  bad: [
    {api: {production: {base_url: 'https://errorbucket.example/heroku'}}},
    {api: {production: {base_url: 'https://errorbucket.example/heroku/resources/'}}},
  ],
  check({api}) {
    const address = isObject(api?.production) ? api.production.base_url : undefined
    if (typeof address !== 'string' || !/^https?:\/\//i.test(address.trim())) return []
    if (judgeUrl(address).kind === 'two-schemes' || !URL.canParse(address)) return []
    const {pathname} = new URL(address)
    if (pathname.endsWith('/heroku/resources')) return []
    const isSlash = pathname.endsWith('/heroku/resources/')
    return [
      {
        advice: isSlash ? 'Remove the slash.' : 'Let the endpoint answer at a path that ends so, and write it here.',
        message: `\`api.production.base_url\` ends in ${isSlash ? 'a slash behind /heroku/resources' : 'something else than /heroku/resources'}`,
        path: ['api', 'production', 'base_url'],
      },
    ]
  },
  good: [{api: {production: {base_url: 'https://errorbucket.example/heroku/resources'}}}],
  id: 'base-url-path',
  reads: 'manifest',
  severity: 'warning',
  source: sources.manifest,
  summary: 'the path of production’s `base_url` ends in /heroku/resources',
  why: 'Heroku appends it where it is missing, so that requests go elsewhere than the file says.',
}
