import {type Finding, type Severity} from '../finding.js'
import {lineOf, sum, told} from './place.js'
import {printable} from '../printable.js'
import {type Reporter, type ReportOptions} from './reporter.js'

const commands = {error: 'error', hint: 'notice', warning: 'warning'} as const satisfies Record<Severity, string>

/** For the log of a GitHub action: a workflow command for each finding, which annotates the pull request, and the sum. */
export const github: Reporter = (report, options) =>
  [...report.findings.map((finding) => command(finding, options)), sum(report)].join('\n')

function command(finding: Finding, options: ReportOptions): string {
  const {place, rule, severity} = finding
  const {endLine, line, path} = lineOf(finding, options)
  // columns are shown only within one line
  const columns =
    place.in === 'file' && line === endLine ? {col: place.start.column, endColumn: place.end.column} : undefined
  const file = place.in === 'file' ? {file: path, line, ...columns, endLine} : undefined
  const properties = Object.entries({...file, title: rule}).map(([name, value]) => `${name}=${property(String(value))}`)
  return `::${commands[severity]} ${properties.join(',')}::${told(finding).map(escaped).join('%0A')}`
}

const escaped = (text: string): string => printable(text).replaceAll('%', '%25')
const property = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
