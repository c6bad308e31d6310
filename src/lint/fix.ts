import {Failure} from '../failure.js'
import {type Document} from '../manifest/document.js'
import {again} from '../manifest/edit.js'
import {type Circumstances, lint} from './lint.js'
import {type Rule} from './rule.js'
import {rules} from './rules/index.js'

/** A manifest with what is certain mended. */
export interface Fixed {
  /** The new text; the old one where there was nothing to mend. */
  readonly text: string
  /** How many findings there are no more. */
  readonly mended: number
}

/** One mend can make another one possible; should two ever undo each other, it ends here. */
const mostRounds = 10

/** Mends what has only one way to be mended, by the rules that were not switched off, until nothing is left of it. */
export function fix(
  document: Document,
  off: ReadonlySet<string> = new Set(),
  circumstances: Circumstances = {},
): Fixed {
  const {only} = circumstances
  const able = rules.filter((rule) => rule.fix !== undefined && !off.has(rule.id) && only?.has(rule.id) !== false)
  let now = document
  for (let round = 0; round < mostRounds && now.root; round++) {
    const before = now.text
    for (const rule of able) {
      const text = mended(now, rule.fix)
      if (text !== now.text) now = again(now, text)
    }
    if (now.text === before) break
  }
  if (now.text === document.text) return {mended: 0, text: now.text}
  // what only shows now that they are mended, such as what version 3 asks for, is not taken off
  const ids = new Set(able.map(({id}) => id))
  const counted = (one: Document): number => lint(one, {...circumstances, only: ids}).length
  return {mended: Math.max(1, counted(document) - counted(now)), text: now.text}
}

/** Whether a rule's fix has something to mend in a manifest. */
export const mends = ({fix: fixOf}: Rule, document: Document): boolean => mended(document, fixOf) !== document.text

/** The text after one rule's fix; as it was where that part cannot be edited, which a finding of another rule says. */
function mended(document: Document, fixOf: ((document: Document) => string) | undefined): string {
  try {
    return fixOf?.(document) ?? document.text
  } catch (error) {
    if (error instanceof Failure) return document.text
    throw error
  }
}
