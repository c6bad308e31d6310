import {type Finding, type Severity} from '../finding.js'
import {lineOf, sum, told, troubleLine} from './place.js'
import {printable} from '../printable.js'
import {type Reporter, type ReportOptions, type Trouble} from './reporter.js'

const commands = {error: 'error', hint: 'notice', warning: 'warning'} as const satisfies Record<Severity, string>

/**
 * For the log of a GitHub action: a workflow command for each finding and each failure, which annotates the pull request,
 * and the sum.
 */
export const github: Reporter = (report, options) =>
  [
    ...(report.failures ?? []).map((failure) => commandOf(failure, options)),
    ...report.findings.map((finding) => command(finding, options)),
    sum(report),
  ].join('\n')

function commandOf(failure: Trouble, {path = String}: ReportOptions): string {
  const file = failure.file === undefined ? undefined : {file: path(failure.file)}
  return line('error', {...file, title: failure.code}, [troubleLine(failure)])
}

function command(finding: Finding, options: ReportOptions): string {
  const {place, rule, severity} = finding
  const {endLine, line: first, path} = lineOf(finding, options)
  // columns are shown only within one line
  const columns =
    place.in === 'file' && first === endLine ? {col: place.start.column, endColumn: place.end.column} : undefined
  const file = place.in === 'file' ? {file: path, line: first, ...columns, endLine} : undefined
  return line(commands[severity], {...file, title: rule}, told(finding))
}

function line(name: string, properties: Readonly<Record<string, number | string>>, texts: readonly string[]): string {
  const told = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`)
  return `::${name} ${told.join(',')}::${texts.map(escaped).join('%0A')}`
}

const escaped = (text: string): string => printable(text).replaceAll('%', '%25')
const property = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
