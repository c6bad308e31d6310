import {type Finding, severities} from '../../finding.js'
import {Failure} from '../../failure.js'
import {isObject} from '../../http.js'
import {mends} from '../../lint/fix.js'
import {type Circumstances, lint} from '../../lint/lint.js'
import {ruleOf} from '../../lint/rules/index.js'
import {secretTracked} from '../../lint/rules/secret-tracked.js'
import {type Content, type Document, readDocument} from '../../manifest/document.js'
import {hiddenText} from '../../manifest/hide.js'
import {type Steps} from '../../report/reporter.js'
import {stdin} from './expand.js'
import {type Settings} from './settings.js'
import {readManifest} from '../load.js'
import {commandOn} from '../../shell.js'
import {trackedAmong} from './tracked.js'

/** What came of judging manifests. */
export interface Judgement {
  /** File by file in their order; of each file in the order of its text. */
  readonly findings: readonly Finding[]
  /** The text of each file with findings, its secrets hidden in place. */
  readonly sources: ReadonlyMap<string, string>
  /** How many files were read. */
  readonly checked: number
  /** Their names. */
  readonly files: readonly string[]
  /** One for each file that could not be read. */
  readonly failures: readonly Failure[]
  /** What is to be said of the files' names, and of what git does not tell. */
  readonly warnings: readonly string[]
}

export interface JudgeOptions extends Circumstances {
  /** The settings of each manifest. */
  readonly settings?: Settings | undefined
  /** What came on stdin, which `-` names, and the file that it stands for. */
  readonly input?: Input | undefined
}

/** A manifest that comes in place of a file. */
export interface Input {
  readonly name: string
  readonly content: Content
}

/** Reads and judges manifests. One that cannot be read is a failure in the answer, and the others are judged. */
export async function judge(
  files: readonly string[],
  {input, settings, ...circumstances}: JudgeOptions = {},
): Promise<Judgement> {
  const findings: Finding[] = []
  const sources = new Map<string, string>()
  const failures: Failure[] = []
  const warnings: string[] = []
  const judged: string[] = []
  for (const file of new Set(files)) {
    try {
      const {document, warning} = readOne(file, input)
      // git is asked afterwards, once for all, and only about files with secrets
      const all = lint(document, {...circumstances, tracked: true})
      const config = settings?.of(file)
      // of what is no manifest, no setting makes a good one
      const found = config && isObject(document.value) ? config.apply(all) : all
      judged.push(document.file)
      if (warning !== undefined) warnings.push(warning)
      if (found.length === 0) continue
      // not push(...found): a file may hold more findings than a call takes arguments
      for (const finding of found) findings.push(finding)
      sources.set(document.file, hiddenText(document))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      failures.push(error)
    }
  }
  const {left, warning} = await lessUntracked(findings)
  if (warning !== undefined) warnings.push(warning)
  return {checked: judged.length, failures, files: judged, findings: left, sources, warnings}
}

function readOne(
  file: string,
  input: Input | undefined,
): {readonly document: Document; readonly warning?: string | undefined} {
  if (file !== stdin || !input) return readManifest(file)
  return {document: readDocument(input.name, input.content)}
}

/** The findings, less those of real secrets in files that git does not track, and a warning where git does not tell. */
async function lessUntracked(
  findings: readonly Finding[],
): Promise<{readonly left: readonly Finding[]; readonly warning: string | undefined}> {
  const suspects = findings.filter(({rule}) => rule === secretTracked.id).map((finding) => fileOf(finding))
  const {tracked, warning} = await trackedAmong(suspects)
  const left = findings.filter((finding) => finding.rule !== secretTracked.id || tracked.has(fileOf(finding)))
  return {left, warning}
}

const fileOf = ({place}: Finding): string => (place.in === 'file' ? place.file : '')

/** The commands that help on after a judgement of `file` and others; `fix` is the one that mends them all, where they can be mended. */
export function stepsAfter(
  {findings, sources}: Pick<Judgement, 'findings' | 'sources'>,
  {file, fix}: {readonly file: string; readonly fix?: string | undefined},
): Steps {
  const worst = severities.map((severity) => findings.find((finding) => finding.severity === severity)).find(Boolean)
  if (!worst) return {next: commandOn(file, 'manifest:diff')}
  const isMended = mending(sources)
  const {next} = ruleOf(worst.rule)
  if (fix !== undefined && next === undefined && isMended(worst)) return {next: fix}
  const step = next === undefined ? `heroku addons:admin:manifest:rules ${worst.rule}` : commandOn(fileOf(worst), next)
  return fix !== undefined && findings.some((finding) => isMended(finding)) ? {mend: fix, next: step} : {next: step}
}

/** Tells whether the rule of a finding mends something in its file. Nothing is asked twice. */
function mending(sources: Judgement['sources']): (finding: Finding) => boolean {
  const known = new Map<string, boolean>()
  return (finding) => {
    const rule = ruleOf(finding.rule)
    if (!rule.fix) return false
    const file = fileOf(finding)
    const about = JSON.stringify([file, rule.id])
    const isMended = known.get(about) ?? mends(rule, readDocument(file, {kind: 'text', text: sources.get(file) ?? ''}))
    known.set(about, isMended)
    return isMended
  }
}
