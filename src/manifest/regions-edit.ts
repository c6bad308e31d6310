import {closest, didYouMean} from '../closest.js'
import {Failure} from '../failure.js'
import {isObject} from '../http.js'
import {
  cataloguedOn,
  catalogue,
  everywhere,
  findRegion,
  groupOf,
  groups,
  isProviderName,
  meantRegions,
  runtimes,
  sharing,
} from '../regions.js'
import {type Document} from './document.js'
import {addItems, removeItems, setValue} from './edit.js'

/** What came of an edit of `api.regions`; every name in it is Heroku's. */
export interface RegionsEdit {
  /** The manifest's new text; the old one where nothing changed. */
  readonly text: string
  /** The whole list as it is now. */
  readonly regions: readonly string[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Asked to be added, and there before. */
  readonly already: readonly string[]
  /** Asked to be removed, and not there before. */
  readonly absent: readonly string[]
  readonly warnings: readonly string[]
}

const path = ['api', 'regions'] as const

/** Adds regions, given by name or as a group, to the end of the list. Failure `usage` for what can be no region. */
export function addRegions(document: Document, words: readonly string[]): RegionsEdit {
  const now = regionsOf(document)
  const names = words.flatMap((word) => (now.includes(word) ? [word] : named(word)))
  const wanted = [...new Set(names)]
  const added = wanted.filter((name) => !now.includes(name))
  const regions = [...now, ...added]
  return {
    absent: [],
    added,
    already: wanted.filter((name) => now.includes(name)),
    regions,
    removed: [],
    text: addItems(document, path, added),
    warnings: [...unknown(added), ...beside(regions)],
  }
}

/** Removes regions, given by name or as a group. Failure `usage` where none would be left. */
export function removeRegions(document: Document, words: readonly string[]): RegionsEdit {
  const now = regionsOf(document)
  const names = words.flatMap((word) => {
    const members = now.includes(word) ? [word] : groupOf(word)
    return members?.filter((name) => now.includes(name)) ?? named(word)
  })
  const wanted = [...new Set(names)]
  const removed = wanted.filter((name) => now.includes(name))
  const absent = [...new Set(words)].filter(
    (word) => !now.includes(word) && !groupOf(word)?.some((name) => now.includes(name)),
  )
  const items = itemsOf(document)
  const indices = items.flatMap((item, index) => (removed.some((name) => name === item) ? [index] : []))
  const text = removeItems(document, path, indices)
  if (indices.length > 0 && indices.length === items.length) throw emptied()
  const regions = now.filter((name) => !removed.includes(name))
  const covers = regions.includes(everywhere) ? [`${everywhere} stays in the list, and it means every region`] : []
  const meant = absent.flatMap((word) => {
    const near = closest(word, now)
    return near === undefined || groupOf(word) || findRegion(word)
      ? []
      : [`${word} is not in the list.${didYouMean(word, now)}`]
  })
  return {
    absent,
    added: [],
    already: [],
    regions,
    removed,
    text,
    warnings: [...meant, ...covers],
  }
}

/** Makes the list these regions, in this order. Failure `usage` for what can be no region, or for none at all. */
export function setRegions(document: Document, words: readonly string[]): RegionsEdit {
  const now = regionsOf(document)
  const regions = [...new Set(words.flatMap((word) => named(word)))]
  if (regions.length === 0) throw emptied()
  const added = regions.filter((name) => !now.includes(name))
  return {
    absent: [],
    added,
    already: regions.filter((name) => now.includes(name)),
    regions,
    removed: [...new Set(now)].filter((name) => !regions.includes(name)),
    text: setValue(document, path, regions),
    warnings: [...unknown(added), ...beside(regions)],
  }
}

/** The items of the list, whatever they are; none where it is missing or no list, which the edit itself then says. */
function itemsOf({value}: Document): readonly unknown[] {
  const api = isObject(value) ? value.api : undefined
  const items = isObject(api) ? api.regions : undefined
  return Array.isArray(items) ? items : []
}

const regionsOf = (document: Document): readonly string[] =>
  itemsOf(document).filter((item) => typeof item === 'string')

/** The names that a word stands for. A name that the catalogue does not know is one all the same: Heroku opens regions. */
function named(word: string): readonly string[] {
  const group = groupOf(word)
  if (group) return group
  if (word === everywhere || findRegion(word)) return [word]
  const shared = sharing(word)
  if (shared.length > 0) {
    const meant = shared.map(({name, runtime}) => `${name} (${runtimes[runtime]})`).join(' or ')
    throw new Failure('usage', `${word} is a provider region; a manifest has Heroku's name for it: ${meant}`)
  }
  if (isProviderName(word)) {
    throw new Failure(
      'usage',
      `${word} is a provider region, and none where Heroku is known to be; a manifest has Heroku's names, such as ${String(catalogue.at(-1)?.name)}`,
    )
  }
  if (/^[a-z][\da-z-]*$/.test(word)) return [word]
  const meant = meantRegions(word)
  const question = meant.length > 0 ? ` Did you mean ${meant.join(' or ')}?` : ''
  throw new Failure(
    'usage',
    `${JSON.stringify(word)} can be no region: a name has small letters, digits and hyphens.${question}`,
  )
}

const unknown = (names: readonly string[]): readonly string[] =>
  names
    .filter((name) => name !== everywhere && !findRegion(name))
    .map(
      (name) =>
        `${name} is not among the regions known as of ${cataloguedOn}; taken as new.${didYouMean(name, groups.all)}`,
    )

const beside = (regions: readonly string[]): readonly string[] =>
  regions.includes(everywhere) && regions.length > 1
    ? [`${everywhere} stands beside names: whether it covers Private Spaces is unknown, so both are kept`]
    : []

const emptied = (): Failure =>
  new Failure('usage', 'no region would be left in api.regions, and Heroku refuses a manifest without one', {
    hint: 'Add the region that shall stay first, or give the whole list to `heroku addons:admin:regions:set`.',
  })
