import {isLoopback} from '../../http.js'
import {pathText} from '../../manifest/path.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'
import {productionAddresses} from '../url.js'

/** The addresses of RFC 1918, 4193, 3927 and 6598, and of no machine at all. The URL parser has made every IPv4 address four numbers. */
const privateAddress = [
  /^(0|10|127)(\.\d+){3}$/,
  /^192\.168(\.\d+){2}$/,
  /^169\.254(\.\d+){2}$/,
  /^172\.(1[6-9]|2\d|3[01])(\.\d+){2}$/,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d+){2}$/,
  /^\[(::1?|f[cd][\da-f]*:.*|fe[89ab][\da-f]:.*|::ffff:(a|7f|c0a8|a9fe)[\da-f]{0,2}:.*)\]$/,
]

/** Names that only this machine or its own network knows. Source: RFC 6761, RFC 6762, RFC 8375. */
const privateName = /(^|\.)(localhost|local|internal|lan|home\.arpa)\.?$/

const isLocal = (host: string): boolean =>
  isLoopback(host) || privateName.test(host) || privateAddress.some((form) => form.test(host))

export const urlLocal: Rule = {
  bad: [
    {
      api: {
        production: {base_url: 'https://localhost:5000/heroku/resources', sso_url: 'https://localhost:5000/sso/login'},
      },
    },
    {
      api: {production: {base_url: 'https://10.0.0.7/heroku/resources', sso_url: 'https://10.0.0.7/sso/login'}},
    },
  ],
  check({api}) {
    return productionAddresses(api).flatMap((address) => {
      const host = address.url?.hostname
      if (host === undefined || !isLocal(host)) return []
      return [
        {
          advice: 'Write the host that Heroku reaches; an endpoint on this machine is for `api.test`.',
          message: `${pathText(address.path)} is on ${host}, which Heroku cannot reach`,
          path: address.path,
        },
      ]
    })
  },
  good: [
    {api: {production: {base_url: 'https://errorbucket.example/heroku/resources'}}},
    {api: {test: {base_url: 'http://localhost:5000/heroku/resources', sso_url: 'http://localhost:5000/sso/login'}}},
  ],
  id: 'url-local',
  reads: 'manifest',
  severity: 'warning',
  source: sources.partnerApi,
  summary: 'production is not on localhost or in a private network',
  why: 'Heroku provisions over the internet: a request to such an address never arrives.',
}
