import {Failure, failureText} from '../../failure.js'
import {readInput} from '../../files/read.js'
import {count, exitCode, type Finding, type Threshold} from '../../finding.js'
import {type HostConfig} from '../../host.js'
import {type Circumstances} from '../../lint/lint.js'
import {ruleOf} from '../../lint/rules/index.js'
import {requiredRegions} from '../../lint/rules/required-regions.js'
import {type Paint} from '../../paint.js'
import {printable} from '../../printable.js'
import {fileFlag, shellWord} from '../../shell.js'
import {type RuleNote} from '../../report/reporter.js'
import {deliver, type Output, refuseOverwriting} from '../deliver.js'
import {expand, stdin} from './expand.js'
import {type Input, judge, type Judgement, stepsAfter} from './judge.js'
import {type Settings, settingsFor} from './settings.js'
import {requiredNames} from './require-regions.js'
import {resolve} from 'node:path'

/** What to judge, and how; as the flags of the command say it. */
export interface LintOptions {
  /** Files, folders, globs and `-` for stdin. */
  readonly names: readonly string[]
  /** The settings, in place of the nearest. */
  readonly config?: string | undefined
  readonly dryRun: boolean
  readonly failOn: Threshold
  readonly fix: boolean
  readonly maxWarnings?: number | undefined
  readonly outputs: readonly Output[]
  readonly quiet: boolean
  readonly refresh: boolean
  readonly requireRegions: readonly string[]
  /** The ids of the only rules to judge by; all where there are none. */
  readonly rules: readonly string[]
  /** The file that stdin stands for. */
  readonly stdinName: string
}

/** Who runs it: what it is told in, and what it runs in. */
export interface LintStage {
  /** A text for stdout. */
  readonly print: (text: string) => void
  /** A line for stderr. */
  readonly tell: (text: string) => void
  /** A text with the commands that it names as they are called here. */
  readonly asCalled: (text: string) => string
  readonly paint: Paint
  readonly host: HostConfig
  readonly env: NodeJS.ProcessEnv
  /** Our own version, for the formats that name it. */
  readonly version: string
}

/**
 * Judges manifests and tells what was found. Answers the exit code: 0, 1 where a finding or the number of warnings fails,
 * 2 where a file could not be read or mended. Throws the Failure itself where that is all there is to tell.
 */
export async function lintRun(options: LintOptions, stage: LintStage): Promise<0 | 1 | 2> {
  const {fix, stdinName} = options
  const {tell} = stage
  const {failures: missing, files} = await expand(options.names)
  const input = files.includes(stdin) ? await inputFor(files, options) : undefined
  const settings = await settingsFor(files, options.config, stdinName)
  refuseOverwriting(options.outputs, [...files, stdinName, ...files.flatMap((file) => settings.of(file)?.file ?? [])])
  const named = (file: string): string => (file === stdin ? stdinName : file)
  for (const {by, file} of settings.ignored) tell(`${printable(named(file))} is left out by ${printable(by)}`)
  const circumstances = await circumstancesOf(options, stage)
  const unmended = fix ? await mendAll(settings, options, circumstances.only, stage) : []
  const judgement = await judge(settings.kept, {...circumstances, input, settings})
  const failures = [...missing, ...unmended, ...judgement.failures]
  const [first] = failures
  for (const warning of judgement.warnings) tell(`Warning: ${printable(warning)}`)
  // a failure that is alone is told on stderr, or as the JSON on stdout, by who catches it
  const alone = judgement.checked === 0 && failures.length === 1 ? first : undefined
  if (!alone) for (const failure of failures) tell(failureText(failure))
  const outputs = options.outputs.filter((output) => judgement.checked > 0 || isForNothing(output, alone))
  const isAllTold = await report({...judgement, failures}, named(files[0] ?? stdin), {...options, outputs}, stage)
  if (alone) throw alone
  const code = verdict(judgement.findings, options, tell)
  return first || !isAllTold ? 2 : code
}

/** Whether an output is made also where nothing could be read: for a person there is nothing to say then. */
const isForNothing = ({file, format}: Output, alone: Failure | undefined): boolean =>
  format !== 'pretty' && !(alone && format === 'json' && file === undefined)

/** What comes on stdin. Failure `usage` where it is to be mended, or stands for one of the files. */
async function inputFor(files: readonly string[], {fix, stdinName: name}: LintOptions): Promise<Input> {
  if (fix) throw new Failure('usage', '--fix cannot mend what comes on stdin', {hint: 'Name the file.'})
  if (files.some((file) => file !== stdin && resolve(file) === resolve(name))) {
    const hint = 'Say with --stdin-filename which other file it stands for.'
    throw new Failure('usage', `stdin stands for ${name}, which is judged too`, {hint})
  }
  return {content: await readInput(), name}
}

