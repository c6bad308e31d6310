import {type Finding, severities} from '../finding.js'
import {isObject} from '../http.js'
import {type Document, placeOf} from '../manifest/document.js'
import {type Remark, type Rule, type Subject} from './rule.js'
import {rules} from './rules/index.js'

/** What is known of a file besides its text. */
export interface Circumstances {
  /** Whether git tracks the file. */
  readonly tracked?: boolean
}

/** Judges a manifest by every rule. In the order of the text; of one place the worst first. */
export function lint(document: Document, {tracked = false}: Circumstances = {}): readonly Finding[] {
  const {value} = document
  const manifest = isObject(value) ? value : {}
  const subject: Subject = {api: isObject(manifest.api) ? manifest.api : undefined, document, manifest, tracked}
  const running = isObject(value) ? rules : rules.filter(({reads}) => reads === 'text')
  const findings: Finding[] = []
  for (const rule of running) for (const remark of rule.check(subject)) findings.push(finding(rule, remark, document))
  return findings.sort(inOrder)
}

function finding({id, severity}: Rule, remark: Remark, document: Document): Finding {
  return {
    message: remark.message,
    place: 'place' in remark ? remark.place : placeOf(document, remark.path, remark.on),
    rule: id,
    severity: remark.severity ?? severity,
    ...(remark.advice === undefined ? {} : {advice: remark.advice}),
  }
}

const offset = ({place}: Finding): number => (place.in === 'file' ? place.start.offset : 0)

function inOrder(one: Finding, other: Finding): number {
  const apart = offset(one) - offset(other)
  if (apart !== 0) return apart
  const worse = severities.indexOf(one.severity) - severities.indexOf(other.severity)
  if (worse !== 0) return worse
  return one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : 0
}
