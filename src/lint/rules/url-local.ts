import {pathText} from '../../manifest/path.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'
import {isLocal, productionAddresses} from '../url.js'

export const urlLocal: Rule = {
  bad: [
    {
      api: {
        production: {base_url: 'https://localhost:5000/heroku/resources', sso_url: 'https://localhost:5000/sso/login'},
      },
    },
    {api: {production: {base_url: 'https://10.0.0.7/heroku/resources', sso_url: 'https://[fd00::7]/sso/login'}}},
    {api: {production: {base_url: 'https://172.16.0.7/heroku/resources', sso_url: 'https://sso.internal/login'}}},
    {api: {production: {sso_url: 'https://http//errorbucket.com/sso/login'}}},
  ],
  check({api}) {
    return productionAddresses(api).flatMap(({host, path}) => {
      if (host === undefined || !isLocal(host)) return []
      const advice = 'Write the host that Heroku reaches; an endpoint on this machine is for `api.test`.'
      return [{advice, message: `${pathText(path)} is on ${host}, which Heroku cannot reach`, path}]
    })
  },
  good: [
    {api: {production: {base_url: 'https://errorbucket.com/heroku/resources'}}},
    {api: {test: {base_url: 'http://localhost:5000/heroku/resources', sso_url: 'http://localhost:5000/sso/login'}}},
  ],
  id: 'url-local',
  reads: 'manifest',
  severity: 'warning',
  source: sources.partnerApi,
  summary: 'production is not on localhost or in a private network',
  why: 'Heroku provisions over the internet: a request to such an address never arrives.',
}
