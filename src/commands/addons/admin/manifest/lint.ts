import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {completing, exits, file, PartnerCommand} from '../../../../command.js'
import {Failure} from '../../../../failure.js'
import {readInput} from '../../../../files.js'
import {format, outputsOf, wantsJson, writtenLines} from '../../../../format-flag.js'
import {count, exitCode, type Finding, severities} from '../../../../finding.js'
import {deliver, type Output} from '../../../../journeys/deliver.js'
import {expand, stdin} from '../../../../journeys/expand.js'
import {type Input, judge, type Judgement, nextStep} from '../../../../journeys/judge.js'
import {configName, initConfig, type Settings, settingsFor} from '../../../../journeys/lint-settings.js'
import {requiredNames, requireWords} from '../../../../journeys/require-regions.js'
import {type Circumstances} from '../../../../lint/lint.js'
import {ruleOf, rules} from '../../../../lint/rules/index.js'
import {groups, type Region} from '../../../../regions.js'
import {printable} from '../../../../printable.js'

export default class ManifestLint extends PartnerCommand {
  static override description = `judge manifests by every rule, without a network

Judges files, all manifests below folders, what quoted globs match, and with - what comes on stdin. The nearest ${configName} sets how severe each rule is and which manifests are left out.

Exits with 1 where a finding stands at or above --fail-on or there are more warnings than --max-warnings, with 2 where a file cannot be read.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> addon-manifest.json staging/addon-manifest.json',
    '<%= config.bin %> <%= command.id %> . --format sarif=lint.sarif --format pretty',
    '<%= config.bin %> <%= command.id %> --format json --fail-on warning',
  ]

  static override args = {
    FILE: Args.string({
      description: 'the manifests to judge: files, folders, globs, or - for stdin (default: the one of --file)',
      ignoreStdin: true,
      multiple: true,
    }),
  }

  static override flags = {
    config: Flags.string({
      description: `the settings, in place of the nearest ${configName}`,
      helpValue: 'FILE',
    }),
    // no default here: one would count as given, and want or satisfy --fix
    'dry-run': Flags.boolean({
      dependsOn: ['fix'],
      description: 'show what --fix would write, and write nothing',
    }),
    'fail-on': completing(
      Flags.option({default: 'error', description: 'the least severity that fails', options: severities})(),
      'severity',
      severities,
    ),
    file,
    fix: Flags.boolean({description: 'mend what has only one way to be mended, and judge the rest'}),
    format,
    'init-config': Flags.boolean({description: `write an ${configName} that changes nothing yet`}),
    json: Flags.boolean({description: 'the same as --format json'}),
    'max-warnings': Flags.integer({description: 'fail where there are more warnings', helpValue: 'N', min: 0}),
    quiet: Flags.boolean({default: false, description: 'tell only of errors'}),
    refresh: Flags.boolean({
      default: false,
      description: 'ask Heroku which regions it offers now, in place of the list in this plugin',
    }),
    'require-regions': completing(
      Flags.string({
        delimiter: ',',
        description: 'regions that must be listed: private, common, all, or names',
        helpValue: 'NAME,…',
        multiple: true,
        multipleNonGreedy: true,
      }),
      'regions',
      [...requireWords, ...groups.all],
    ),
    rule: completing(
      Flags.string({
        description: 'judge by this rule alone, or by these',
        helpValue: 'RULE',
        multiple: true,
        multipleNonGreedy: true,
      }),
      'rule',
      rules.map(({id}) => id),
    ),
    'stdin-filename': Flags.string({
      default: 'addon-manifest.json',
      description: 'the file that stdin stands for',
      helpValue: 'FILE',
    }),
  }

  protected override failsAsJson(): boolean {
    return wantsJson(this.argv)
  }

  async run(): Promise<void> {
    const {args, flags, metadata} = await this.parse(ManifestLint)
    if (flags['init-config']) {
      this.writeConfig(flags.config ?? configName)
      return
    }
    const wanted = outputsOf(flags)
    const named = args.FILE ?? []
    const isNamed = metadata.flags.file?.setFromDefault !== true
    const {failures: missing, files} = await expand([...named, ...(isNamed || named.length === 0 ? [flags.file] : [])])
    const input = files.includes(stdin) ? await this.input(flags) : undefined
    const settings = await settingsFor(files, flags.config, flags['stdin-filename'])
    for (const {by, file: name} of settings.ignored) this.tell(`${printable(name)} is left out by ${printable(by)}`)
    const circumstances = await this.circumstances(flags)
    const unmended = flags.fix ? await this.mend(settings, wanted, flags['dry-run'], circumstances.only) : []
    const judgement = await judge(settings.kept, {...circumstances, input, settings})
    const failures = [...missing, ...unmended, ...judgement.failures]
    const [first] = failures
    if (first && judgement.checked === 0 && failures.length === 1) throw first
    for (const warning of judgement.warnings) this.tell(`Warning: ${printable(warning)}`)
    for (const {hint, message} of failures) this.tell(`Error: ${printable(message)}${hint === '' ? '' : `\n  ${hint}`}`)
    await this.report(judgement, wanted, {...flags, failures, file: files[0] ?? flags.file})
    process.exitCode = first ? exits.unable : this.verdict(judgement.findings, flags)
  }

  /** The regions that the manifests are judged by. Asks Heroku only where --refresh says so. */
  private async circumstances(flags: {
    refresh: boolean
    'require-regions'?: string[] | undefined
    rule?: string[] | undefined
  }): Promise<Circumstances> {
    const words = flags['require-regions'] ?? []
    const only = flags.rule && new Set(flags.rule.map((id) => ruleOf(id).id))
    if (!flags.refresh) return {only, required: requiredNames(words)}
    const {refreshRegions, tellNew} = await import('../../../../journeys/refresh.js')
    const regions: readonly Region[] = await refreshRegions(this.config, process.env)
    const fresh = tellNew(regions)
    if (fresh !== undefined) this.tell(printable(fresh))
    return {only, regions, required: requiredNames(words, regions)}
  }

  /** Mends what is certain, says so, and answers what could not be written. */
  private async mend(
    settings: Settings,
    wanted: readonly Output[],
    dryRun: boolean,
    only: ReadonlySet<string> | undefined,
  ): Promise<readonly Failure[]> {
    const {mend, tellMended} = await import('../../../../journeys/mend.js')
    const off = (name: string): ReadonlySet<string> => settings.of(name)?.off ?? new Set()
    const mended = await mend(settings.kept, {dryRun, off, only, paint: await this.paint()})
    for (const warning of mended.warnings) this.tell(`Warning: ${printable(warning)}`)
    // stdout is for the findings; only where a person reads them is a diff among them welcome
    if (mended.patch !== '') {
      if (wanted.some(({file: to, format}) => to === undefined && format === 'pretty')) this.log(mended.patch)
      else this.tell(mended.patch)
    }
    this.tell(tellMended(mended, dryRun))
    return mended.failures
  }

  private writeConfig(path: string): void {
    initConfig(path)
    this.log(`Wrote ${printable(path)}. What it can set: heroku addons:admin:manifest:rules`)
  }

  private async input({fix, 'stdin-filename': name}: {fix: boolean; 'stdin-filename': string}): Promise<Input> {
    if (fix) throw new Failure('usage', '--fix cannot mend what comes on stdin', {hint: 'Name the file.'})
    return {content: await readInput(), name}
  }

  /** Tells the findings in every form that was asked for, with what to do next. */
  private async report(
    judgement: Judgement,
    wanted: readonly Output[],
    {
      'fail-on': threshold,
      failures,
      file: name,
      quiet,
    }: {
      'fail-on': (typeof severities)[number]
      failures: readonly Failure[]
      file: string
      quiet: boolean
    },
  ): Promise<void> {
    const findings = quiet ? judgement.findings.filter(({severity}) => severity === 'error') : judgement.findings
    const next = `heroku addons:admin:${nextStep(findings, name)}`
    const told = failures.length > 0 && findings.length === 0 ? judgement : {...judgement, next}
    // of nothing that could be read there is nothing to say to a person
    const outs = judgement.checked > 0 ? wanted : wanted.filter(({format}) => format !== 'pretty')
    const options = {paint: await this.paint(), threshold, version: this.version()}
    const text = await deliver({...told, failures, findings}, outs, options)
    if (text !== undefined) this.log(text)
    for (const line of writtenLines(wanted, findings)) this.tell(line)
  }

  private verdict(
    findings: readonly Finding[],
    {
      'fail-on': threshold,
      'max-warnings': most,
      quiet,
    }: {
      'fail-on': (typeof severities)[number]
      'max-warnings'?: number | undefined
      quiet: boolean
    },
  ): 0 | 1 {
    const {warning} = count(findings)
    if (most !== undefined && warning > most) {
      this.tell(`Too many warnings: ${String(warning)}, where --max-warnings allows ${String(most)}`)
      return 1
    }
    const code = exitCode(findings, threshold)
    if (code === 1 && quiet && exitCode(findings) === 0) {
      this.tell(`There are findings at or above --fail-on ${threshold} that --quiet does not tell of`)
    }
    return code
  }
}
