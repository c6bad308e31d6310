import {isObject} from '../http.js'

/** The strings of a list, each with its index; empty for what is no list. */
export function stringsOf(value: unknown): readonly {readonly index: number; readonly text: string}[] {
  if (!Array.isArray(value)) return []
  const found: {index: number; text: string}[] = []
  for (const [index, text] of value.entries()) if (typeof text === 'string') found.push({index, text})
  return found
}

/** The strings of a list that stood in it before, each with its index. */
export function repeated(value: unknown): readonly {readonly index: number; readonly text: string}[] {
  const seen = new Set<string>()
  return stringsOf(value).filter(({text}) => seen.size === seen.add(text).size)
}

/** The objects of a list, each with its index; empty for what is no list. */
export function objectsOf(
  value: unknown,
): readonly {readonly index: number; readonly entry: Readonly<Record<string, unknown>>}[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown, index) => (isObject(entry) ? [{entry, index}] : []))
}

/** Names for a sentence: `a`, `a and b`, `a, b and 7 more`; up to `most` in full. */
export function sentence(names: readonly string[], last: 'and' | 'or' = 'and', most = 4): string {
  const told = names.length > most ? [...names.slice(0, 3), `${String(names.length - 3)} more`] : names
  const [only = ''] = told
  return told.length < 2 ? only : `${told.slice(0, -1).join(', ')} ${last} ${told.at(-1) ?? ''}`
}
