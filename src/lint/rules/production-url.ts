import {isObject} from '../../http.js'
import {type Path} from '../../manifest/path.js'
import {pathText} from '../../manifest/path.js'
import {type Remark} from '../rule.js'
import {judgeUrl} from '../url.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

function remarks(value: unknown, path: Path): readonly Remark[] {
  if (typeof value !== 'string') return []
  const {kind, message} = judgeUrl(value)
  if (kind === 'right') return []
  return [{message: `${pathText(path)} ${message}`, path, severity: kind === 'unreadable' ? 'warning' : 'error'}]
}

export const productionUrl: Rule = {
  bad: [
    {api: {production: {base_url: 'http://errorbucket.example/heroku/resources'}}},
    {api: {production: {sso_url: 'errorbucket.example/sso/login'}}},
    {api: {production: {sso_url: 'https://http://errorbucket.example/sso/login'}}},
  ],
  check({api}) {
    const production = api?.production
    if (typeof production === 'string') return remarks(production, ['api', 'production'])
    if (!isObject(production)) return []
    return (['base_url', 'sso_url'] as const).flatMap((key) => remarks(production[key], ['api', 'production', key]))
  },
  good: [{api: {production: {base_url: 'https://errorbucket.example/heroku/resources'}}}],
  id: 'production-url',
  reads: 'manifest',
  severity: 'error',
  source: sources.partnerApi,
  summary: 'production is reached over https',
  why: 'Customers’ credentials go over this line. Heroku provisions over https only.',
}
