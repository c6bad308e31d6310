import {classify, everywhere, findRegion, type Region} from './regions.js'

/** A plan as a partner offers it. */
export interface Plan {
  /** The slug without the add-on's name: `basic`. */
  readonly id: string
  /** The portal's feature "Available in Private Spaces?"; true where it is not set, Heroku's default. */
  readonly privateSpaces: boolean
}

/** What a partner offers: every plan in every region, but closed plans not in Private Spaces. */
export interface Offer {
  /** The add-on's id. */
  readonly slug: string
  /** Empty where the manifest names no plans: then any plan is offered. */
  readonly plans: readonly Plan[]
  /** Heroku's region names, `*` included, as the manifest lists them. */
  readonly regions: readonly string[]
  readonly requires: readonly string[]
  readonly configVars: readonly string[]
}

/** Whether a region is in the list; `maybe` for a private one under `*`, which Heroku does not document. */
export function listed(regions: readonly string[], name: string): 'maybe' | 'no' | 'yes' {
  if (regions.includes(name)) return 'yes'
  if (!regions.includes(everywhere)) return 'no'
  return findRegion(name)?.runtime === 'common' ? 'yes' : 'maybe'
}

/** The plan of that slug; a plan of an offer without plans is open; undefined for an unknown one. */
export function findPlan(offer: Offer, id: string): Plan | undefined {
  if (offer.plans.length === 0) return {id, privateSpaces: true}
  return offer.plans.find((plan) => plan.id === id)
}

/**
 * What the right answer to a provision request is.
 * `provision`: 2xx. `refuse`: 422 with a message. `either`: 2xx or 422. `ambiguous`: nobody can tell from the
 * request alone. `skip`: we do not know the region, so we cannot send it.
 */
export type Outcome = 'ambiguous' | 'either' | 'provision' | 'refuse' | 'skip'

/** Why an outcome is right; each has one sentence in `why`. */
export type Reason =
  | 'ambiguous-region'
  | 'closed-in-common'
  | 'closed-to-spaces'
  | 'open'
  | 'unknown-plan'
  | 'unknown-region'
  | 'unlisted-region'

export interface Expectation {
  readonly outcome: Outcome
  readonly reason: Reason
}

/** A reason as a sentence for a person. */
export const why = {
  'ambiguous-region':
    'the Common Runtime sends the same region, so the request alone cannot tell a Private Space from it',
  'closed-in-common': 'the plan is closed to Private Spaces only: a Common Runtime customer must get it',
  'closed-to-spaces': 'the plan is not available in Private Spaces, and this region is one',
  open: 'the plan is offered here',
  'unknown-plan': 'the add-on has no such plan',
  'unknown-region': 'the catalogue does not know which provider region this is',
  'unlisted-region': 'the manifest does not list the region: ignore it or refuse it',
} as const satisfies Record<Reason, string>

/** A plan in a region by Heroku's name. `decided`: a look-up of the app told that it is this region and no twin. */
export interface Wanted {
  readonly plan: string
  readonly region: string
  readonly decided?: boolean
}

/** What an endpoint should answer. The one table that the stub, replay and check hold to. */
export function expected(offer: Offer, {plan: id, region: name, decided = false}: Wanted): Expectation {
  const plan = findPlan(offer, id)
  if (!plan) return {outcome: 'refuse', reason: 'unknown-plan'}
  const region = findRegion(name)
  if (!region) return {outcome: 'skip', reason: 'unknown-region'}
  const standing = listed(offer.regions, name)
  if (standing === 'no') return {outcome: 'either', reason: 'unlisted-region'}
  if (plan.privateSpaces) return {outcome: standing === 'maybe' ? 'either' : 'provision', reason: 'open'}
  if (region.runtime === 'common') return {outcome: 'provision', reason: 'closed-in-common'}
  if (!decided && classify(region.provider).kind === 'ambiguous')
    return {outcome: 'ambiguous', reason: 'ambiguous-region'}
  return {outcome: 'refuse', reason: 'closed-to-spaces'}
}

/** How an endpoint takes an ambiguous provider region: as the Common Runtime's, or as a Private Space's. */
export type Assume = 'common' | 'private'

/**
 * The region that a request's provider region stands for. Where two share it, the listed one; where both or
 * neither are listed, as `assume` says, and `guessed` is true where both are. Undefined for a region that the catalogue does not know.
 */
export function resolve(
  offer: Offer,
  provider: string,
  assume: Assume,
): {readonly region: Region; readonly guessed: boolean} | undefined {
  const standing = classify(provider)
  if (standing.kind === 'unknown') return undefined
  if (standing.kind === 'private') return {guessed: false, region: standing.region}
  const candidates = [standing.common, standing.private].filter(({name}) => listed(offer.regions, name) !== 'no')
  if (candidates.length === 1 && candidates[0]) return {guessed: false, region: candidates[0]}
  return {guessed: candidates.length > 1, region: standing[assume]}
}
