import {type ExchangePlace, type FilePlace, type Finding} from '../finding.js'
import {frame} from './frame.js'
import {type Paint, type Tone} from '../paint.js'
import {exchangeName, sum} from './place.js'
import {type Report, type Reporter, tones} from './reporter.js'
import {printable, width} from '../printable.js'

/** For a person at a terminal: each finding with the line it is about, and at the end the sum and what to do next. */
export const pretty: Reporter = (report, {paint}) => {
  const {findings, sources} = report
  const blocks: string[] = []
  for (let index = 0; index < findings.length;) {
    const group = sameFile(findings, index)
    const widest = Math.max(...group.map((finding) => width(where(finding))))
    for (const finding of group) blocks.push(block(finding, sources, widest, paint))
    index += group.length
  }
  return [...blocks, sum(report, paint) + after(report)].join('\n\n')
}

/** The findings from `index` on that are of the same file. At most a thousand, to be aligned with each other. */
function sameFile(findings: readonly Finding[], index: number): readonly Finding[] {
  const file = fileOf(findings[index])
  let end = index + 1
  while (end < findings.length && end - index < 1000 && fileOf(findings[end]) === file) end++
  return findings.slice(index, end)
}

const fileOf = (finding: Finding | undefined): string | undefined =>
  finding?.place.in === 'file' ? finding.place.file : undefined

function where({place}: Finding): string {
  if (place.in === 'file') return `${printable(place.file)}:${String(place.start.line)}:${String(place.start.column)}`
  return printable(exchangeName(place, ' · '))
}

function block(finding: Finding, sources: Report['sources'], widest: number, paint: Paint): string {
  const {advice, message, place, rule, severity} = finding
  const at = where(finding)
  const head = [
    `${paint('strong', at)}${' '.repeat(widest - width(at))}`,
    `${paint(tones[severity], severity)}${' '.repeat(7 - severity.length)}`,
    printable(message),
    paint('quiet', rule),
  ].join('  ')
  const shown =
    place.in === 'file' ? lines(place, sources.get(place.file), tones[severity], paint) : exchange(place, paint)
  const advised = advice === undefined ? [] : [`${' '.repeat(gutter)} ${paint('quiet', '=')} ${printable(advice)}`]
  return [head, ...shown, ...advised].join('\n')
}

const gutter = 6

function lines(place: FilePlace, text: string | undefined, tone: Tone, paint: Paint): readonly string[] {
  if (text === undefined || text === '') return []
  const {line, marks} = frame(text, place)
  const bar = paint('quiet', '|')
  return [
    `${paint('quiet', String(place.start.line).padStart(gutter))} ${bar} ${line}`.trimEnd(),
    `${' '.repeat(gutter)} ${bar} ${paint(tone, marks)}`,
  ]
}

const exchange = ({curl, expected, got}: ExchangePlace, paint: Paint): readonly string[] =>
  Object.entries({expected, got, try: curl}).map(
    ([name, text]) => `${paint('quiet', name.padStart(gutter + 2))}  ${printable(text)}`,
  )

function after({steps}: Report): string {
  const {mend, next} = steps?.() ?? {}
  return Object.entries({Next: next, 'Some of it can be mended': mend})
    .map(([what, command]) => (command === undefined ? '' : `\n${what}: ${printable(command)}`))
    .join('')
}
