import {Failure} from '../../failure.js'
import {catalogue, everywhere, isProviderName, type Region, sharing} from '../../regions.js'

const members = {
  all: () => true,
  common: ({runtime}: Region) => runtime === 'common',
  private: ({runtime}: Region) => runtime === 'private',
} as const satisfies Record<string, (region: Region) => boolean>

/** The words that stand for several regions. */
export const requireWords = Object.keys(members)

/**
 * The regions that words ask for, each once: names, or `private`, `common`, `all` for those that Heroku offers. A name that
 * nobody knows is one all the same: Heroku opens regions. Failure `usage` for what can be no region.
 */
export function requiredNames(words: readonly string[], regions: readonly Region[] = catalogue): readonly string[] {
  const said = words.map((word) => word.trim()).filter((word) => word !== '')
  if (words.length > 0 && said.length === 0) throw new Failure('usage', '--require-regions names no region')
  return [...new Set(said.flatMap((word) => namesOf(word, regions)))]
}

function namesOf(word: string, regions: readonly Region[]): readonly string[] {
  if (Object.hasOwn(members, word)) {
    const belongs = members[word as keyof typeof members]
    return regions.filter((region) => belongs(region)).map(({name}) => name)
  }
  if (isProviderName(word)) {
    const meant = sharing(word).map(({name}) => name)
    const ask = meant.length === 0 ? '' : `: ${meant.join(' or ')}`
    throw new Failure(
      'usage',
      `${JSON.stringify(word)} is a provider region; --require-regions takes Heroku’s name${ask}`,
    )
  }
  if (/^[a-z][\da-z-]*$/.test(word)) return [word]
  const hint = word === everywhere ? {hint: 'For every region write all.'} : {}
  throw new Failure(
    'usage',
    `${JSON.stringify(word)} can be no region: a name has small letters, digits and hyphens`,
    hint,
  )
}
