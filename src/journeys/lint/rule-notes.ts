import {type Example, type Rule} from '../../lint/rule.js'
import {rules} from '../../lint/rules/index.js'
import {printable} from '../../printable.js'
import {type RuleNote} from '../../report/reporter.js'

/** What the rules of lint say of themselves, for the formats that carry it. */
export const ruleNotes = (): readonly RuleNote[] => rules.map((rule) => noteOf(rule))

/** What one rule says of itself. */
export const noteOf = ({bad, good, id, severity, source, summary, why}: Rule): RuleNote => ({
  bad: bad.map((example) => show(example)),
  good: good.map((example) => show(example)),
  id,
  severity,
  source,
  summary,
  why,
})

/** An example as JSON on one line; a text as it is, cut where it is long. */
function show(example: Example): string {
  if (typeof example !== 'string') return JSON.stringify(example)
  const text = example === '' ? '(nothing)' : printable(example.slice(0, 100))
  return example.length > 100 ? `${text}… (${String(example.length)} characters)` : text
}
