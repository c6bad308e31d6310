import {didYouMean} from '../closest.js'
import {Failure} from '../failure.js'
import {type ProvisionRequest} from '../generated/wire.js'
import {header, isObject, json, parse, type WireRequest, type WireResponse} from '../http.js'
import {type Offer} from '../offer.js'
import {classify} from '../regions.js'
import {basic, type Credentials, isAuthorized} from '../wire/auth.js'
import {type OperationName} from '../wire/operations.js'
import {type Config} from './grant.js'
import {type Store} from './store.js'

/** What a fault has to hand: the request, what it is taken for, and the stub that has the fault. */
export interface FaultScene {
  readonly request: WireRequest
  readonly operation: OperationName | undefined
  /** The id in the path. */
  readonly id: string | undefined
  readonly store: Store
  readonly credentials: Credentials & {readonly salt?: string | undefined}
}

/** A way in which an endpoint can be wrong. Every hook is optional; what it leaves alone is right. */
export interface Fault {
  /** What the endpoint does, as a fragment. */
  readonly summary: string
  /** True where a real endpoint was seen to do it. */
  readonly seen?: true
  /** What the endpoint believes to be offered. */
  readonly offer?: (offer: Offer) => Offer
  /** Whether it lets somebody in whose credentials are wrong. */
  readonly letsIn?: (authorization: string, credentials: Credentials) => boolean
  /** The time at which it believes a sign-in to come; milliseconds since the epoch. */
  readonly time?: (now: number, form: URLSearchParams) => number
  /** Its answer in place of all that the stub does, credentials included. */
  readonly before?: (scene: FaultScene) => WireResponse | undefined
  /** Its answer in place of what the stub does for somebody with the right credentials. */
  readonly instead?: (scene: FaultScene) => WireResponse | undefined
  /** What becomes of the config that a customer is given, in the answer or later. */
  readonly config?: (config: Config) => Config
  /** What becomes of the stub's answer. */
  readonly after?: (response: WireResponse, scene: FaultScene) => WireResponse
  /** Whether what was accepted with 202 is never reported. */
  readonly silent?: true
  /** The way of provisioning in which it shows, where that is one of the two. */
  readonly only?: 'asynchronous' | 'synchronous'
}

const isDone = ({status}: WireResponse): boolean => status >= 200 && status < 300

/** A hook that changes the JSON body of what a provision was granted. */
const granted =
  (change: (body: Readonly<Record<string, unknown>>, scene: FaultScene) => unknown) =>
  (response: WireResponse, scene: FaultScene): WireResponse => {
    const body = parse(response.body)
    if (scene.operation !== 'provision' || !isDone(response) || !isObject(body)) return response
    return {...response, body: JSON.stringify(change(body, scene))}
  }

/** A hook that changes each value of the config. */
const values =
  (change: (value: string) => unknown) =>
  (config: Config): Config =>
    Object.fromEntries(Object.entries(config).map(([name, value]) => [name, change(String(value))]))

/** A hook for refusals with 422 of these ids, or of any. */
const refused =
  (ids: readonly string[], change: (message: string, response: WireResponse) => WireResponse) =>
  (response: WireResponse): WireResponse => {
    const body = parse(response.body)
    if (response.status !== 422 || !isObject(body)) return response
    if (ids.length > 0 && !ids.includes(String(body.id))) return response
    return change(String(body.message), response)
  }

/** A hook for one operation. */
const on =
  (operation: OperationName, answer: (scene: FaultScene) => WireResponse | undefined) =>
  (scene: FaultScene): WireResponse | undefined =>
    scene.operation === operation ? answer(scene) : undefined

const debugPage: WireResponse = {
  body: '<!doctype html>\n<title>KeyError</title>\n<h1>KeyError at /heroku/resources</h1>\n<pre>  File "app.py", line 42, in provision\n    price = PRICES[plan]\nKeyError</pre>\n<table><tr><td>DATABASE_URL</td><td>postgres://app:not-a-real-secret@db.test/app</td></tr></table>\n',
  headers: {'Content-Type': 'text/html; charset=utf-8'},
  status: 500,
}

const asked = ({request}: FaultScene): Partial<ProvisionRequest> & Readonly<Record<string, unknown>> => {
  const body = parse(request.body)
  return isObject(body) ? body : {}
}

const decoded = (authorization: string): string => Buffer.from(authorization.slice(6), 'base64').toString()

const knownFields = [
  'callback_url',
  'log_drain_token',
  'log_input_url',
  'name',
  'oauth_grant',
  'options',
  'plan',
  'region',
  'uuid',
]

