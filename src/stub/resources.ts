import {
  type ProvisionRequest,
  validatePlanChangeRequest,
  validateProvisionRequest,
  type Validator,
} from '../generated/wire.js'
import {json, parse, type WireResponse} from '../http.js'
import {type Assume, type Offer} from '../offer.js'
import {violations} from '../schema.js'
import {decide, type Decision, type Order, quoted, type Refusal} from './decide.js'
import {type Config, grant, grantBodies, type Grantee, type Terms, welcome} from './grant.js'
import {type Heroku} from './heroku.js'
import {type Resource, type Store} from './store.js'
import {type Templates} from './template.js'

/** An answer, and what the log may tell of the exchange. */
export interface Told {
  readonly response: WireResponse
  readonly message?: string
  /** What was asked for, and whether it was given. */
  readonly decision?: Decision
  /** The resource's plan, where none was asked for. */
  readonly plan?: string
  readonly uuid?: string
  /** What the partner should know, besides what the decision says. */
  readonly note?: string
}

/** What a stub has to hand for every request. */
export interface Setting {
  readonly offer: Offer
  readonly assume: Assume
  readonly store: Store
  readonly templates: Templates
  /** What a fault makes of the config that is given. */
  readonly spoil: (config: Config) => Config
  /** To look up whether an app is in a Private Space, and to report what was provisioned. */
  readonly heroku?: Heroku | undefined
  /** Whether a provision is accepted with 202 and reported to Heroku afterwards. */
  readonly async: boolean
  /** Whether what was accepted is never reported. */
  readonly silent: boolean
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /** Takes care of what is done after an answer; it never rejects. */
  readonly later: (work: () => Promise<void>) => void
  /** Told of what went wrong after an answer. */
  readonly warn: (message: string) => void
  /** What is looked up and what is reported at the moment, by uuid; as the store, one for all requests. */
  readonly underWay: UnderWay
}

/** Uuids of which Heroku is being asked, so that it is asked once. */
export interface UnderWay {
  readonly lookedUp: Map<string, Promise<Told>>
  readonly reported: Set<string>
}

/** A request for a resource, by its body and the id in its path. */
export interface Resources {
  provision(body: string): Promise<Told> | Told
  changePlan(uuid: string, body: string): Told
  deprovision(uuid: string): Told
  /** Takes up the report of a pending resource. False where it cannot: then a new request must bring a grant. */
  resume(uuid: string): boolean
}

/** An answer that refuses: Heroku shows the message of a 422 to the customer. */
export const refuse = (status: number, refusal: Refusal, seen: Omit<Told, 'message' | 'response'> = {}): Told => ({
  message: refusal.message,
  response: json(status, refusal),
  ...seen,
})

/** What an order comes to, and the body of its grant with the message in it. */
interface Settled {
  readonly decision: Decision
  readonly terms: Terms
  readonly bodyFor: (grantee: Grantee) => string
  readonly message: string
}

