import {header, json, type WireRequest, type WireResponse} from '../http.js'
import {type Assume, type Offer} from '../offer.js'
import {hider} from '../secrets.js'
import {createAuthorizer} from '../wire/auth.js'
import {asked, type OperationName, pathOf, type Paths, pathsOf} from '../wire/operations.js'
import {type Fault, type FaultName, faults, type FaultScene, unseen} from './faults.js'
import {type Heroku} from './heroku.js'
import {preferences} from './prefer.js'
import {createResources, refuse, type Told, type UnderWay} from './resources.js'
import {signIn} from './sign-in.js'
import {type Resource, type Store} from './store.js'
import {type Templates} from './template.js'

/** One request and its answer, for a log: never a secret, a config value, a grant or a token. */
export interface StubExchange {
  readonly method: string
  /** Without its query. */
  readonly path: string
  /** Undefined where the request is none of Heroku's operations. */
  readonly operation?: OperationName
  /** The plan that was asked for; of a deprovision or a sign-in the resource's own. */
  readonly plan?: string
  /** Heroku's name, `us or virginia` where the request could be either, or what was sent where nobody knows it. */
  readonly region?: string
  /** The provider region as it was sent: `amazon-web-services::us-east-1`. */
  readonly provider?: string
  readonly uuid?: string
  readonly status: number
  /** What the customer is told. */
  readonly message?: string
  /** What the partner should know. */
  readonly note?: string
  /** How long the answer took, in milliseconds. */
  readonly ms: number
}

export interface StubOptions {
  readonly offer: Offer
  readonly credentials: {readonly slug: string; readonly password: string; readonly salt?: string | undefined}
  /** In memory where none is given. */
  readonly store?: Store
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  /** How to take a provider region that two listed regions share. */
  readonly assume?: Assume
  readonly paths?: Paths
  /** The values of config vars by name; what the manifest declares beside them is made up. */
  readonly config?: Templates
  /** What to be wrong in, in every answer. */
  readonly faults?: readonly FaultName[]
  /** Where to look apps up and to report to; without it nothing is looked up and nothing is asynchronous. */
  readonly heroku?: Heroku | undefined
  /** Answer a provision with 202, and report it to Heroku afterwards. */
  readonly async?: boolean
  /** Told of every exchange, after its answer is made. */
  readonly on?: (exchange: StubExchange) => void
  /** Told of the same exchange as it went over the wire, secrets included. */
  readonly onWire?: (request: WireRequest, response: WireResponse, operation: OperationName | undefined) => void
  /** Told of what went wrong after an answer. */
  readonly onTrouble?: (message: string) => void
}

/** A stub's handler. */
export interface Stub {
  (request: WireRequest): Promise<WireResponse>
  /** Resolves when all that was accepted has been reported to Heroku, or could not be. */
  idle(): Promise<void>
  /** Takes up the report of a pending resource. False where it cannot: then a new request must bring a grant. */
  resume(uuid: string): boolean
}

type Question = ReturnType<typeof asked>

