import {type FilePlace} from '../finding.js'
import {printable, width} from '../printable.js'

/** A line of a file, cut to what fits on a terminal, and the marks that go below it. */
export interface Frame {
  readonly line: string
  readonly marks: string
}

/** Columns of the line that are shown, and how many of them at most before the mark where it is cut. */
const most = 100
const before = 60

/** The line at a place and marks below the place. Takes the same time whatever the length of text and line. */
export function frame(text: string, {end, start}: FilePlace): Frame {
  const lineStart = Math.max(start.offset - (start.column - 1), text.startsWith('\uFEFF') ? 1 : 0)
  const to = wholeCharacter(text, start.offset)
  const from = beginning(text, lineStart, to)
  const isCut = from > lineStart
  const [line = ''] = text.slice(from, from + 2 * most).split(/[\r\n]/, 1)
  const shown = show(line)
  const at = to - from
  const left = show(line.slice(0, at))
  const marked = show(line.slice(at, end.line === start.line ? end.offset - from : undefined))
  const lead = isCut ? '…' : ''
  const cut = cutTo(shown, most)
  const column = width(left) + lead.length
  const room = Math.max(1, width(cut) + lead.length - column)
  return {
    line: `${lead}${cut}${cut.length < shown.length ? '…' : ''}`,
    marks: `${' '.repeat(column)}${'^'.repeat(Math.min(Math.max(1, width(marked)), room))}`,
  }
}

/** A tab is two columns, whatever the terminal makes of it. */
const show = (text: string): string => printable(text.replaceAll('\t', '  '))

/** Where the shown part of a line begins, so that no more than `before` columns of it stand before the offset. */
function beginning(text: string, lineStart: number, offset: number): number {
  const behind = text.slice(Math.max(lineStart, offset - before), offset)
  if (/^[ -~]*$/.test(behind)) return offset - behind.length
  let from = offset
  let columns = 0
  while (from > lineStart) {
    const isPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(lineStart, from - 2), from))
    const size = isPair ? 2 : 1
    columns += width(show(text.slice(from - size, from)))
    if (columns > before) return from
    from -= size
  }
  return from
}

/** The offset, or the one before it where it parts a pair of surrogates. */
function wholeCharacter(text: string, offset: number): number {
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(Math.max(0, offset - 1), offset + 1)) ? offset - 1 : offset
}

function cutTo(text: string, columns: number): string {
  if (text.length <= columns && width(text) <= columns) return text
  let kept = ''
  let taken = 0
  for (const character of text) {
    taken += width(character)
    if (taken > columns) break
    kept += character
  }
  return kept
}