/** What the manifests are judged by. Asks Heroku for its regions only where that is said. */
async function circumstancesOf(
  {refresh, requireRegions: words, rules}: LintOptions,
  {env, host, tell}: LintStage,
): Promise<Circumstances> {
  const only = rules.length === 0 ? undefined : new Set(rules.map((id) => ruleOf(id).id))
  if (only?.has(requiredRegions.id) && words.length === 0)
    tell(`Warning: ${requiredRegions.id} judges nothing without --require-regions.`)
  if (!refresh) return {only, required: requiredNames(words)}
  const {refreshRegions, tellNew} = await import('./refresh.js')
  const regions = await refreshRegions(host, env)
  const fresh = tellNew(regions)
  if (fresh !== undefined) tell(printable(fresh))
  return {only, regions, required: requiredNames(words, regions)}
}

/** Mends what is certain, says so, and answers what could not be written. */
async function mendAll(
  settings: Settings,
  {dryRun, outputs}: LintOptions,
  only: ReadonlySet<string> | undefined,
  {paint, print, tell}: LintStage,
): Promise<readonly Failure[]> {
  const {mend, tellMended} = await import('./mend.js')
  const off = (file: string): ReadonlySet<string> => settings.of(file)?.off ?? new Set()
  const mended = await mend(settings.kept, {dryRun, off, only, paint})
  for (const warning of mended.warnings) tell(`Warning: ${printable(warning)}`)
  // stdout is for the findings; only where a person reads them is a diff among them welcome
  const isReadThere = outputs.some(({file, format}) => file === undefined && format === 'pretty')
  if (mended.patch !== '') (isReadThere ? print : tell)(mended.patch)
  const told = tellMended(mended, dryRun)
  if (told !== undefined) tell(told)
  return mended.failures
}

/** Tells the findings in every form that was asked for, with what to do next. Answers whether all could be told. */
async function report(
  judgement: Judgement,
  file: string,
  {failOn, maxWarnings, outputs, quiet, ...options}: LintOptions,
  {asCalled, paint, print, tell, version}: LintStage,
): Promise<boolean> {
  const {failures} = judgement
  const findings = quiet ? judgement.findings.filter(({severity}) => severity === 'error') : judgement.findings
  const isUnread = failures.length > 0 && judgement.findings.length === 0
  const steps = () => stepsAfter(judgement, {file, fix: mendCommand(options)})
  const untold = judgement.findings.length - findings.length
  const threshold = failOn === 'error' && isTooMany(judgement.findings, maxWarnings) ? 'warning' : failOn
  const rules = async (): Promise<readonly RuleNote[]> => (await import('./rule-notes.js')).ruleNotes()
  const ways = {asCalled, paint, print, rules, tell, threshold, version}
  return deliver({...judgement, ...(!isUnread && {steps}), findings, untold}, outputs, ways)
}

/** The command that mends what was judged, in words where that would be long; undefined where that comes on stdin. */
function mendCommand({config, names, rules}: Pick<LintOptions, 'config' | 'names' | 'rules'>): string | undefined {
  if (names.includes(stdin)) return undefined
  if (names.length > 5) return 'the same command with --fix'
  // what is meant without a name need not be named
  const words = names.length === 1 && fileFlag(names[0] ?? '') === '' ? [] : names.map((name) => shellWord(name))
  const settings = config === undefined ? [] : ['--config', shellWord(config)]
  const only = rules.flatMap((rule) => ['--rule', rule])
  return ['heroku addons:admin:manifest:lint', ...words, ...settings, ...only, '--fix'].join(' ')
}

const isTooMany = (findings: readonly Finding[], most: number | undefined): boolean =>
  most !== undefined && count(findings).warning > most

function verdict(
  findings: readonly Finding[],
  {failOn, maxWarnings: most, quiet}: LintOptions,
  tell: (text: string) => void,
): 0 | 1 {
  if (isTooMany(findings, most)) {
    const {warning} = count(findings)
    tell(`Too many warnings: ${String(warning)}, where --max-warnings allows ${String(most)}`)
    return 1
  }
  const code = exitCode(findings, failOn)
  if (code === 1 && quiet && exitCode(findings) === 0) {
    tell(`There are findings at or above --fail-on ${failOn} that --quiet does not tell of`)
  }
  return code
}
