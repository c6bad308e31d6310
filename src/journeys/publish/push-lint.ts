import {type Finding} from '../../finding.js'
import {lint} from '../../lint/lint.js'
import {secretMasked} from '../../lint/rules/secret-masked.js'
import {secretPlaceholder} from '../../lint/rules/secret-placeholder.js'
import {secretTracked} from '../../lint/rules/secret-tracked.js'
import {type Document} from '../../manifest/document.js'
import {hiddenText} from '../../manifest/hide.js'
import {type Report} from '../../report/reporter.js'
import {settingsFor} from '../lint/settings.js'

/** What would become the secret if it were pushed: an error in a push, whatever rule and settings say, and never skipped. */
const unpushable = [secretMasked.id, secretPlaceholder.id]

export interface PushLintOptions {
  /** Whether git tracks the file. */
  readonly tracked: boolean
  /** Leave out all that can be left out. */
  readonly skip: boolean
}

/** What keeps a manifest from being pushed; what lint only warns of is not in it. */
export interface PushLint {
  readonly findings: readonly Finding[]
  /** The settings that leave the manifest out of lint. */
  readonly ignoredBy?: string | undefined
}

/** Lints a manifest for a push, as its settings have it. They do not let through secrets that must not be pushed. */
export async function lintForPush(document: Document, {skip, tracked}: PushLintOptions): Promise<PushLint> {
  const {file} = document
  const settings = skip ? undefined : await settingsFor([file])
  const ignoredBy = settings?.ignored[0]?.by
  const settled = (finding: Finding): readonly Finding[] => {
    if (skip || ignoredBy !== undefined) return []
    return settings?.of(file)?.apply([finding]) ?? [finding]
  }
  const findings = lint(document, {tracked}).flatMap((finding) => {
    if (unpushable.includes(finding.rule)) return [{...finding, severity: 'error' as const}]
    if (finding.rule === secretTracked.id) return skip ? [] : [finding]
    return settled(finding).filter(({severity}) => severity === 'error')
  })
  return {findings, ignoredBy}
}

/** Whether some of what keeps a manifest from being pushed can be left out with `skip`. */
export const canSkip = (findings: readonly Finding[]): boolean => findings.some(({rule}) => !unpushable.includes(rule))

/** The findings of a push as a report, which shows the lines that they are about without their secrets. */
export const pushReport = (document: Document, findings: readonly Finding[]): Report => ({
  checked: 1,
  findings,
  sources: new Map([[document.file, hiddenText(document)]]),
})
