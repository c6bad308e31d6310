/**
 * What a terminal obeys rather than shows: controls, marks of direction and of no width, halves of a pair. Not the
 * joiner and the selector that make one emoji of several.
 */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]|(?![\u200d])\p{Cf}/gu

/** Nothing but what is seen, for which the other form need not be compiled. */
const plain = /^[\x20-\x7e]*$/

const escape = (character: string): string =>
  character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')

/** A text as one line that a terminal shows and does not obey: an escape character is `\u001b`, as in JSON. */
export const printable = (text: string): string => (plain.test(text) ? text : text.replace(unseen, escape))

/** The same of a text of several lines, which stay lines; JSON stays JSON. */
export const printableLines = (text: string): string => text.split('\n').map(printable).join('\n')

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u
const noWidth = /^[\p{M}\u200d]$/u

/** How many columns one printable character takes on a terminal. */
function widthOf(character: string): number {
  if (noWidth.test(character)) return 0
  return wide.test(character) ? 2 : 1
}

/** How many columns a printable text takes on a terminal. */
export function width(text: string): number {
  if (plain.test(text)) return text.length
  let columns = 0
  for (const character of text) columns += widthOf(character)
  return columns
}
