import {type Finding, type Place} from '../finding.js'
import {cameOf, exchangeName, several, sum, troubleLine} from './place.js'
import {printable} from '../printable.js'
import {type Reporter, type ReportOptions} from './reporter.js'

/** The most findings that are told: a summary on GitHub holds 1 MiB, and a curl line takes half a KiB of it. */
const most = 500

/** For the summary of a job, a comment, a chat: the sum, what failed, a table of the findings, and what to do next. */
export const markdown: Reporter = (report, options) => {
  const {failures = [], findings, steps} = report
  const rows = findings.slice(0, most).map((finding) => row(finding, options))
  const table =
    rows.length === 0 ? [] : [['| place | | finding | rule |', '| --- | --- | --- | --- |', ...rows].join('\n')]
  const more = findings.length > most ? [`… and ${several(findings.length - most, 'finding')} more.`] : []
  const troubles = failures.slice(0, most).map((failure) => `- **failure** ${prose(troubleLine(failure))}`)
  const after = steps ? [`Next: ${code(steps().next)}`] : []
  return [
    `### ${sum(report)}`,
    ...(troubles.length === 0 ? [] : [troubles.join('\n')]),
    ...table,
    ...more,
    ...after,
  ].join('\n\n')
}

function row({advice, message, place, rule, severity}: Finding, {path = String}: ReportOptions): string {
  const where =
    place.in === 'file'
      ? `${path(place.file)}:${String(place.start.line)}:${String(place.start.column)}`
      : exchangeName(place)
  const text = [
    prose(message),
    ...came(message, place),
    ...(advice === undefined ? [] : [prose(advice)]),
    ...again(place),
  ]
  const shown = severity === 'error' ? '**error**' : severity
  return `| ${code(where)} | ${shown} | ${text.join('<br>')} | ${code(rule)} |`
}

/** What came of an exchange, where the message does not say it. */
const came = (message: string, place: Place): readonly string[] =>
  place.in === 'file' || message.includes(cameOf(place))
    ? []
    : [`Expected ${prose(place.expected)}, got ${prose(place.got)}.`]

/** What sends an exchange again. */
const again = (place: Place): readonly string[] => (place.in === 'file' || place.curl === '' ? [] : [code(place.curl)])

const code = (text: string): string => `<code>${literal(text)}</code>`

/** A text that stands for itself wherever it comes: no mention, link, heading or end of a cell. */
const literal = (text: string): string =>
  printable(text).replace(/[\\`*_{}[\]()#+!~@&<>|]/g, (character) => `&#${String(character.charCodeAt(0))};`)

/** A text of ours, in which only stretches between two backticks are marked, as code. */
function prose(text: string): string {
  const parts = text.split('`')
  if (parts.length % 2 === 0) return literal(text)
  return parts.map((part, index) => (index % 2 === 0 ? literal(part) : code(part))).join('')
}
