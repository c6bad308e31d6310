import {count, type Finding} from '../finding.js'
import {jsonText} from './json-text.js'
import {type Reporter} from './reporter.js'

/** For a program: all findings and their sum. Lines and columns count from 1, columns in UTF-16 code units, ends exclusive. */
export const json: Reporter = ({checked, failures = [], findings}) =>
  jsonText({
    findings: findings.map((finding) => flat(finding)),
    summary: {files: checked, ...count(findings)},
    ...(failures.length === 0
      ? {}
      : {failures: failures.map(({code, file, hint, message}) => ({code, file, message, hint}))}),
  })

function flat({advice, message, place, rule, severity}: Finding): Readonly<Record<string, unknown>> {
  const told = {rule, severity, message, advice}
  if (place.in === 'file') {
    const {end, file, start} = place
    return {...told, file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column}
  }
  const {curl, expected, got, plan, region, scenario, step} = place
  return {...told, scenario, plan, region, step, expected, got, curl}
}
