import {structuredPatch} from 'diff'
import {hideByLook} from '../secrets.js'
import {type Paint, plain} from '../paint.js'
import {printable} from '../printable.js'

export interface PatchOptions {
  /** Hides the secrets of a whole text, and leaves its line breaks. */
  readonly hide?: (text: string) => string
  readonly paint?: Paint
}

const lines = (text: string): readonly string[] => text.split('\n')

/** A line as a terminal shows it. A tab stays one: with something else in its place the diff would be none of this file. */
const shownLine = (line: string): string =>
  line
    .replace(/\r$/, '')
    .split('\t')
    .map((part) => printable(part))
    .join('\t')

/**
 * What differs between two texts of a file, as a unified diff for a person, with three lines around each change and no line break at
 * its end; empty where nothing differs. Secrets are hidden, also those that changed, so it is not to be applied.
 */
export function patch(file: string, before: string, after: string, options: PatchOptions = {}): string {
  const {hide = hideByLook, paint = plain} = options
  const {hunks} = structuredPatch(file, file, before, after, undefined, undefined, {context: 3})
  if (hunks.length === 0) return ''
  // what is compared is the true text, what is shown the hidden one: a secret that changed is a line that changed
  const [old, fresh] = [before, after].map((text) => lines(hide(text)))
  const shown = [paint('strong', `--- ${printable(file)}`), paint('strong', `+++ ${printable(file)}`)]
  for (const {lines: changes, newLines, newStart, oldLines, oldStart} of hunks) {
    shown.push(paint('note', `@@ -${String(oldStart)},${String(oldLines)} +${String(newStart)},${String(newLines)} @@`))
    let [oldLine, newLine] = [oldStart - 1, newStart - 1]
    for (const change of changes) {
      const mark = change.charAt(0)
      if (mark === '\\') shown.push(change)
      else {
        const text = shownLine((mark === '+' ? fresh?.[newLine] : old?.[oldLine]) ?? '')
        shown.push(mark === ' ' ? mark + text : paint(mark === '+' ? 'good' : 'bad', mark + text))
        if (mark !== '-') newLine++
        if (mark !== '+') oldLine++
      }
    }
  }
  return shown.join('\n')
}
