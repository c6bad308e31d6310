import {Failure} from '../failure.js'
import {type Handler, json, type WireRequest, type WireResponse} from '../http.js'
import {hider} from '../secrets.js'
import {answerPartnerApi, type PlansMode} from './partner-api.js'
import {answerPlatformApi} from './platform-api.js'
import {answerPortal} from './portal.js'
import {type Store} from './state.js'

/** One request and its answer, for a log: no header, no body, no query, so no secret. */
export interface SandboxExchange {
  readonly method: string
  readonly path: string
  readonly status: number
  /** How long the answer took, in milliseconds. */
  readonly ms: number
  /** What whoever runs the sandbox should know. */
  readonly note?: string
}

export interface SandboxOptions {
  readonly store: Store
  readonly plans: PlansMode
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  /** The one token that is taken; any where absent. */
  readonly token?: string | undefined
  /** Told of every exchange, after its answer is made. */
  readonly on?: (exchange: SandboxExchange) => void
}

/**
 * Plays Heroku, which knows nothing but what it is told: one host for addons.heroku.com, api.heroku.com and
 * the partner portal. Each room
 * answers the paths that are its own. It never rejects.
 */
export function createSandbox(options: SandboxOptions): Handler {
  const {clock = Date.now, on, plans, store, token} = options
  const hide = hider([token])
  const answer = (request: WireRequest, path: string): WireResponse =>
    answerPartnerApi({clock, plans, store, token}, request, path) ??
    answerPlatformApi({token}, request, path) ??
    answerPortal(request, path) ??
    notFound

  return (request) => {
    const started = clock()
    const path = pathOf(request.url)
    const {note, response} = guarded(() => answer(request, path))
    on?.({
      method: request.method,
      ms: clock() - started,
      path: hide(path),
      status: response.status,
      ...(note === undefined ? {} : {note}),
    })
    return Promise.resolve(response)
  }
}

const notFound = json(404, {id: 'not_found', message: 'The requested API endpoint was not found.'})

/** A push that could not be kept is not answered as if it were. */
function guarded(answer: () => WireResponse): {readonly response: WireResponse; readonly note?: string} {
  try {
    return {response: answer()}
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return {note: error.message, response: json(503, {error: 'The sandbox cannot keep its state; its log says why.'})}
  }
}

/** The path of a URL, absolute or not, as it was sent, without its query. */
function pathOf(url: string): string {
  const path = /^(?:https?:\/\/[^/?#]*)?([^?#]*)/i.exec(url)?.[1] ?? ''
  return path === '' ? '/' : path
}