/** The three operations on resources, for a caller who is who he says. */
export function createResources(setting: Setting): Resources {
  const {assume, async: isAsync, clock, heroku, later, offer, silent, spoil, store, templates, underWay, warn} = setting
  const settled = (taken: Assume, certain: boolean) =>
    remembering((order): Settled => {
      const decision = decide(offer, taken, order, certain)
      const terms = {decision, offer, spoil, templates}
      return {bodyFor: grantBodies(terms), decision, message: welcome(terms), terms}
    })
  const usual = settled(assume, false)
  const lookedUp = {common: settled('common', true), private: settled('private', true)} as const
  const settle = (plan: string, region: string, runtime?: Assume): Settled =>
    (runtime === undefined ? usual : lookedUp[runtime])(plan, region)
  const namesMatter = Object.values(templates).some((template) => template.includes('{name}'))

  const found = (uuid: string): Resource | Told => {
    const resource = store.get(uuid)
    if (!resource) return refuse(404, {id: 'not_found', message: 'There is no resource of this id.'}, {uuid})
    return resource.gone ? refuse(410, gone, {uuid}) : resource
  }

  /** Reports a resource as provisioned, config first. What cannot be is told, and Heroku is told to end it. */
  async function report(heroku: Heroku, uuid: string, resource: Resource, {terms}: Settled): Promise<void> {
    try {
      await heroku.enter(uuid, resource.grant?.code)
      try {
        await heroku.setConfig(uuid, grant(terms, {name: resource.name ?? '', uuid}).config)
        await heroku.act(uuid, 'provision')
      } catch (error) {
        await heroku.act(uuid, 'deprovision').catch(() => undefined)
        throw error
      }
      const now = store.get(uuid)
      if (now) store.set(uuid, reported(now))
    } catch (error) {
      warn(`${uuid} was not reported as provisioned: ${(error as Error).message}`)
    } finally {
      underWay.reported.delete(uuid)
    }
  }

  function reportLater(uuid: string, resource: Resource, order: Settled): void {
    if (!heroku || silent || underWay.reported.has(uuid)) return
    underWay.reported.add(uuid)
    later(() => report(heroku, uuid, resource, order))
  }

  function answerTo({name = '', oauth_grant: oauth, plan, region, uuid}: ProvisionRequest, runtime?: Assume): Told {
    const known = store.get(uuid)
    const order = settle(plan, region, known ? known.runtime : runtime)
    const {bodyFor, decision} = order
    if (known?.gone) return refuse(410, gone, {decision, uuid})
    if (known && (known.ordered.plan !== plan || known.ordered.region !== region)) {
      return refuse(422, taken, {decision, uuid})
    }
    if (!known && decision.refusal) return refuse(422, decision.refusal, {decision, uuid})
    const isOpen = !known || known.pending === true
    const resource: Resource = known ?? {
      gone: false,
      ordered: decision.order,
      plan: decision.order.plan,
      ...(namesMatter ? {name} : {}),
      ...(runtime === undefined ? {} : {runtime}),
    }
    if (!isAsync) {
      if (isOpen) store.set(uuid, reported(resource))
      const grantee = {name: resource.name ?? name, uuid}
      const response = {body: bodyFor(grantee), headers: asJson, status: 200}
      return {decision, message: order.message, response, uuid}
    }
    if (isOpen) {
      const {code, expires_at} = oauth ?? {}
      const pending = {...resource, pending: true, ...(code !== undefined && {grant: {code, expires_at}})}
      store.set(uuid, pending)
      reportLater(uuid, pending, order)
    }
    const message = `A stub of ${offer.slug} is making this resource: plan ${plan}, region ${decision.region}.`
    return {decision, message, response: json(202, {id: uuid, message}), uuid}
  }

  /** Looks up where the app runs, before anything is answered: a refusal must come at once. */
  async function lookUp(heroku: Heroku, asked: ProvisionRequest): Promise<Told> {
    const {oauth_grant: oauth, uuid} = asked
    try {
      await heroku.enter(uuid, oauth?.code)
      const isInSpace = await heroku.isInSpace(uuid)
      // its grant is spent
      return answerTo({...asked, oauth_grant: null}, isInSpace ? 'private' : 'common')
    } catch (error) {
      return {...answerTo(asked), note: `the look-up failed, so assume decided: ${(error as Error).message}`}
    } finally {
      underWay.lookedUp.delete(uuid)
    }
  }

  const resources: Resources = {
    changePlan(uuid, body) {
      const resource = found(uuid)
      if ('response' in resource) return resource
      const read = readBody(validatePlanChangeRequest, body)
      if ('refused' in read) return {...read.refused, uuid}
      const {plan} = read.value
      const {decision} = settle(plan, resource.ordered.region, resource.runtime)
      const told = {decision, uuid}
      if (plan === resource.plan) return accept(`The resource has the ${plan} plan already.`, told)
      if (decision.refusal) return refuse(422, decision.refusal, told)
      store.set(uuid, {...resource, plan})
      return accept(`The plan is now ${plan}.`, told)
    },

    deprovision(uuid) {
      const resource = found(uuid)
      if ('response' in resource) return resource
      store.set(uuid, {...reported(resource), gone: true})
      return {plan: resource.plan, response: {body: '', headers: {}, status: 204}, uuid}
    },

    provision(body) {
      const read = readBody(validateProvisionRequest, body)
      if ('refused' in read) return read.refused
      const {plan, region, uuid} = read.value
      if (!heroku) return answerTo(read.value)
      const before = underWay.lookedUp.get(uuid)
      if (before) return before.then(() => resources.provision(body))
      if (store.get(uuid) || settle(plan, region).decision.unsure !== true) return answerTo(read.value)
      const looking = lookUp(heroku, read.value)
      underWay.lookedUp.set(uuid, looking)
      return looking
    },

    resume(uuid) {
      const resource = store.get(uuid)
      const isGood = Date.parse(resource?.grant?.expires_at ?? '') > clock()
      if (!isAsync || silent || !resource || !isGood) return false
      reportLater(uuid, resource, settle(resource.ordered.plan, resource.ordered.region, resource.runtime))
      return true
    },
  }
  return resources
}

/** A resource of which nothing is left to be reported. */
const reported = ({grant: _, pending: __, ...resource}: Resource): Resource => resource

const asJson = {'Content-Type': 'application/json'} as const

/** How many orders are remembered, and of what length: plans times regions of a large add-on, but not whatever a client makes up. */
const remembered = {length: 200, orders: 1000} as const

/** The same terms for the same order. */
function remembering<T>(make: (order: Order) => T): (plan: string, region: string) => T {
  const byPlan = new Map<string, Map<string, T>>()
  let size = 0
  return (plan, region) => {
    const known = byPlan.get(plan)?.get(region)
    if (known !== undefined) return known
    const made = make({plan, region})
    const isShort = plan.length + region.length <= remembered.length
    if (isShort && size++ < remembered.orders)
      byPlan.set(plan, (byPlan.get(plan) ?? new Map<string, T>()).set(region, made))
    return made
  }
}

const gone: Refusal = {id: 'gone', message: 'This resource was deprovisioned.'}

const taken: Refusal = {
  id: 'uuid_taken',
  message: 'A resource of this uuid was provisioned with another plan or region; it is unchanged.',
}

const accept = (message: string, seen: Omit<Told, 'message' | 'response'>): Told => ({
  message,
  response: json(200, {message}),
  ...seen,
})

/** A body as a value of its schema's shape: not JSON is 400, another shape 422. */
function readBody<T>(validate: Validator<T>, body: string): {readonly refused: Told} | {readonly value: T} {
  const value = parse(body)
  if (value === undefined) return {refused: refuse(400, {id: 'bad_request', message: 'The body is not JSON.'})}
  if (validate(value)) return {value}
  const wrong = violations(validate, value).map(({message, missing, path}) => {
    const place = quoted(path.join('.'))
    return path.length === 0 && missing === undefined ? `the body ${message}` : `${place} ${message}`.trim()
  })
  const more = wrong.length > most ? [`${String(wrong.length - most)} more`] : []
  const message = `The request has a wrong shape: ${[...wrong.slice(0, most), ...more].join('; ')}.`
  return {refused: refuse(422, {id: 'invalid_params', message})}
}

/** How many things that are wrong with a body are told. */
const most = 5
