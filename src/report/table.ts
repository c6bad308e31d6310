import {printable, width} from '../printable.js'

/** A column: the key of its cells in each row, and what stands above them. */
export interface Column {
  readonly key: string
  readonly header: string
}

/** Rows under underlined headers, as text without a line break at its end. A cell that a row lacks is empty. */
export function table(rows: readonly Readonly<Record<string, string>>[], columns: readonly Column[]): string {
  const cells = rows.map((row) => columns.map(({key}) => printable(row[key] ?? '')))
  const headers = columns.map(({header}) => printable(header))
  const widths = columns.map((_, at) => Math.max(...[headers, ...cells].map((line) => width(line[at] ?? ''))))
  const underline = widths.map((columnWidth) => '─'.repeat(columnWidth))
  return [headers, underline, ...cells]
    .map((line) =>
      line
        .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - width(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
