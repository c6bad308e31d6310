import {count, type Finding} from '../finding.js'
import {type Reporter} from './reporter.js'

/** For a program: all findings and their sum. Lines and columns count from 1, columns in UTF-16 code units, ends exclusive. */
export const json: Reporter = ({checked, findings}) => {
  const told = {findings: findings.map((finding) => flat(finding)), summary: {files: checked, ...count(findings)}}
  return JSON.stringify(told, null, 2).replace(
    unseen,
    (character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** What JSON lets stand and a terminal obeys; it can only be inside a string. */
const unseen = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

function flat({advice, message, place, rule, severity}: Finding): Readonly<Record<string, unknown>> {
  const told = {rule, severity, message, advice}
  if (place.in === 'file') {
    const {end, file, start} = place
    return {...told, file, line: start.line, column: start.column, endLine: end.line, endColumn: end.column}
  }
  const {curl, expected, got, plan, region, scenario, step} = place
  return {...told, scenario, plan, region, step, expected, got, curl}
}
