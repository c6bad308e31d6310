import {type Finding} from '../finding.js'
import {lint} from '../lint/lint.js'
import {type Document} from '../manifest/document.js'
import {hiddenText} from '../manifest/hide.js'
import {type Report} from '../report/reporter.js'

/** What would become the secret if it were pushed: an error in a push, whatever the rule says otherwise, and never skipped. */
const unpushable = ['secret-masked', 'secret-placeholder']

export interface PushLintOptions {
  /** Whether git tracks the file. */
  readonly tracked: boolean
  /** Leave out all that can be left out. */
  readonly skip: boolean
}

/** What of a manifest keeps it from being pushed; what lint only warns of is not in it. */
export function pushFindings(document: Document, {skip, tracked}: PushLintOptions): readonly Finding[] {
  return lint(document, {tracked}).flatMap((finding) => {
    if (unpushable.includes(finding.rule)) return [{...finding, severity: 'error' as const}]
    return skip || finding.severity !== 'error' ? [] : [finding]
  })
}

/** Whether some of what keeps a manifest from being pushed can be left out with `skip`. */
export const canSkip = (findings: readonly Finding[]): boolean => findings.some(({rule}) => !unpushable.includes(rule))

/** The findings of a push as a report, which shows the lines that they are about without their secrets. */
export const pushReport = (document: Document, findings: readonly Finding[]): Report => ({
  checked: 1,
  findings,
  sources: new Map([[document.file, hiddenText(document)]]),
})
