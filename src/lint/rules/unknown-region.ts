import {quote} from '../../manifest/path.js'
import {setValue} from '../../manifest/edit.js'
import {isObject} from '../../http.js'
import {
  catalogue,
  cataloguedOn,
  everywhere,
  findRegion,
  isProviderName,
  meantRegions,
  type Region,
  runtimes,
  sharing,
} from '../../regions.js'
import {commandOn} from '../../shell.js'
import {sentence, stringsOf} from '../parts.js'
import {type Rule, type Subject} from '../rule.js'
import {sources} from '../sources.js'

function judge(name: string, {document, regions}: Subject): {readonly advice: string; readonly message: string} {
  if (findRegion(name)) {
    const advice = `Take it out: \`${commandOn(document.file, 'regions:remove', name)}\`.`
    return {advice, message: `${quote(name)} is a region that Heroku no longer offers`}
  }
  const meant = meantRegions(name)
    .map((one) => findRegion(one))
    .filter((region) => region !== undefined)
  const message = isProviderName(name)
    ? `${quote(name)} is a provider’s name of a region; a manifest lists Heroku’s`
    : `${quote(name)} is not a known region`
  const [only] = meant
  if (!only) return {advice: all(regions), message}
  if (meant.length > 1)
    return {
      advice: `Write ${sentence(
        meant.map((region) => describe(region)),
        'or',
      )}.`,
      message,
    }
  return {advice: isProviderName(name) ? `Write ${describe(only)}.` : `Did you mean ${only.name}?`, message}
}

const describe = ({location, name, runtime}: Region): string => `${name} (${runtimes[runtime]}, ${location})`

/** All regions that there are, and how sure that is. */
function all(regions: readonly Region[]): string {
  const names = regions.map(({name}) => name).join(', ')
  return regions === catalogue
    ? `Known as of ${cataloguedOn}: ${names}. Newer ones: \`heroku regions\`.`
    : `Heroku offers ${names}.`
}

/** Heroku's name of a provider's region, where no other region of Heroku's is there. */
function onlyName(text: string): string | undefined {
  if (!isProviderName(text)) return undefined
  const [only, ...others] = sharing(text.trim())
  return others.length === 0 ? only?.name : undefined
}

export const unknownRegion: Rule = {
  bad: [
    {api: {regions: ['us', 'virgina']}},
    {api: {regions: ['us', 'amazon-web-services::ap-northeast-1']}},
    {api: {regions: ['us', 'us-east-1']}},
  ],
  check(subject) {
    return stringsOf(subject.api?.regions)
      .filter(({text}) => text !== everywhere && !subject.regions.some(({name}) => name === text))
      .map(({index, text}) => ({...judge(text, subject), path: ['api', 'regions', index]}))
  },
  fix(document) {
    const {value} = document
    const list: unknown = isObject(value) && isObject(value.api) ? value.api.regions : undefined
    if (!Array.isArray(list)) return document.text
    return setValue(
      document,
      ['api', 'regions'],
      list.map((item: unknown) => (typeof item === 'string' ? (onlyName(item) ?? item) : item)),
    )
  },
  good: [{api: {regions: ['us', 'virginia', 'tokyo']}}],
  id: 'unknown-region',
  reads: 'manifest',
  severity: 'warning',
  source: sources.regions,
  summary: 'every region is one that Heroku is known to offer',
  why: 'A manifest lists Heroku’s own names, not those of a provider or a place. Heroku opens regions, so that a new one is no error.',
}
