import {distance} from '../../distance.js'
import {everywhere, meantRegions, type Region, runtimes} from '../../regions.js'
import {commandOn} from '../../shell.js'
import {sentence, stringsOf} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

/**
 * The region of these that is nearest to one, the same runtime first where two are as near: `us to montreal (900 km)`.
 * Undefined where none has a known place.
 */
function nearest(to: Region, listed: readonly Region[]): string | undefined {
  const [best] = listed
    .flatMap((region) => {
      const far = distance(to.provider, region.provider)
      return far === undefined ? [] : [{far, region}]
    })
    .sort(
      (one, other) =>
        one.far - other.far || Number(one.region.runtime !== to.runtime) - Number(other.region.runtime !== to.runtime),
    )
  if (!best) return undefined
  const {far, region} = best
  const where = far === 0 ? 'the same place' : `${String(Math.max(100, Math.round(far / 100) * 100))} km`
  return `${region.name} to ${to.name} (${where})`
}

/** What a missing region is, for who wonders why it is wanted; of several the names must do. */
function described(missing: readonly string[], regions: readonly Region[]): string {
  const only = missing.length === 1 ? regions.find(({name}) => name === missing[0]) : undefined
  if (!only) return sentence(missing, 'and', missing.length)
  return `${only.name} (${runtimes[only.runtime]}, ${only.location})`
}

export const requiredRegions: Rule = {
  bad: [{api: {regions: ['us', 'eu']}}, {api: {regions: ['us', 'oregon', 'singapore']}}, {api: {regions: ['*']}}],
  check({api, document, regions, required}) {
    const names = stringsOf(api?.regions).map(({text}) => text)
    const isWild = names.includes(everywhere)
    const known = (name: string): Region | undefined => regions.find((region) => region.name === name)
    const missing = required.filter((name) => !names.includes(name) && !(isWild && known(name)?.runtime === 'common'))
    if (missing.length === 0) return []
    const [be, them] = missing.length === 1 ? ['is', 'it'] : ['are', 'them']
    const add = commandOn(document.file, 'regions:add', ...missing)
    const about = {on: 'key', path: ['api', 'regions']} as const
    const what = `${described(missing, regions)} ${be} required, and`
    if (isWild) {
      const advice = `Add ${them} by name: \`${add}\`.`
      return [{...about, advice, message: `${what} whether * covers ${them} is unknown`, severity: 'warning'}]
    }
    const listed = names.flatMap((name) => known(name) ?? [])
    const near = missing.flatMap((name) => {
      const region = known(name)
      return (region && nearest(region, listed)) ?? []
    })
    const doubts = missing.flatMap((name) => {
      const [meant] = known(name) ? [] : meantRegions(name)
      return meant === undefined || meant === name ? [] : [`Did you mean ${meant} by ${name}?`]
    })
    const advice = [
      `Add ${them}: \`${add}\`.`,
      ...(near.length === 0 ? [] : [`Nearest of what is listed: ${near.join(', ')}.`]),
      ...doubts,
    ].join(' ')
    return [{...about, advice, message: `${what} \`api.regions\` does not list ${them}`}]
  },
  good: [{api: {regions: ['us', 'eu', 'tokyo']}}],
  id: 'required-regions',
  reads: 'manifest',
  severity: 'error',
  source: sources.own,
  summary: 'every region that `--require-regions` asks for is listed',
  why: 'A build can hold a promise: every region of Private Spaces, also those that Heroku opens later. Here tokyo is required.',
}
