import {Failure} from '../failure.js'
import {type Handler, header, isHere, isObject, json, type WireRequest, type WireResponse} from '../http.js'
import {hider} from '../secrets.js'
import {answerCallbacks} from './callbacks.js'
import {answerPartnerApi, type PlansMode} from './partner-api.js'
import {answerPlatformApi} from './platform-api.js'
import {answerPortal} from './portal.js'
import {pathOf} from './room.js'
import {type State, type Store, versionsOf} from './state.js'

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
  /** Whether it answers by a name of this machine only, so that no page reads it whose own name was pointed here. */
  readonly isLocal?: boolean
  /** Told of every exchange, after its answer is made. */
  readonly on?: (exchange: SandboxExchange) => void
}

/**
 * Plays Heroku, which knows nothing but what it is told: one host for addons.heroku.com, api.heroku.com, id.heroku.com and
 * the partner portal. Each room answers the calls that are its own. It never rejects.
 */
export function createSandbox(options: SandboxOptions): Handler {
  const {clock = Date.now, isLocal = false, on, plans, store, token} = options
  const hide = hider([token])
  const room = {clock, declared: (slug: string) => configVars(store.read(), slug), plans, store, token}
  const answer = (request: WireRequest, path: string): Answered => {
    if (isLocal && !namesThisMachine(request)) return misdirected
    const called = answerCallbacks(room, request, path)
    if (called) return {note: called.complaint, response: called.response}
    const response =
      answerPartnerApi(room, request, path) ??
      answerPlatformApi(room, request, path) ??
      answerPortal(request, path) ??
      notFound
    return {response}
  }

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

interface Answered {
  readonly response: WireResponse
  /** What whoever runs the sandbox should know. */
  readonly note?: string | undefined
}

/** The config vars that the manifest declares which was pushed last. */
function configVars(state: State, slug: string): readonly string[] {
  const api = versionsOf(state, slug)?.[0]?.contents.api
  const names: unknown = isObject(api) ? api.config_vars : undefined
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : []
}

const notFound = json(404, {id: 'not_found', message: 'The requested API endpoint was not found.'})

/** Whether a request was sent to a name of this machine; who names none is no browser. Source: RFC 9110, section 7.2. */
function namesThisMachine({headers}: WireRequest): boolean {
  const url = `http://${header(headers, 'Host') ?? '127.0.0.1'}`
  return URL.canParse(url) && isHere(new URL(url).hostname)
}

const misdirected: Answered = {
  note: 'asked by a name that is not this machine’s, as a stranger’s page would; with --token any name is taken',
  response: json(421, {
    error: 'The sandbox answers by a name of this machine only, unless it is started with --token.',
  }),
}

/** What could not be kept is not answered as if it were. */
function guarded(answer: () => Answered): Answered {
  try {
    return answer()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return {note: error.message, response: json(503, {error: 'The sandbox cannot keep its state; its log says why.'})}
  }
}
