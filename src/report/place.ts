import {count, type ExchangePlace, type FilePlace, type Finding, severities} from '../finding.js'
import {type Paint, plain} from '../paint.js'
import {type Report, type ReportOptions, tones, type Trouble} from './reporter.js'
import {usualManifest} from '../shell.js'

/** The file and the lines on which a format that knows only files puts a finding: an exchange is put on the manifest's first. */
export function lineOf(
  {place}: Finding,
  options: ReportOptions,
): {readonly path: string; readonly line: number; readonly endLine: number} {
  const path = options.path ?? same
  if (place.in === 'exchange') return {endLine: 1, line: 1, path: path(options.manifest ?? usualManifest)}
  return {endLine: place.end.line, line: place.start.line, path: path(place.file)}
}

const same = (file: string): string => file.replaceAll('\\', '/')

/** An exchange in a person's words: `matrix, plan basic, in tokyo, provision`. */
export const exchangeName = ({plan, region, scenario, step}: ExchangePlace, between = ', '): string =>
  [
    scenario,
    ...(plan === undefined ? [] : [`plan ${plan}`]),
    ...(region === undefined ? [] : [`in ${region}`]),
    step,
  ].join(between)

/** `expected 422, got 201`. */
export const cameOf = ({expected, got}: ExchangePlace): string => `expected ${expected}, got ${got}`

/** What is wrong and what to do, in one line; of an exchange also which it was, and in a second line what sends it again. */
export function told({advice, message, place}: Finding): readonly string[] {
  const advised = advice === undefined ? '' : `. ${advice}`
  if (place.in === 'file') return [`${message}${advised}`]
  const came = message.includes(cameOf(place)) ? '' : `: ${cameOf(place)}`
  const line = `${message} (${exchangeName(place)}${came})${advised}`
  return place.curl === '' ? [line] : [line, place.curl]
}

/** A failure in one line: what is wrong and what to do. */
export const troubleLine = ({hint, message}: Trouble): string => (hint === '' ? message : `${message}. ${hint}`)

/** The stretch of the hidden text that a finding marks; empty where the text is not known. */
export const markedText = ({end, file, start}: FilePlace, sources: Report['sources']): string =>
  (sources.get(file) ?? '').slice(start.offset, end.offset)

/** `1 error, 2 warnings in 3 files`, `No errors in 3 files (2 lesser findings not told)`. */
export function sum(report: Report, paint: Paint = plain): string {
  const {findings, untold = 0} = report
  const counts = count(findings)
  const found = severities.filter((severity) => counts[severity] > 0)
  const sums = found.map((severity) => paint(tones[severity], several(counts[severity], severity)))
  const none = untold === 0 ? 'No findings' : 'No errors'
  const rest = untold === 0 ? '' : ` (${several(untold, 'lesser finding')} not told)`
  return `${sums.length === 0 ? none : sums.join(', ')} in ${judged(report)}${rest}`
}

/** What was judged: `3 files`, `2 files, 1 failure`, `19 cells, 1 not judged`. */
function judged({checked, failures = [], tried}: Report): string {
  if (!tried)
    return several(checked, 'file') + (failures.length === 0 ? '' : `, ${several(failures.length, 'failure')}`)
  const unjudged = tried.cases.filter((one) => one.unjudged !== undefined).length
  return `${several(tried.cases.length, tried.noun)}${unjudged === 0 ? '' : `, ${String(unjudged)} not judged`}`
}

/** `1 file`, `2 files`. */
export const several = (number: number, noun: string): string => `${String(number)} ${noun}${number === 1 ? '' : 's'}`
