import {expected, type Expectation, type Offer, type Outcome, type Plan, why} from '../offer.js'
import {catalogue, everywhere, findRegion} from '../regions.js'
import {short} from './regions.js'
import {table} from './table.js'

/** What a manifest promises for a plan in a region. */
export interface PromisedCell extends Expectation {
  readonly plan: string
  readonly region: string
}

/** What a manifest promises: each of its plans in each of its regions. */
export interface Promised {
  readonly plans: readonly Plan[]
  readonly regions: readonly string[]
  readonly cells: readonly PromisedCell[]
}

/** What an offer promises in the regions that it lists; under `*` in every one that is known. */
export function promised(offer: Offer): Promised {
  const known = offer.regions.includes(everywhere) ? catalogue.map(({name}) => name) : []
  const regions = [...new Set([...offer.regions, ...known])].filter((name) => name !== everywhere)
  const cells = regions.flatMap((region) =>
    offer.plans.map(({id}) => ({plan: id, region, ...expected(offer, {plan: id, region})})),
  )
  return {cells, plans: offer.plans, regions}
}

/** How an outcome stands in a cell: the signs of a replay's grid. */
const signs = {ambiguous: '?', either: 'yes/no', provision: 'yes', refuse: 'no', skip: '-'} as const satisfies Record<
  Outcome,
  string
>

const meanings: Readonly<Record<Outcome, string>> = {
  ambiguous: `ambiguous: ${why['ambiguous-region']}`,
  either: `either is right: ${everywhere} is listed, and whether that covers Private Spaces is unknown`,
  provision: 'provisioned',
  refuse: `refused with 422: ${why['closed-to-spaces']}`,
  skip: `skipped: ${why['unknown-region']}`,
}

/** The promise as tables: the plans, then, where there are regions, a line for each, with a legend. */
export function printPromise({cells, plans, regions}: Promised): string {
  const spaces = table(
    plans.map(({id, privateSpaces}) => ({id, spaces: privateSpaces ? 'yes' : 'no'})),
    [
      {header: 'Plan', key: 'id'},
      {header: 'Available in Private Spaces?', key: 'spaces'},
    ],
  )
  if (regions.length === 0) return spaces
  const rows = regions.map((region) => {
    const runtime = findRegion(region)?.runtime
    const mine = cells
      .filter((cell) => cell.region === region)
      .map(({outcome, plan}) => [`plan ${plan}`, signs[outcome]] as const)
    return {...Object.fromEntries(mine), region, runtime: runtime === undefined ? '?' : short[runtime]}
  })
  const columns = plans.map(({id}) => ({header: id, key: `plan ${id}`}))
  const outcomes = (Object.keys(signs) as Outcome[]).filter((outcome) => cells.some((cell) => cell.outcome === outcome))
  const longest = Math.max(...outcomes.map((outcome) => signs[outcome].length))
  const legend = outcomes.map((outcome) => `${signs[outcome].padEnd(longest)}  ${meanings[outcome]}`)
  const unsure = cells.find(({outcome}) => outcome === 'ambiguous')
  const notes = [
    ...(cells.some(({reason}) => reason === 'closed-in-common')
      ? ['In the Common Runtime a plan that is closed to Private Spaces is provisioned all the same.']
      : []),
    ...(unsure ? [`What to do about ?: heroku addons:admin:regions ${unsure.region}`] : []),
    'Next: heroku addons:admin:endpoint:replay',
  ]
  return [
    spaces,
    '',
    table(rows, [{header: 'Region', key: 'region'}, {header: 'Runtime', key: 'runtime'}, ...columns]),
    '',
    ...legend,
    ...notes,
  ].join('\n')
}
