import {type Rule} from '../rule.js'
import {sources} from '../sources.js'
import {isLocal, isNumeric, productionAddresses} from '../url.js'

/** Whether two hosts are one, or of one domain: `api.eu.errorbucket.com` and `login.errorbucket.com`. */
function related(one: string, other: string): boolean {
  const [labels, others] = [one.split('.').reverse(), other.split('.').reverse()]
  const apart = labels.findIndex((label, index) => label !== others[index])
  const common = apart === -1 ? labels : labels.slice(0, apart)
  // what many share is no one’s domain: com, co.uk, herokuapp.com
  return one === other || (common.length > 1 && !shared.test(common.reverse().join('.')))
}

/** Domains whose names belong to different owners; not all of them, but the ones that endpoints are seen on. */
const shared =
  /^(((ac|co|com|gov|net|or|org)\.[a-z]{2})|herokuapp\.com|herokai\.com|amazonaws\.com|.*\.amazonaws\.com|onrender\.com|fly\.dev|vercel\.app|netlify\.app|ngrok\.io|ngrok\.app|ngrok-free\.app|azurewebsites\.net|.*\.run\.app|appspot\.com|.*\.appspot\.com|workers\.dev|pages\.dev|github\.io)$/

export const urlHosts: Rule = {
  bad: [
    {api: {production: {sso_url: 'https://pailoferrors.com/sso/login'}}},
    {
      api: {
        production: {
          base_url: 'https://errorbucket.herokuapp.com/heroku/resources',
          sso_url: 'https://pailoferrors.herokuapp.com/sso/login',
        },
      },
    },
  ],
  check({api}) {
    const [base, sso] = productionAddresses(api)
    const [one, other] = [base?.host, sso?.host]
    if (!sso || one === undefined || other === undefined || related(one, other)) return []
    if ([one, other].some((host) => isNumeric(host) || isLocal(host))) return []
    return [
      {
        advice: 'Leave it where both are yours.',
        message: `customers are signed in at ${other}, and Heroku provisions at ${one}: two domains`,
        path: sso.path,
      },
    ]
  },
  good: [
    {api: {production: {sso_url: 'https://errorbucket.com/sso/login'}}},
    {
      api: {
        production: {
          base_url: 'https://api.eu.errorbucket.com/heroku/resources',
          sso_url: 'https://login.us.errorbucket.com/sso',
        },
      },
    },
  ],
  id: 'url-hosts',
  reads: 'manifest',
  severity: 'hint',
  source: sources.own,
  summary: '`base_url` and `sso_url` are of one domain',
  why: 'Two domains are legal, but often one of the two was not changed when the service moved.',
}
