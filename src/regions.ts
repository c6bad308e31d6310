import {closest} from './closest.js'

/** `common`: the Common Runtime. `private`: Private Spaces. */
export type Runtime = 'common' | 'private'

/** What Heroku calls each runtime. */
export const runtimes = {common: 'Common Runtime', private: 'Private Spaces'} as const satisfies Record<Runtime, string>

/** A place that Heroku offers, under its three names. */
export interface Region {
  /** Heroku's name, as a manifest lists it: `virginia`. */
  readonly name: string
  /** What a person says: `Virginia, United States`. */
  readonly location: string
  readonly runtime: Runtime
  /** What a provision request carries: `amazon-web-services::us-east-1`. */
  readonly provider: string
}

/** The month of the list of regions on Heroku's Dev Center that the catalogue was taken from. */
export const cataloguedOn = '2024-12'

/** What every provider region so far begins with. */
export const awsPrefix = 'amazon-web-services::'

const region = (name: string, location: string, runtime: Runtime, zone: string): Region => ({
  location,
  name,
  provider: awsPrefix + zone,
  runtime,
})

/**
 * The regions that Heroku offers. Source: https://devcenter.heroku.com/articles/regions; the provider
 * regions from the Add-on Partner API reference, those of london, montreal and mumbai inferred from AWS's names.
 */
export const catalogue: readonly Region[] = [
  region('us', 'United States', 'common', 'us-east-1'),
  region('eu', 'Europe', 'common', 'eu-west-1'),
  region('dublin', 'Dublin, Ireland', 'private', 'eu-west-1'),
  region('frankfurt', 'Frankfurt, Germany', 'private', 'eu-central-1'),
  region('london', 'London, United Kingdom', 'private', 'eu-west-2'),
  region('montreal', 'Montreal, Canada', 'private', 'ca-central-1'),
  region('mumbai', 'Mumbai, India', 'private', 'ap-south-1'),
  region('oregon', 'Oregon, United States', 'private', 'us-west-2'),
  region('singapore', 'Singapore', 'private', 'ap-southeast-1'),
  region('sydney', 'Sydney, Australia', 'private', 'ap-southeast-2'),
  region('tokyo', 'Tokyo, Japan', 'private', 'ap-northeast-1'),
  region('virginia', 'Virginia, United States', 'private', 'us-east-1'),
]

/** The regions of one runtime, in the catalogue's order. */
export const ofRuntime = (runtime: Runtime): readonly Region[] => catalogue.filter((entry) => entry.runtime === runtime)

/** What a person may write instead of region names, and the names it stands for. */
export const groups = {
  all: catalogue.map(({name}) => name),
  common: ofRuntime('common').map(({name}) => name),
  private: ofRuntime('private').map(({name}) => name),
} as const satisfies Record<string, readonly string[]>

/** The names that a word stands for; undefined for a word that is none of `groups`. */
export const groupOf = (word: string): readonly string[] | undefined =>
  Object.hasOwn(groups, word) ? groups[word as keyof typeof groups] : undefined

/** `*` in a manifest: every region. Whether that covers Private Spaces is unknown. */
export const everywhere = '*'

/** The region of that Heroku name, or undefined: Heroku opens regions before we know them. */
export const findRegion = (name: string): Region | undefined => catalogue.find((entry) => entry.name === name)

/** The regions that share a provider region, given as `amazon-web-services::us-east-1` or `us-east-1`. */
export function sharing(provider: string): readonly Region[] {
  const full = (provider.includes('::') ? provider : awsPrefix + provider).toLowerCase()
  return catalogue.filter((entry) => entry.provider === full)
}

/** Whether a name looks like a provider's of a region: `us-east-1`, `us-gov-west-1`, `amazon-web-services::us-east-1`. */
export const isProviderName = (name: string): boolean => /::|^[a-z]{2,}(-[a-z]+)+-\d+$/i.test(name.trim())

/** The other regions that send the same string as this one: `virginia` for `us`. */
export const twins = (entry: Region): readonly Region[] =>
  sharing(entry.provider).filter(({name}) => name !== entry.name)

/**
 * What a provider region tells of the app that asks.
 * `private`: it is in a Private Space. `ambiguous`: it may be in a Private Space or the Common Runtime, and
 * `region` alone cannot tell. `unknown`: not in the catalogue.
 */
export type Standing =
  | {readonly kind: 'ambiguous'; readonly common: Region; readonly private: Region}
  | {readonly kind: 'private'; readonly region: Region}
  | {readonly kind: 'unknown'}

/** What a provision request's `region` tells of where the app runs. Source: Add-on Partner API reference, `region`. */
export function classify(provider: string): Standing {
  const entries = sharing(provider)
  const common = entries.find(({runtime}) => runtime === 'common')
  const space = entries.find(({runtime}) => runtime === 'private')
  if (common && space) return {common, kind: 'ambiguous', private: space}
  return space ? {kind: 'private', region: space} : {kind: 'unknown'}
}

/**
 * The region names that a person may have meant: those of a provider region (`us-east-1`), of a place (`Japan`), or
 * the nearest name. Empty where none is near.
 */
export function meantRegions(word: string): readonly string[] {
  const said = word.trim().toLowerCase()
  const shared = sharing(said.replace(/^.*:/, ''))
  if (shared.length > 0) return shared.map(({name}) => name)
  const placed = places.filter(({words}) => words.includes(said))
  if (placed.length > 0) return placed.map(({name}) => name)
  const near = closest(said, groups.all)
  return near === undefined ? [] : [near]
}

/** What a place is called: `dublin, ireland`, `dublin` and `ireland`. Made once, since a manifest may have many names. */
const places = catalogue.map(({location, name}) => ({
  name,
  words: [location.toLowerCase(), ...location.toLowerCase().split(', ')],
}))
