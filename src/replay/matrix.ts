import {didYouMean} from '../closest.js'
import {Failure} from '../failure.js'
import {findPlan, listed, type Offer, why} from '../offer.js'
import {catalogue, classify, everywhere, findRegion, groups, meantRegions, type Region} from '../regions.js'
import {printable} from '../printable.js'
import {type Cell, cellOf} from './cell.js'

/** Heroku's plan of an add-on in alpha; tried where a manifest names no plans. Source: Bringing an Add-on to Market. */
export const alphaPlan = 'test'

export interface MatrixOptions {
  /** Only these plans. */
  readonly plans?: readonly string[]
  /** Only these regions, by Heroku's names; they need not be listed. */
  readonly regions?: readonly string[]
  /** Whether an ambiguous cell is an error. */
  readonly strict?: boolean
}

/** The plans and regions to try. `known`: a plan of the offer. `listed`: a region of the manifest. */
export interface Matrix {
  readonly rows: readonly {readonly plan: string; readonly known: boolean}[]
  readonly columns: readonly {readonly region: string; readonly listed: boolean}[]
  readonly cells: readonly Cell[]
  /** What a person should know of it, one sentence each. */
  readonly notes: readonly string[]
}

/**
 * Every plan of an offer in every region of it; one region that the manifest does not list, where the runtime is
 * certain, unless regions are asked for; and an unknown plan in one region, unless plans are. Failure `usage` where a plan
 * or region that was asked for is unknown, or the manifest lists no region.
 */
export function matrix(offer: Offer, {plans = [], regions = [], strict = false}: MatrixOptions = {}): Matrix {
  const asked = unique(plans)
  for (const id of asked) {
    if (findPlan(offer, id)) continue
    const ids = offer.plans.map((plan) => plan.id)
    throw new Failure(
      'usage',
      `the manifest has no plan ${id}.${didYouMean(id, ids)} It has: ${printable(ids.join(', '))}`,
    )
  }
  const known = asked.length > 0 ? asked : offer.plans.length > 0 ? offer.plans.map(({id}) => id) : [alphaPlan]
  const names = regions.length > 0 ? unique(regions).map((name) => inReach(offer, name)) : spread(offer.regions)
  if (names.length === 0) {
    throw new Failure('usage', 'the manifest lists no region, so there is nothing to try: name one with --region')
  }
  const extra = regions.length > 0 ? undefined : unlisted(offer)
  const columns = [...names, ...(extra ? [extra.name] : [])].map((region) => ({
    listed: listed(offer.regions, region) !== 'no',
    region,
  }))
  const stranger = asked.length > 0 ? undefined : noSuchPlan(offer)
  const strangersRegion = names.find((name) => findRegion(name))
  const rows = [
    ...known.map((plan) => ({known: true, plan})),
    ...(stranger !== undefined && strangersRegion !== undefined ? [{known: false, plan: stranger}] : []),
  ]
  const cells = rows.flatMap(({known: isKnown, plan}) =>
    columns
      .filter(({region}) => isKnown || region === strangersRegion)
      .map(({region}) => cellOf(offer, plan, region, strict)),
  )
  return {cells, columns, notes: notesOn(offer, {asked, columns, known}), rows}
}

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)]

/** The regions of a list by name, `*` as the whole catalogue. */
const spread = (regions: readonly string[]): readonly string[] =>
  unique(regions.flatMap((name) => (name === everywhere ? groups.all : [name])))

/** A region that was asked for; the catalogue or the manifest must know it. */
function inReach(offer: Offer, name: string): string {
  if (findRegion(name) || (offer.regions.includes(name) && name !== everywhere)) return name
  const meant = meantRegions(name)
  const hint = meant.length > 0 ? ` Did you mean ${meant.join(' or ')}?` : didYouMean(name, offer.regions)
  throw new Failure('usage', `${name} is no region that we know.${hint}`)
}

const isCertain = ({provider}: Region): boolean => classify(provider).kind === 'private'

/** A Private Space region that the manifest does not list and that no other region can be taken for. */
const unlisted = (offer: Offer): Region | undefined =>
  catalogue.find((region) => isCertain(region) && listed(offer.regions, region.name) === 'no')

/** A slug that no plan has; undefined where any plan is offered. */
export function noSuchPlan(offer: Offer): string | undefined {
  if (offer.plans.length === 0) return undefined
  let slug = 'no-such-plan'
  while (findPlan(offer, slug)) slug += '-x'
  return slug
}

interface Shown {
  readonly asked: readonly string[]
  readonly known: readonly string[]
  readonly columns: Matrix['columns']
}

function notesOn(offer: Offer, {asked, columns, known}: Shown): readonly string[] {
  const strange = columns.map(({region}) => region).filter((name) => !findRegion(name))
  return [
    ...(offer.plans.length === 0 && asked.length === 0
      ? [
          `The manifest names no plans, so \`${known.join(', ')}\` is tried, Heroku's plan of an add-on in alpha. Name others with --plan.`,
        ]
      : []),
    ...(strange.length > 0 ? [`Skipped: ${printable(strange.join(', '))}; ${why['unknown-region']}.`] : []),
    ...(offer.regions.includes(everywhere)
      ? ['`*` in `regions`: whether it covers Private Spaces is not documented, so 2xx and 422 are both right there.']
      : []),
  ]
}
