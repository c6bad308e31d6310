import {pathText} from '../../manifest/path.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'
import {productionAddresses} from '../url.js'

export const productionUrl: Rule = {
  bad: [
    {api: {production: {base_url: 'http://errorbucket.com/heroku/resources'}}},
    {api: {production: {sso_url: 'errorbucket.com/sso/login'}}},
    {api: {production: {sso_url: 'https://http://errorbucket.com/sso/login'}}},
    {api: {production: {sso_url: 'https://${HOST}/sso/login'}}},
    {api: {production: {sso_url: ' https://errorbucket.com/sso/login'}}},
    {api: {production: {sso_url: 'https://<host>/sso/login'}}},
  ],
  check({api}) {
    return productionAddresses(api).flatMap(({judgement: {kind, message}, path}) => {
      if (kind === 'right') return []
      const isDoubtful = ['padded', 'template', 'unreadable'].includes(kind)
      return [{message: `${pathText(path)} ${message}`, path, severity: isDoubtful ? 'warning' : 'error'}]
    })
  },
  good: [{api: {production: {base_url: 'https://errorbucket.com/heroku/resources'}}}],
  id: 'production-url',
  reads: 'manifest',
  severity: 'error',
  source: sources.partnerApi,
  summary: 'production is reached over https',
  why: 'Customers’ credentials go over this line. Heroku provisions over https only.',
}
