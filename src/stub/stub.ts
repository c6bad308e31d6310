import {type Handler, header, json, type WireRequest} from '../http.js'
import {type Assume, type Offer} from '../offer.js'
import {hider} from '../secrets.js'
import {createAuthorizer} from '../wire/auth.js'
import {asked, type OperationName, pathOf, type Paths, pathsOf} from '../wire/operations.js'
import {createResources, refuse, type Told} from './resources.js'
import {signIn} from './sign-in.js'
import {type Resource, type Store} from './store.js'

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
  /** Told of every exchange, after its answer is made. */
  readonly on?: (exchange: StubExchange) => void
}

/** Plays the partner: an endpoint that answers as the manifest's offer promises. It never rejects. */
export function createStub(options: StubOptions): Handler {
  const {assume = 'common', clock = Date.now, credentials, offer, on, paths = pathsOf({})} = options
  const store = options.store ?? new Map<string, Resource>()
  const resources = createResources({assume, offer, store})
  const isAuthorized = createAuthorizer(credentials)
  // a secret of fewer characters may be a plan's name, and hiding it would spoil the log
  const hide = hider([credentials.password, credentials.salt].filter((secret) => (secret?.length ?? 0) >= 8))

  const answer = (request: WireRequest, question: ReturnType<typeof asked>): Told => {
    if (question.operation === undefined) return elsewhere(request, question.allow, offer.slug)
    if (question.operation === 'sso')
      return signIn({salt: credentials.salt, slug: offer.slug, store}, request.body, clock())
    if (!isAuthorized(header(request.headers, 'Authorization'))) return unauthorized
    if (!('id' in question)) return resources.provision(request.body)
    if (question.operation === 'plan-change') return resources.changePlan(question.id, request.body)
    return resources.deprovision(question.id)
  }

  return (request) => {
    const started = on ? clock() : 0
    const question = asked(request, paths)
    const told = answer(request, question)
    on?.({...exchangeOf(request, question.operation, told, hide), ms: clock() - started})
    return Promise.resolve(told.response)
  }
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
  {decision, message, plan = decision?.order.plan, response, uuid}: Told,
  hide: (text: string) => string,
): Omit<StubExchange, 'ms'> {
  return {
    method: request.method,
    path: hide(pathOf(request) || '/'),
    ...(operation === undefined ? {} : {operation}),
    ...(plan === undefined ? {} : {plan: hide(plan)}),
    ...(decision === undefined ? {} : {provider: hide(decision.order.region), region: hide(decision.region)}),
    ...(uuid === undefined ? {} : {uuid: hide(uuid)}),
    status: response.status,
    ...(message === undefined ? {} : {message: hide(message)}),
    ...(decision?.note === undefined ? {} : {note: hide(decision.note)}),
  }
}