/** Plays the partner: an endpoint that answers as the manifest's offer promises. It never rejects. */
export function createStub(options: StubOptions): Stub {
  const {assume = 'common', clock = Date.now, config = {}, credentials, on, onWire, paths = pathsOf({})} = options
  const {faults: always = [], heroku, onTrouble} = options
  const isAsync = options.async === true && heroku !== undefined
  const store = options.store ?? new Map<string, Resource>()
  const isAuthorized = createAuthorizer(credentials)
  // a secret of fewer characters may be a plan's name, and hiding it would spoil the log
  const hide = hider([credentials.password, credentials.salt].filter((secret) => (secret?.length ?? 0) >= 8))
  const reports = new Set<Promise<void>>()
  const underWay: UnderWay = {lookedUp: new Map(), reported: new Set()}
  const later = (work: () => Promise<void>): void => {
    // the answer goes first
    const done: Promise<void> = new Promise((resolve) => setImmediate(resolve)).then(work).finally(() => {
      reports.delete(done)
    })
    reports.add(done)
  }

  /** How a stub with these faults answers. */
  const create = (names: readonly FaultName[]) => {
    const had: readonly Fault[] = names.map((name) => faults[name])
    const offer = had.reduce((before, fault) => fault.offer?.(before) ?? before, options.offer)
    const resources = createResources({
      assume,
      async: isAsync,
      clock,
      heroku,
      later,
      offer,
      silent: had.some(({silent}) => silent),
      spoil: (given) => had.reduce((before, fault) => fault.config?.(before) ?? before, given),
      store,
      templates: config,
      underWay,
      warn: (message) => onTrouble?.(hide(message)),
    })
    const letIn = (authorization: string | undefined): boolean =>
      isAuthorized(authorization) || had.some(({letsIn}) => letsIn?.(authorization ?? '', credentials))
    const answer = (request: WireRequest, question: Question): Promise<Told> | Told => {
      if (question.operation === undefined) return elsewhere(request, question.allow, offer.slug)
      if (question.operation === 'sso') {
        const form = new URLSearchParams(request.body)
        const now = had.reduce((time, fault) => fault.time?.(time, form) ?? time, clock())
        return signIn({salt: credentials.salt, slug: offer.slug, store}, request.body, now)
      }
      if (!letIn(header(request.headers, 'Authorization'))) return unauthorized
      if (had.length > 0) {
        const response = first(had, 'instead', sceneOf(request, question))
        if (response) return {response}
      }
      if (!('id' in question)) return resources.provision(request.body)
      if (question.operation === 'plan-change') return resources.changePlan(question.id, request.body)
      return resources.deprovision(question.id)
    }
    const answerWrong = async (request: WireRequest, question: Question): Promise<Told> => {
      const scene = sceneOf(request, question)
      const response = first(had, 'before', scene)
      const told = response ? {response} : await answer(request, question)
      return {
        ...told,
        note: [...(told.note === undefined ? [] : [told.note]), `fault: ${names.join(', ')}`].join('; '),
        response: had.reduce((before, fault) => fault.after?.(before, scene) ?? before, told.response),
      }
    }
    return {answer: had.length === 0 ? answer : answerWrong, resume: (uuid: string) => resources.resume(uuid)}
  }

  const sceneOf = (request: WireRequest, question: Question): FaultScene => ({
    credentials,
    id: 'id' in question ? question.id : undefined,
    operation: question.operation,
    request,
    store,
  })

  const usual = create(always)

  /** The answer to a request that says how it wants to be answered. */
  const preferred = async (prefer: string, request: WireRequest, question: Question): Promise<Told> => {
    const wanted = preferences(prefer)
    if ('wrong' in wanted) return refuse(400, {id: 'bad_preference', message: `Prefer: ${wanted.wrong}.`})
    const {code, delay, faults: more} = wanted
    const pointless = unseen(more, isAsync)
    if (pointless !== undefined) return refuse(400, {id: 'bad_preference', message: `Prefer: ${pointless}.`})
    const told =
      code === undefined
        ? await (more.length === 0 ? usual : create([...new Set([...always, ...more])])).answer(request, question)
        : refuse(code, {id: 'preferred', message: `The request preferred ${String(code)}.`})
    if (delay === undefined) return told
    return {...told, response: {...told.response, delivery: {...told.response.delivery, delay}}}
  }

  const handler = (request: WireRequest): Promise<WireResponse> => {
    const started = on ? clock() : 0
    const question = asked(request, paths)
    const tell = (told: Told): WireResponse => {
      on?.({...exchangeOf(request, question.operation, told, hide), ms: clock() - started})
      onWire?.(request, told.response, question.operation)
      return told.response
    }
    const prefer = header(request.headers, 'Prefer')
    const told = prefer === undefined ? usual.answer(request, question) : preferred(prefer, request, question)
    return told instanceof Promise ? told.then(tell) : Promise.resolve(tell(told))
  }

  const idle = async (): Promise<void> => {
    while (reports.size > 0) await Promise.all(reports)
  }
  return Object.assign(handler, {idle, resume: usual.resume})
}

/** The first answer that one of the faults gives in the stub's place. */
function first(had: readonly Fault[], hook: 'before' | 'instead', scene: FaultScene): WireResponse | undefined {
  for (const fault of had) {
    const response = fault[hook]?.(scene)
    if (response) return response
  }
  return undefined
}

const unauthorized: Told = {
  message: 'wrong or no Basic credentials',
  response: json(
    401,
    {id: 'unauthorized', message: 'Basic credentials are needed: the add-on’s id and the manifest’s api.password.'},
    {'WWW-Authenticate': 'Basic realm="add-on", charset="UTF-8"'},
  ),
}

/** The answer to a request that is none of Heroku's. `allow` lists the methods of a path that is ours. */
function elsewhere(request: WireRequest, allow: readonly string[], slug: string): Told {
  if (allow.length > 0) {
    const methods = allow.join(', ')
    const message = `This path answers ${methods} only.`
    return {message, response: json(405, {id: 'method_not_allowed', message}, {Allow: methods})}
  }
  const isHealth = pathOf(request) === '' && (request.method === 'GET' || request.method === 'HEAD')
  if (isHealth) return {response: json(200, {stub: slug})}
  return refuse(404, {id: 'not_found', message: 'Nothing is served at this path.'})
}

/** What the log is told. Whoever sent a secret in the wrong place does not find it there. */
function exchangeOf(
  request: WireRequest,
  operation: OperationName | undefined,
  {decision, message, note, plan = decision?.order.plan, response, uuid}: Told,
  hide: (text: string) => string,
): Omit<StubExchange, 'ms'> {
  const notes = [decision?.note, note].filter((text) => text !== undefined)
  return {
    method: request.method,
    path: hide(pathOf(request) || '/'),
    ...(operation === undefined ? {} : {operation}),
    ...(plan === undefined ? {} : {plan: hide(plan)}),
    ...(decision === undefined ? {} : {provider: hide(decision.order.region), region: hide(decision.region)}),
    ...(uuid === undefined ? {} : {uuid: hide(uuid)}),
    status: response.status,
    ...(message === undefined ? {} : {message: hide(message)}),
    ...(notes.length === 0 ? {} : {note: hide(notes.join('; '))}),
  }
}
