import {validatePlanChangeRequest, validateProvisionRequest, type Validator} from '../generated/wire.js'
import {json, parse, type WireResponse} from '../http.js'
import {type Assume, type Offer} from '../offer.js'
import {violations} from '../schema.js'
import {decide, type Decision, type Order, type Refusal} from './decide.js'
import {grantBodies} from './grant.js'
import {type Resource, type Store} from './store.js'

/** An answer, and what the log may tell of the exchange. */
export interface Told {
  readonly response: WireResponse
  readonly message?: string
  /** What was asked for, and whether it was given. */
  readonly decision?: Decision
  /** The resource's plan, where none was asked for. */
  readonly plan?: string
  readonly uuid?: string
}

/** What a stub has to hand for every request. */
export interface Setting {
  readonly offer: Offer
  readonly assume: Assume
  readonly store: Store
}

/** A request for a resource, by its body and the id in its path. */
export interface Resources {
  provision(body: string): Told
  changePlan(uuid: string, body: string): Told
  deprovision(uuid: string): Told
}

/** An answer that refuses: Heroku shows the message of a 422 to the customer. */
export const refuse = (status: number, refusal: Refusal, seen: Omit<Told, 'message' | 'response'> = {}): Told => ({
  message: refusal.message,
  response: json(status, refusal),
  ...seen,
})

/** The three operations on resources, for a caller who is who he says. */
export function createResources({assume, offer, store}: Setting): Resources {
  const termsOf = remembering((order) => {
    const decision = decide(offer, assume, order)
    return {bodyFor: grantBodies(offer, decision), decision}
  })

  const found = (uuid: string): Resource | Told => {
    const resource = store.get(uuid)
    if (!resource) return refuse(404, {id: 'not_found', message: 'There is no resource of this id.'}, {uuid})
    return resource.gone ? refuse(410, gone, {uuid}) : resource
  }

  return {
    changePlan(uuid, body) {
      const resource = found(uuid)
      if ('response' in resource) return resource
      const read = readBody(validatePlanChangeRequest, body)
      if ('refused' in read) return {...read.refused, uuid}
      const {plan} = read.value
      const {decision} = termsOf(plan, resource.ordered.region)
      const told = {decision, uuid}
      if (plan === resource.plan) return accept(`The resource has the ${plan} plan already.`, told)
      if (decision.refusal) return refuse(422, decision.refusal, told)
      store.set(uuid, {...resource, plan})
      return accept(`The plan is now ${plan}.`, told)
    },

    deprovision(uuid) {
      const resource = found(uuid)
      if ('response' in resource) return resource
      store.set(uuid, {...resource, gone: true})
      return {plan: resource.plan, response: {body: '', headers: {}, status: 204}, uuid}
    },

    provision(body) {
      const read = readBody(validateProvisionRequest, body)
      if ('refused' in read) return read.refused
      const {plan, region, uuid} = read.value
      const {bodyFor, decision} = termsOf(plan, region)
      const known = store.get(uuid)
      if (known?.gone) return refuse(410, gone, {decision, uuid})
      if (known && (known.ordered.plan !== plan || known.ordered.region !== region)) {
        return refuse(422, taken, {decision, uuid})
      }
      if (!known) {
        if (decision.refusal) return refuse(422, decision.refusal, {decision, uuid})
        store.set(uuid, {gone: false, ordered: decision.order, plan: decision.order.plan})
      }
      return {decision, response: {body: bodyFor(uuid), headers: asJson, status: 200}, uuid}
    },
  }
}

const asJson = {'Content-Type': 'application/json'} as const

/** How many orders are remembered: plans times regions of a large add-on, but not whatever a client makes up. */
const remembered = 1000

/** The same terms for the same order. */
function remembering<T>(make: (order: Order) => T): (plan: string, region: string) => T {
  const byPlan = new Map<string, Map<string, T>>()
  let size = 0
  return (plan, region) => {
    const known = byPlan.get(plan)?.get(region)
    if (known !== undefined) return known
    const made = make({plan, region})
    if (size++ < remembered) byPlan.set(plan, (byPlan.get(plan) ?? new Map<string, T>()).set(region, made))
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
    return path.length === 0 && missing === undefined ? `the body ${message}` : `${path.join('.')} ${message}`.trim()
  })
  return {refused: refuse(422, {id: 'invalid_params', message: `The request has a wrong shape: ${wrong.join('; ')}.`})}
}
