import {listed} from '../offer.js'
import {
  awsPrefix,
  cataloguedOn,
  catalogue,
  classify,
  everywhere,
  findRegion,
  type Runtime,
  runtimes,
  twins,
} from '../regions.js'
import {printable} from '../printable.js'
import {table} from './table.js'

/** A region beside a manifest. What the catalogue does not know of it is null. */
export interface RegionTold {
  readonly name: string
  readonly location: string | null
  readonly runtime: Runtime | null
  /** What a provision request carries. */
  readonly provider: string | null
  /** The regions that send the same. */
  readonly ambiguousWith: readonly string[]
  /** Whether the manifest lists it; null where there is no manifest. */
  readonly listed: 'maybe' | 'no' | 'yes' | null
}

/** One region beside what a manifest lists, or beside no manifest; undefined where neither knows it. */
export function regionTold(name: string, names: readonly string[] | undefined): RegionTold | undefined {
  const region = findRegion(name)
  const standing = names === undefined ? null : listed(names, name)
  if (region) {
    const {location, provider, runtime} = region
    return {ambiguousWith: twins(region).map((twin) => twin.name), listed: standing, location, name, provider, runtime}
  }
  const isTheirs = name !== everywhere && names?.includes(name) === true
  return isTheirs ? {ambiguousWith: [], listed: 'yes', location: null, name, provider: null, runtime: null} : undefined
}

/** Every region of the catalogue, then those that only the manifest knows. */
export function regionsTold(names: readonly string[] | undefined): readonly RegionTold[] {
  const all = new Set([...catalogue.map(({name}) => name), ...(names ?? [])])
  return [...all].flatMap((name) => regionTold(name, names) ?? [])
}

/** The runtimes in a table. */
export const short = {common: 'Common', private: 'Private'} as const satisfies Record<Runtime, string>

/** Regions as a table, and what is to know of it. Without a manifest there is no column that tells what it lists. */
export function printRegions(regions: readonly RegionTold[]): string {
  const rows = regions.map(({ambiguousWith, listed: standing, location, name, provider, runtime}) => ({
    listed: standing ?? '',
    location: location ?? 'not known to us',
    name,
    provider: provider?.replace(awsPrefix, '') ?? '?',
    runtime: runtime === null ? '?' : short[runtime],
    twins: ambiguousWith.join(', '),
  }))
  const columns = [
    {header: 'Region', key: 'name'},
    {header: 'Location', key: 'location'},
    {header: 'Runtime', key: 'runtime'},
    {header: 'Sends', key: 'provider'},
    {header: 'Same as', key: 'twins'},
    ...(regions.some(({listed: standing}) => standing !== null) ? [{header: 'Listed', key: 'listed'}] : []),
  ]
  const maybe = regions.some(({listed: standing}) => standing === 'maybe')
  const notes = [
    `Sends: the provider region that a provision request carries, behind ${awsPrefix}`,
    'Same as: sends the same, so a request alone cannot tell one from the other.',
    ...(maybe ? [`Maybe: ${everywhere} is listed, and whether it covers Private Spaces is unknown.`] : []),
    `Heroku's regions as of ${cataloguedOn}. One in detail: heroku addons:admin:regions virginia`,
  ]
  return [table(rows, columns), '', ...notes].join('\n')
}

const standings = {
  maybe: `maybe: ${everywhere} is listed, and whether it covers Private Spaces is unknown`,
  no: 'no',
  yes: 'yes',
} as const

/** All that is to know of one region. `file` is the manifest. */
export function explainRegion(region: RegionTold, file: string): string {
  const {listed: standing, location, provider, runtime} = region
  const name = printable(region.name)
  const unknown = `not known to us (the catalogue is of ${cataloguedOn})`
  const facts: readonly (readonly [string, string])[] = [
    ['Location', location ?? unknown],
    ['Runtime', runtime === null ? unknown : runtimes[runtime]],
    ['Sends', provider === null ? unknown : `"region": "${provider}"`],
    ['Certain', provider === null ? unknown : certainty(region, provider)],
    ...(standing === null ? [] : [['Listed', `${standings[standing]} (${printable(file)})`] as const]),
  ]
  const lines = facts.map(([title, text]) => `${`${title}:`.padEnd(10)} ${text}`)
  const isAmbiguous = provider !== null && classify(provider).kind === 'ambiguous'
  const next =
    standing === 'yes'
      ? 'To take it out: heroku addons:admin:regions:remove'
      : 'To add it: heroku addons:admin:regions:add'
  return [name, '', ...lines, ...(isAmbiguous ? advice : []), '', `${next} ${name}`].join('\n')
}

/** Whether a provision request from this region tells that it comes from a Private Space. */
function certainty({ambiguousWith, runtime}: RegionTold, provider: string): string {
  if (classify(provider).kind !== 'ambiguous') return 'yes, only a Private Space sends this'
  const other = runtimes[runtime === 'common' ? 'private' : 'common']
  return `no, ${ambiguousWith.join(', ')} (${other}) sends the same`
}

const advice = [
  '',
  'To tell them apart, answer 202, exchange the grant, and look the app up:',
  '  GET /addons/{uuid} names the app; GET /apps/{id} has its space, null in the Common Runtime.',
  'Without that, a plan closed to Private Spaces is either refused to Common Runtime customers or let through.',
]
