import {type Paint, plain, type Tone} from '../paint.js'
import {printable, width} from '../printable.js'

/** What may stand in a cell, with its sign, and what the legend says of it. */
const signs = {
  provisioned: {legend: 'provisioned', sign: 'yes', tone: 'good'},
  accepted: {legend: 'accepted, asynchronous', sign: 'async', tone: 'good'},
  refused: {legend: 'refused with 422', sign: 'no', tone: 'good'},
  either: {legend: 'either is right', sign: 'yes/no', tone: 'good'},
  wrong: {legend: 'wrong', sign: '✗', tone: 'bad'},
  ambiguous: {legend: 'ambiguous', sign: '?', tone: 'unsure'},
  doubtful: {legend: 'not as expected, but no fault', sign: '!', tone: 'unsure'},
  skipped: {legend: 'skipped', sign: '-', tone: 'quiet'},
  unsent: {legend: 'not tried', sign: '…', tone: 'quiet'},
} as const satisfies Record<string, {readonly legend: string; readonly sign: string; readonly tone: Tone}>

type Mark = keyof typeof signs

/** Marks with which a cell says what came back, since the mark alone does not. */
const telling: readonly Mark[] = ['ambiguous', 'doubtful', 'wrong']

/** Plans × regions with what each cell came to; a cell that is not tried is undefined. */
export interface PrintableGrid {
  readonly columns: readonly {readonly name: string; readonly listed: boolean}[]
  readonly rows: readonly {
    readonly name: string
    readonly known: boolean
    readonly cells: readonly ({readonly mark: Mark; readonly got?: string} | undefined)[]
  }[]
}

interface Piece {
  readonly text: string
  readonly tone?: Tone
}

/** A grid as a table with its legend, for a terminal of any width; ends with a line end. */
export function printGrid({columns, rows}: PrintableGrid, paint: Paint = plain): string {
  const table: readonly (readonly Piece[])[] = [
    [
      {text: 'plan', tone: 'quiet'},
      ...columns.map(({listed, name}) => ({text: printable(listed ? name : `${name}*`), tone: 'quiet' as const})),
    ],
    ...rows.map(({cells, known, name}) => [
      {text: printable(known ? name : `${name}†`)},
      ...cells.map((cell) => piece(cell)),
    ]),
  ]
  const widths = [0, ...columns.keys()].map((_, index) =>
    Math.max(...table.map((row) => width(row[index]?.text ?? ''))),
  )
  const lines = table.map((row) => line(row, widths, paint))
  const marks = new Set(rows.flatMap(({cells}) => cells.map((cell) => cell?.mark)))
  const legend = (Object.keys(signs) as Mark[])
    .filter((mark) => marks.has(mark))
    .map((mark) => `${paint(signs[mark].tone, signs[mark].sign)} ${signs[mark].legend}`)
  const notes = [
    ...(columns.some(({listed}) => !listed) ? ['* not listed in the manifest'] : []),
    ...(rows.some(({known}) => !known) ? ['† no plan of the add-on'] : []),
  ]
  const below = [legend.join(' · '), notes.join('   ')].filter((text) => text !== '')
  return [...lines, '', ...below, ''].join('\n')
}

function piece(cell: PrintableGrid['rows'][number]['cells'][number]): Piece {
  if (!cell) return {text: ''}
  const {sign, tone} = signs[cell.mark]
  return {text: telling.includes(cell.mark) && cell.got !== undefined ? `${sign} ${cell.got}` : sign, tone}
}

/** Padded before it is painted, so that colours do not count as width; nothing at the end of a line. */
function line(row: readonly Piece[], widths: readonly number[], paint: Paint): string {
  const last = row.findLastIndex(({text}) => text !== '')
  return row
    .slice(0, last + 1)
    .map(({text, tone}, index) => {
      const padding = index === last ? '' : ' '.repeat((widths[index] ?? 0) - width(text) + 2)
      return (tone === undefined || text === '' ? text : paint(tone, text)) + padding
    })
    .join('')
}