const openEverywhere = (offer: Offer): Offer => ({
  ...offer,
  plans: offer.plans.map(({id}) => ({id, privateSpaces: true})),
})

/** The faults that a stub can have, by name. */
export const faults = {
  'any-password': {
    letsIn: (authorization, {slug}) => decoded(authorization).startsWith(`${slug}:`),
    seen: true,
    summary: 'takes any password',
  },
  'any-sign-in': {
    before: on('sso', () => ({
      body: '<!doctype html>\n<title>Signed in</title>\n',
      headers: {'Content-Type': 'text/html; charset=utf-8'},
      status: 200,
    })),
    seen: true,
    summary: 'signs in with any token',
  },
  'any-user': {
    letsIn: (authorization, {password}) => decoded(authorization).endsWith(`:${password}`),
    seen: true,
    summary: 'takes any user name',
  },
  'async-silent': {
    only: 'asynchronous',
    silent: true,
    summary: 'accepts with 202 and never reports the resource as provisioned',
  },
  'bad-id': {after: granted(({id: _, ...body}) => body), summary: 'answers a provision without an id'},
  'bad-json': {
    after: (response) => (isDone(response) && response.body !== '' ? {...response, body: 'OK'} : response),
    summary: 'answers text where JSON is due',
  },
  'closed-list': {
    after: refused(['region_not_offered'], () => debugPage),
    instead: on('provision', (scene) => {
      const {region} = asked(scene)
      return typeof region === 'string' && classify(region).kind === 'unknown' ? debugPage : undefined
    }),
    seen: true,
    summary: 'answers a region that it does not know with 500',
  },
  'config-loopback': {
    config: values((value) => value.replace(/^https:\/\/[^/]+/, 'https://localhost')),
    summary: 'answers config URLs that lead to the customer’s own machine',
  },
  'config-number': {config: values(() => 42), summary: 'answers config values that are numbers'},
  'config-plain': {
    config: values((value) => value.replace(/^https:/, 'http:')),
    summary: 'answers config URLs without TLS',
  },
  'config-undeclared': {
    config: (config) => ({...config, UNDECLARED: 'x'}),
    summary: 'answers a config var that the manifest does not declare',
  },
  'delete-fails': {instead: on('deprovision', () => debugPage), summary: 'answers every DELETE with 500'},
  'delete-keeps': {
    instead: on('deprovision', () => ({body: '', headers: {}, status: 204})),
    summary: 'answers every DELETE with 204 and ends nothing',
  },
  'drain-missing': {
    after: granted(({log_drain_url: _, ...body}) => body),
    only: 'synchronous',
    summary: 'answers no log_drain_url',
  },
  dropped: {
    after: (response) => ({...response, delivery: {...response.delivery, drop: true}}),
    summary: 'does what is asked and closes the connection without an answer',
  },
  'gate-400': {
    after: refused([], (_, response) => ({...response, status: 400})),
    summary: 'refuses with 400, whose message no customer sees',
  },
  'gate-async': {
    after: (response, {operation}) =>
      operation === 'provision'
        ? refused(['plan_not_in_private_spaces'], () => json(202, {id: 'later', message: 'Working on it.'}))(response)
        : response,
    summary: 'accepts with 202 what it refuses later',
  },
  'gate-everywhere': {
    offer: (offer) => ({...offer, plans: offer.plans.filter(({privateSpaces}) => privateSpaces)}),
    summary: 'refuses a plan that is closed to Private Spaces to every customer',
  },
  'gate-kept': {
    after: (response, {operation}) =>
      operation === 'provision' && response.status === 200 ? {...response, status: 201} : response,
    offer: openEverywhere,
    seen: true,
    summary: 'sells a plan that is closed to Private Spaces there too, with 201',
  },
  'gate-silent': {after: refused([], () => json(422, {})), summary: 'refuses without a message'},
  'gate-vague': {
    after: refused([], () => json(422, {message: 'Invalid request.'})),
    summary: 'refuses with a message that names neither plan nor region',
  },
  'half-answer': {
    after: (response) => ({
      ...response,
      delivery: {...response.delivery, cutAfter: Math.floor(Buffer.byteLength(response.body) / 2)},
    }),
    summary: 'sends half of its answer and closes the connection',
  },
  leaks: {
    after: (response, {credentials, request}) => {
      if (response.status < 400) return response
      // anyone may ask for a fault, and the password is a real one: it is told to whoever sent it, and to nobody else
      const isKnown = isAuthorized(header(request.headers, 'Authorization'), credentials)
      const whom = isKnown ? credentials.password : 'a stranger'
      return json(response.status, {message: `Error: refused for ${whom}\n    at provision (/app/server.js:42:7)`})
    },
    summary: 'shows a stack trace and the password in every error',
  },
  'message-misplaced': {
    after: refused([], (message) => json(422, {error: message})),
    seen: true,
    summary: 'refuses with the reason under `error`, where Heroku does not look',
  },
  'no-auth': {letsIn: () => true, summary: 'asks for no credentials'},
  'not-found-first': {
    before: ({id, store}) =>
      id === undefined || store.get(id) ? undefined : json(404, {message: 'There is no such resource.'}),
    seen: true,
    summary: 'answers 404 before 401',
  },
  'old-sign-in': {
    seen: true,
    summary: 'signs in with a timestamp of any age',
    time: (now, form) => (Number(form.get('timestamp')) > 0 ? Number(form.get('timestamp')) * 1000 : now),
  },
  'options-typed': {
    instead: on('provision', (scene) =>
      Object.keys(asked(scene).options ?? {}).length === 0
        ? undefined
        : json(400, {message: 'options must be booleans and numbers'}),
    ),
    seen: true,
    summary: 'refuses options whose values are strings',
  },
  'password-prefix': {
    letsIn: (authorization, credentials) =>
      decoded(authorization).startsWith(decoded(basic(credentials))) && authorization.startsWith('Basic '),
    seen: true,
    summary: 'takes the right password with more behind it',
  },
  'plan-change-open': {
    instead: on('plan-change', ({id = '', store}) =>
      store.get(id)?.gone === false ? json(200, {message: 'Changed.'}) : undefined,
    ),
    summary: 'changes to any plan, also to one that is closed or unknown',
  },
  'put-missing': {
    before: on('plan-change', () => json(404, {message: 'Not found.'})),
    seen: true,
    summary: 'does not know PUT',
  },
  'repeat-fails': {
    instead: on('provision', (scene) => (scene.store.get(String(asked(scene).uuid)) ? debugPage : undefined)),
    summary: 'answers 500 where a request comes again',
  },
  'repeat-makes-another': {
    after: granted((body) => ({...body, id: Math.random().toString(36).slice(2)})),
    summary: 'makes another resource where a request comes again',
  },
  'same-id': {
    after: granted((body) => ({...body, id: 1})),
    seen: true,
    summary: 'answers the same id for every resource',
  },
  slow: {
    after: (response) => ({...response, delivery: {...response.delivery, delay: 4000}}),
    summary: 'answers after four seconds',
  },
  'spends-grant': {
    instead: on('provision', (scene) => (asked(scene).oauth_grant ? debugPage : undefined)),
    seen: true,
    summary: 'exchanges the grant at once and answers 500 where that fails',
  },
  'strict-fields': {
    instead: on('provision', (scene) =>
      Object.keys(asked(scene)).every((name) => knownFields.includes(name))
        ? undefined
        : json(422, {message: 'The request has a field that is not known.'}),
    ),
    summary: 'refuses a field that it does not know',
  },
  unavailable: {
    before: () => json(503, {message: 'Down for maintenance. Try again later.'}),
    summary: 'answers everything with 503',
  },
  'unknown-plan-fails': {
    after: refused(['unknown_plan'], () => debugPage),
    seen: true,
    summary: 'answers an unknown plan with 500 and a debug page',
  },
  'wrong-content-type': {
    after: (response) =>
      response.body === '' ? response : {...response, headers: {...response.headers, 'Content-Type': 'text/html'}},
    summary: 'answers JSON as text/html',
  },
} as const satisfies Record<string, Fault>

export type FaultName = keyof typeof faults

export const faultNames = Object.keys(faults) as FaultName[]

/** Whether there is a fault of that name. */
export const isFault = (name: string): name is FaultName => Object.hasOwn(faults, name)

/** Why a stub of this kind shows nothing of one of these faults, as a clause; undefined where it shows them all. */
export function unseen(names: readonly FaultName[], isAsync: boolean): string | undefined {
  const way = isAsync ? 'asynchronous' : 'synchronous'
  const name = names.find((one) => ((faults[one] as Fault).only ?? way) !== way)
  return name && `the fault ${name} does nothing in a stub that is ${way}`
}

/** These names as faults of a stub. Failure `usage` for one that is none, and for one of which nothing would be seen. */
export function parseFaults(names: readonly string[], isAsync: boolean): readonly FaultName[] {
  const known = names.filter((name) => isFault(name))
  const stranger = names.find((name) => !isFault(name))
  const wrong =
    stranger === undefined
      ? unseen(known, isAsync)
      : `there is no fault ${JSON.stringify(stranger)}.${didYouMean(stranger, faultNames)}`
  if (wrong !== undefined) throw new Failure('usage', wrong)
  return known
}
