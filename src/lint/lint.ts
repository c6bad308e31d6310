import {type Finding, severities} from '../finding.js'
import {isObject} from '../http.js'
import {type Document, placeOf} from '../manifest/document.js'
import {catalogue, type Region} from '../regions.js'
import {type Remark, type Rule, type Subject} from './rule.js'
import {rules} from './rules/index.js'

/** What is known of a file besides its text. */
export interface Circumstances {
  /** Whether git tracks the file. */
  readonly tracked?: boolean
  /** The regions that Heroku offers now; the catalogue unless told otherwise. */
  readonly regions?: readonly Region[]
  /** The regions that the manifest must list, by Heroku's names. */
  readonly required?: readonly string[]
  /** The ids of the rules to judge a manifest by; all unless told otherwise. */
  readonly only?: ReadonlySet<string> | undefined
}

/**
 * Judges a manifest by every rule that is asked for. What is no manifest is judged by every rule of the text, whatever is
 * asked for: it would pass unread otherwise. In the order of the text; of one place the worst first.
 */
export function lint(document: Document, circumstances: Circumstances = {}): readonly Finding[] {
  const subject = subjectOf(document, circumstances)
  const {only} = circumstances
  const asked = only ? rules.filter(({id}) => only.has(id)) : rules
  const findings: Finding[] = []
  for (const rule of isObject(document.value) ? asked : rulesOfText) {
    for (const remark of rule.check(subject)) findings.push(finding(rule, remark, document))
  }
  return findings.sort(inOrder)
}

const rulesOfText = rules.filter(({reads}) => reads === 'text')

/** What the rules look at. */
function subjectOf(
  document: Document,
  {regions = catalogue, required = [], tracked = false}: Circumstances = {},
): Subject {
  const manifest = isObject(document.value) ? document.value : {}
  return {api: isObject(manifest.api) ? manifest.api : undefined, document, manifest, regions, required, tracked}
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
