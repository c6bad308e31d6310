import {type Finding, severities} from '../finding.js'
import {Failure} from '../failure.js'
import {trackedAmong} from '../git.js'
import {type Circumstances, lint} from '../lint/lint.js'
import {rules} from '../lint/rules/index.js'
import {secretTracked} from '../lint/rules/secret-tracked.js'
import {hiddenText} from '../manifest/hide.js'
import {readManifest} from './load.js'

/** What came of judging manifests. */
export interface Judgement {
  /** File by file as they were named; of each file in the order of its text. */
  readonly findings: readonly Finding[]
  /** The text of each file with findings, its secrets hidden in place. */
  readonly sources: ReadonlyMap<string, string>
  /** How many files were read. */
  readonly checked: number
  /** One for each file that could not be read. */
  readonly failures: readonly Failure[]
  /** What is to be said of the files' names. */
  readonly warnings: readonly string[]
}

/** Reads and judges manifests. One that cannot be read is a failure in the answer, and the others are judged. */
export async function judge(files: readonly string[], circumstances: Circumstances = {}): Promise<Judgement> {
  const findings: Finding[] = []
  const sources = new Map<string, string>()
  const failures: Failure[] = []
  const warnings: string[] = []
  let checked = 0
  for (const file of new Set(files)) {
    try {
      const {document, warning} = readManifest(file)
      // git is asked afterwards, once for all, and only about files with secrets
      const found = lint(document, {...circumstances, tracked: true})
      checked++
      if (warning !== undefined) warnings.push(warning)
      if (found.length === 0) continue
      findings.push(...found)
      sources.set(document.file, hiddenText(document))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      failures.push(error)
    }
  }
  return {checked, failures, findings: await lessUntracked(findings), sources, warnings}
}

/** The findings, less those of real secrets in files that git does not track. */
async function lessUntracked(findings: readonly Finding[]): Promise<readonly Finding[]> {
  const suspects = findings.filter(({rule}) => rule === secretTracked.id).map((finding) => fileOf(finding))
  if (suspects.length === 0) return findings
  const tracked = await trackedAmong(suspects)
  return findings.filter((finding) => finding.rule !== secretTracked.id || tracked.has(fileOf(finding)))
}

const fileOf = ({place}: Finding): string => (place.in === 'file' ? place.file : '')

/** The rest of the command line that helps on from here, after the topic: `regions:add us`, `manifest:rules syntax`. */
export function nextStep(findings: readonly Finding[], file: string): string {
  const flag = file === 'addon-manifest.json' ? '' : ` --file ${shellWord(file)}`
  const worst = severities.map((severity) => findings.find((finding) => finding.severity === severity)).find(Boolean)
  if (!worst) return `manifest:diff${flag}`
  const mending = rules.find(({id}) => id === worst.rule)?.next
  if (mending === undefined) return `manifest:rules ${worst.rule}`
  const at = fileOf(worst)
  return `${mending}${at === file ? flag : ` --file ${shellWord(at)}`}`
}

const shellWord = (text: string): string =>
  /^[\w./,:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
