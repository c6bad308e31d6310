import {blank, blankByLook, blankValue, tells} from '../secrets.js'

const quoted = String.raw`"(?:[^"\\\r\n]|\\.)*"`
const string = String.raw`${quoted}|'[^'\r\n]*'`
const strings = new RegExp(string, 'g')

/**
 * Where a stretch begins that belongs together: at a key that begins a line (most certainly one in double quotes), at a key
 * behind `{` or a comma, and on a line behind `",`.
 */
const beginning = new RegExp(
  [
    String.raw`(^[ \t]*"[\w$ .-]+"\s*:)`,
    String.raw`^[ \t{}[\],]*(?:${string}|[A-Za-z_$][\w$-]*)\s*:(?!//)`,
    String.raw`(?=")(?<=[{,][ \t]*)${quoted}\s*:`,
    String.raw`^(?<=",[ \t]*[\r\n])`,
  ].join('|'),
  'gm',
)
/** One value or list of values, with brackets and commas in any number behind it. */
const plain = new RegExp(String.raw`^(?:${string}|[\w.+-]+|\[(?:${string}|[\w.+\s,-])*\])?[\s,{}[\]]*$`)
/** One value of a secret, with what people put between it and the key. */
const plainSecret = new RegExp(String.raw`^([\s:=>,;|(]*)(${string}|[^\s"'“‘,{}[\]]+(?=\s*[,}\]]))(?=[\s,{}[\]]*$)`)

/**
 * A text that is no JSON, for showing parts of it, as `hiddenText` is. Of a stretch, the value is hidden if the key tells of a
 * secret; where it is no plain value, all behind a word that does. Where that is no plain value either, it goes on in the next
 * stretches, up to a line that certainly begins with a key once the brackets are closed.
 */
export function hiddenBroken(text: string): string {
  const beginnings = [...text.matchAll(beginning)]
  const parts: string[] = []
  let depth = 0
  let goesOn = false
  for (const [at, {0: key, 1: certain, index}] of [{0: '', 1: undefined, index: 0}, ...beginnings].entries()) {
    const rest = text.slice(index + key.length, beginnings[at]?.index)
    const isOpen: boolean = depth > 0 || (goesOn && certain === undefined)
    const from = isOpen || tells(key) ? 0 : behindSlip(rest)
    const secret = rest.slice(from)
    const isPlain: boolean = secret === '' || (!isOpen && plainSecret.test(secret))
    parts.push(isOpen ? blank(key) : key, rest.slice(0, from), isPlain ? hiddenValue(secret) : hiddenWhole(secret))
    depth = Math.max(0, depth + opened(secret))
    goesOn = !isPlain
  }
  return blankByLook(parts.join(''))
}

/** Where in the text behind a key something begins that may be a secret, since a word before it tells so; at its end where nothing does. */
function behindSlip(rest: string): number {
  if (plain.test(rest.trim())) return rest.length
  let before = ''
  for (const {0: found, 1: word = '', index} of rest.matchAll(/([A-Za-z_][\w$.-]*)["'“”‘’\\]*/g)) {
    // a config var is named for what it holds, and lists of them are where people slip
    if (/^[A-Z\d]+_[A-Z\d_]+["']/.test(found)) continue
    if (tells(word) || tells(`${before} ${word}`)) return index + found.length
    before = word
  }
  return rest.length
}

const hiddenValue = (text: string): string =>
  text.replace(plainSecret, (_, between: string, value: string) => between + blankValue(value))

/** Stars, less the blanks and colons that a text begins with, and the brackets and commas at its end. */
function hiddenWhole(text: string): string {
  const start = text.length - text.replace(/^[\s:]+/, '').length
  let end = text.length
  while (end > start && ' \t\r\n,{}[]'.includes(text.charAt(end - 1))) end--
  return text.slice(0, start) + blank(text.slice(start, end)) + text.slice(end)
}

/** How many more brackets a text opens than it closes. */
function opened(text: string): number {
  const brackets = text.replace(strings, '').match(/[()[\]{}]/g) ?? []
  return brackets.reduce((sum, bracket) => sum + ('([{'.includes(bracket) ? 1 : -1), 0)
}
