import {Failure} from '../failure.js'
import {isObject, parse, type Send, type WireResponse} from '../http.js'

/** Heroku as a partner reaches it: both addresses are origins without a final slash. */
export interface HerokuOptions {
  /** The Platform API: `https://api.heroku.com`. */
  readonly apiUrl: string
  /** Where grants are exchanged: `https://id.heroku.com`. */
  readonly idUrl: string
  readonly clientSecret: string
  readonly call: Send
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  /** Told of every call that was answered, or that was not. */
  readonly on?: (call: HerokuCall) => void
}

/** A call to Heroku, for a log: no token, no secret, no config value. */
export interface HerokuCall {
  readonly method: string
  readonly path: string
  /** Absent where no answer came. */
  readonly status?: number
  readonly ms: number
}

/** What a partner asks of Heroku about one resource. Each rejects with an Error whose message says what failed. */
export interface Heroku {
  /** Whether the app of a resource is in a Private Space. Source: Platform API, app: `space` is an object or null. */
  isInSpace(uuid: string): Promise<boolean>
  /** Sets config vars. */
  setConfig(uuid: string, config: Readonly<Record<string, unknown>>): Promise<void>
  /** Marks a resource as provisioned, or as one that will not be. */
  act(uuid: string, action: 'deprovision' | 'provision'): Promise<void>
  /** Exchanges the grant of a resource, unless it has been. */
  enter(uuid: string, code: string | undefined): Promise<void>
}

interface Tokens {
  readonly access: string
  readonly refresh: string
  /** Milliseconds since the epoch. */
  readonly until: number
}

/** How long before its end a token is exchanged for a new one, in milliseconds. */
const margin = 60_000

/**
 * The calls of a partner to Heroku. Tokens live in memory only.
 * Source: https://devcenter.heroku.com/articles/getting-started-with-asynchronous-provisioning
 */
export function createHeroku({apiUrl, call, clientSecret, clock = Date.now, idUrl, on}: HerokuOptions): Heroku {
  const tokens = new Map<string, Promise<Tokens>>()

  async function send(method: string, url: string, headers: Readonly<Record<string, string>>, body: string) {
    const from = clock()
    const path = new URL(url).pathname
    let response: WireResponse
    try {
      response = await call({body, headers: {Accept: accept, ...headers}, method, url})
    } catch (error) {
      on?.({method, ms: clock() - from, path})
      throw new Error(`${method} ${path}: ${error instanceof Failure ? error.message : 'it could not be sent'}`, {
        cause: error,
      })
    }
    const {status} = response
    on?.({method, ms: clock() - from, path, status})
    if (status < 200 || status > 299) throw new Error(`${method} ${path} was answered ${String(status)}`)
    return parse(response.body)
  }

  async function obtain(form: Readonly<Record<string, string>>): Promise<Tokens> {
    const body = new URLSearchParams({...form, client_secret: clientSecret}).toString()
    const told = await send('POST', `${idUrl}/oauth/token`, {'Content-Type': 'application/x-www-form-urlencoded'}, body)
    const {access_token: access, expires_in: seconds, refresh_token: refresh} = isObject(told) ? told : {}
    if (typeof access !== 'string' || access === '') throw new Error('POST /oauth/token answered no access_token')
    return {
      access,
      refresh: typeof refresh === 'string' ? refresh : '',
      until: clock() + (typeof seconds === 'number' ? seconds * 1000 : Number.POSITIVE_INFINITY),
    }
  }

  function keep(uuid: string, next: Promise<Tokens>): Promise<Tokens> {
    tokens.set(uuid, next)
    next.catch(() => {
      if (tokens.get(uuid) === next) tokens.delete(uuid)
    })
    return next
  }

  async function authorized(uuid: string): Promise<Readonly<Record<string, string>>> {
    const held = tokens.get(uuid)
    if (!held) throw new Error('there is no token: the request brought no grant')
    const {refresh, until} = await held
    const isOld = until - margin < clock() && refresh !== ''
    const {access} = isOld
      ? await keep(uuid, obtain({grant_type: 'refresh_token', refresh_token: refresh}))
      : await held
    return {Authorization: `Bearer ${access}`}
  }

  const ask = async (uuid: string, method: string, path: string, value?: unknown): Promise<unknown> => {
    const headers = await authorized(uuid)
    const body = value === undefined ? '' : JSON.stringify(value)
    return send(method, apiUrl + path, {...headers, 'Content-Type': 'application/json'}, body)
  }

  return {
    async act(uuid, action) {
      await ask(uuid, 'POST', `/addons/${encodeURIComponent(uuid)}/actions/${action}`)
    },
    async enter(uuid, code) {
      if (tokens.has(uuid)) await tokens.get(uuid)
      else if (code === undefined) throw new Error('the request brought no grant')
      else await keep(uuid, obtain({code, grant_type: 'authorization_code'}))
    },
    async isInSpace(uuid) {
      const addon = await ask(uuid, 'GET', `/addons/${encodeURIComponent(uuid)}`)
      const id = isObject(addon) && isObject(addon.app) ? addon.app.id : undefined
      if (typeof id !== 'string') throw new Error('GET /addons/… answered no app')
      const app = await ask(uuid, 'GET', `/apps/${encodeURIComponent(id)}`)
      if (!isObject(app) || app.space === undefined) throw new Error('GET /apps/… answered no `space`')
      return app.space !== null
    },
    async setConfig(uuid, config) {
      const list = Object.entries(config).map(([name, value]) => ({name, value}))
      await ask(uuid, 'PATCH', `/addons/${encodeURIComponent(uuid)}/config`, {config: list})
    },
  }
}

/** The Accept header of the Platform API. */
const accept = 'application/vnd.heroku+json; version=3'
