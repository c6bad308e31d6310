import {didYouMean} from '../closest.js'
import {type Assume, expected, findPlan, listed, type Offer, resolve} from '../offer.js'
import {classify, type Region, sharing} from '../regions.js'

/** Whether a plan is given in a provider region. */
export interface Decision {
  readonly order: Order
  /** The region for a person: `tokyo`, `us or virginia` where two share the string, or what was sent where nobody knows it. */
  readonly region: string
  /** The one region that it is answered for: `tokyo`, `us`; the end of what was sent where nobody knows it. */
  readonly as: string
  /** Whether the plan is closed to Private Spaces and nobody can tell from the request whether it comes from one. */
  readonly unsure?: true
  /** Why not; absent where the plan is given. */
  readonly refusal?: Refusal
  /** What the partner who reads the log should know of it. */
  readonly note?: string
}

/** An id for programs, and a message that Heroku shows to the customer. */
export interface Refusal {
  readonly id: string
  readonly message: string
}

/** A plan in a provider region, as a request names them. */
export interface Order {
  readonly plan: string
  readonly region: string
}

/** A text that someone sent, for a message: short, and on one line. */
export function quoted(text: string): string {
  const line = text.slice(0, 60).replace(/[\p{C}\p{Z}]+/gu, ' ')
  return text.length > 60 ? `${line}…` : line
}

/**
 * Decides as `expected()` does. Where that leaves a choice, an unlisted region is refused and `*` covers every region.
 * A provider region that the catalogue does not know is accepted: Heroku opens regions before we know them.
 * `certain`: a look-up of the app told what `assume` says.
 */
export function decide(offer: Offer, assume: Assume, order: Order, certain = false): Decision {
  const standing = classify(order.region)
  const resolved =
    certain && standing.kind === 'ambiguous'
      ? {guessed: false, region: standing[assume]}
      : resolve(offer, order.region, assume)
  const plan = findPlan(offer, order.plan)
  if (!resolved) {
    const region = quoted(order.region)
    const as = order.region.slice(order.region.lastIndexOf(':') + 1)
    if (!plan) return {as, order, refusal: unknownPlan(offer, order.plan), region}
    return plan.privateSpaces ? {as, order, region} : {as, note: untold(plan.id, region), order, region}
  }
  const {guessed, region} = resolved
  const as = region.name
  const unlisted = listed(offer.regions, region.name) === 'no'
  const candidates = guessed || (unlisted && !certain) ? sharing(order.region) : [region]
  const names = candidates.map(({name}) => name).join(' or ')
  if (!plan) return {as, order, refusal: unknownPlan(offer, order.plan), region: names}
  if (unlisted) return {as, order, refusal: notOffered(offer, plan.id, candidates), region: names}
  const {outcome} = expected(offer, {decided: true, plan: plan.id, region: region.name})
  const isGuess = guessed && !plan.privateSpaces
  return {
    as,
    order,
    region: names,
    ...(outcome === 'refuse' ? {refusal: closedToSpaces(offer, plan.id, region)} : {}),
    ...(isGuess ? {note: assumed(order.region, names, region, assume), unsure: true} : {}),
    ...(certain && !plan.privateSpaces ? {note: lookedUp(order.region, region)} : {}),
  }
}

const assumed = (provider: string, names: string, {name}: Region, assume: Assume): string =>
  `${provider.split('::').at(-1) ?? provider} is ${names}; answered as ${name} (assume: ${assume})`

const lookedUp = (provider: string, {name, runtime}: Region): string =>
  `${provider.split('::').at(-1) ?? provider} is ${name}: a look-up told that the app is in ${runtime === 'private' ? 'a Private Space' : 'the Common Runtime'}`

const untold = (plan: string, region: string): string =>
  `the catalogue does not know ${region}; if it is a Private Space region, ${plan} should have been refused`

const place = ({location, name}: Region): string => `${name} (${location})`

const listOf = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '))

function unknownPlan({plans}: Offer, id: string): Refusal {
  const names = plans.map((plan) => plan.id)
  const meant = id.length > 60 ? '' : didYouMean(id, names)
  return {id: 'unknown_plan', message: `This add-on has no plan ${quoted(id)}.${meant} Its plans: ${listOf(names)}.`}
}

function notOffered({regions}: Offer, plan: string, candidates: readonly Region[]): Refusal {
  const where = candidates.map((candidate) => place(candidate)).join(' or ')
  const message = `The ${quoted(plan)} plan is not available in ${where}: this add-on is not offered there. Regions that it is offered in: ${listOf(regions)}.`
  return {id: 'region_not_offered', message}
}

function closedToSpaces({plans}: Offer, plan: string, region: Region): Refusal {
  const open = plans.filter(({privateSpaces}) => privateSpaces).map(({id}) => id)
  const instead = open.length === 0 ? 'No plan of this add-on is.' : `Plans that are: ${listOf(open)}.`
  const message = `The ${plan} plan is not available in Private Spaces, and ${place(region)} is one. ${instead}`
  return {id: 'plan_not_in_private_spaces', message}
}
