import {Failure} from '../../failure.js'
import {trusted} from '../../host.js'
import {isLoopback, type Send} from '../../http.js'
import {clientSecretVariable} from '../../secrets.js'
import {createHeroku, type Heroku, type HerokuCall} from '../../stub/heroku.js'

/** How a stub is to reach Heroku. */
export interface StubHerokuOptions {
  /** The Platform API; Heroku's own unless told otherwise. On this machine it exchanges grants, too. */
  readonly url?: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  readonly send: Send
  readonly on?: (call: HerokuCall) => void
}

/**
 * Heroku for a stub that looks apps up or reports what it provisioned. Failures: `usage` for an address that is none
 * and where the client secret is missing, `host-untrusted` for anybody else's.
 */
export function stubHeroku({env, on, send, url = 'https://api.heroku.com'}: StubHerokuOptions): Heroku {
  const api = herokuAt(url, '--heroku-url')
  const clientSecret = env[clientSecretVariable]?.trim() ?? ''
  if (clientSecret === '') {
    throw new Failure('usage', `${clientSecretVariable} is not set, and a grant cannot be exchanged without it`, {
      hint: 'Heroku’s is on the “OAuth Credentials” page of the partner portal. The ear of endpoint:check takes what it has in the same variable, or any.',
    })
  }
  const id = new URL(api)
  if (!isLoopback(api.hostname)) id.hostname = api.hostname.replace(/^api\./, 'id.')
  return createHeroku({apiUrl: api.origin, call: send, clientSecret, idUrl: id.origin, ...(on && {on})})
}

/** The address of Heroku that an option names. Failures: `usage` for a text that is none or more than one, `host-untrusted` for a stranger's. */
export function herokuAt(url: string, option: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined
  const isAlone = address?.href === `${String(address?.origin)}/`
  if (address && isAlone && /^https?:$/.test(address.protocol)) return trusted(address)
  throw new Failure('usage', `${option} must be an address such as http://localhost:5056, with nothing behind it`)
}
