import {Failure} from '../../failure.js'
import {trusted} from '../../host.js'
import {isLoopback, type Send} from '../../http.js'
import {clientSecretVariable} from '../../secrets.js'
import {createHeroku, type Heroku, type HerokuCall, type HerokuOptions} from '../../stub/heroku.js'

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
  const addresses = herokuAt(url, '--heroku-url')
  const clientSecret = env[clientSecretVariable]?.trim() ?? ''
  if (clientSecret === '') {
    throw new Failure('usage', `${clientSecretVariable} is not set, and a grant cannot be exchanged without it`, {
      hint: 'Heroku’s is on the “OAuth Credentials” page of the partner portal. The ear of endpoint:check takes what it has in the same variable, or any.',
    })
  }
  return createHeroku({...addresses, call: send, clientSecret, ...(on && {on})})
}

/** The addresses of Heroku that an option names by the Platform API's; on this machine one serves both. Failures: `usage` for a text that is none or more than one, `host-untrusted` for a stranger's. */
export function herokuAt(url: string, option: string): Pick<HerokuOptions, 'apiUrl' | 'idUrl'> {
  const address = URL.canParse(url) ? new URL(url) : undefined
  const isAlone = address?.href === `${String(address?.origin)}/`
  if (address && isAlone && /^https?:$/.test(address.protocol)) {
    const id = new URL(trusted(address))
    if (!isLoopback(id.hostname)) id.hostname = id.hostname.replace(/^api\./, 'id.')
    return {apiUrl: address.origin, idUrl: id.origin}
  }
  throw new Failure('usage', `${option} must be an address such as http://localhost:5056, with nothing behind it`)
}
