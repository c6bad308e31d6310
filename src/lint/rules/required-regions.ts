import {listed} from '../../offer.js'
import {distance} from '../../distance.js'
import {everywhere, isProviderName, meantRegions, type Region} from '../../regions.js'
import {quote} from '../../manifest/path.js'
import {commandOn} from '../../shell.js'
import {stringsOf} from '../parts.js'
import {type Remark, type Rule, type Subject} from '../rule.js'
import {sources} from '../sources.js'

const runtimes = {common: 'Common Runtime', private: 'Private Spaces'} as const satisfies Record<
  Region['runtime'],
  string
>

/** The region of these that is nearest to one, the same runtime first where two are as near; undefined where none has a known place. */
function nearest(to: Region, names: readonly string[], regions: readonly Region[]): string | undefined {
  const [best] = regions
    .filter(({name}) => names.includes(name))
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
  const where = far === 0 ? 'in the same place' : `${String(Math.max(100, Math.round(far / 100) * 100))} km away`
  return `The nearest that is listed is ${region.name} (${runtimes[region.runtime]}), ${where}.`
}

function remark(name: string, {document, regions}: Subject, names: readonly string[]): Remark | undefined {
  const region = regions.find((one) => one.name === name)
  const standing = region?.runtime === 'common' && names.includes(everywhere) ? 'yes' : listed(names, name)
  if (standing === 'yes') return undefined
  const path = ['api', 'regions']
  const command = commandOn(document.file, 'regions:add', name)
  if (standing === 'maybe') {
    return {
      advice: `Add it by name: \`${command}\`.`,
      message: `${quote(name)} is required, and whether * covers ${region ? 'Private Spaces' : 'it'} is unknown`,
      on: 'key',
      path,
      severity: 'warning',
    }
  }
  const near = region && nearest(region, names, regions)
  const meant = region ? undefined : meantRegions(name)[0]
  const add = isProviderName(name) ? '' : `Add it: \`${command}\`.`
  const what = region ? `${name} (${runtimes[region.runtime]}, ${region.location})` : quote(name)
  return {
    advice: [add, near, meant === undefined || meant === name ? undefined : `Did you mean ${meant}?`]
      .filter((part) => part !== undefined && part !== '')
      .join(' '),
    message: `${what} is required, and \`api.regions\` does not list it`,
    on: 'key',
    path,
  }
}

export const requiredRegions: Rule = {
  bad: [{api: {regions: ['us', 'eu']}}, {api: {regions: ['us', 'oregon', 'singapore']}}],
  check(subject) {
    const {api, required} = subject
    if (!api || required.length === 0) return []
    const names = stringsOf(api.regions).map(({text}) => text)
    return required.flatMap((name) => remark(name, subject, names) ?? [])
  },
  good: [{api: {regions: ['us', 'eu', 'tokyo']}}],
  id: 'required-regions',
  reads: 'manifest',
  severity: 'error',
  source: sources.own,
  summary: 'every region that `--require-regions` asks for is listed',
  why: 'A build can hold a promise: every region of Private Spaces, also those that Heroku opens later. Here tokyo is required.',
}
