import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {completing, exits, file, PartnerCommand} from '../../../../command.js'
import {type Failure} from '../../../../failure.js'
import {exitCode, severities} from '../../../../finding.js'
import {judge, nextStep} from '../../../../journeys/judge.js'
import {requiredNames, requireWords} from '../../../../journeys/require-regions.js'
import {type Circumstances} from '../../../../lint/lint.js'
import {groups, type Region} from '../../../../regions.js'
import {type Format, formats, reporters} from '../../../../report/index.js'
import {printable} from '../../../../printable.js'

export default class ManifestLint extends PartnerCommand {
  static override description = `judge manifests by every rule, without a network

Exits with 1 where a finding stands at or above --fail-on, with 2 where a file cannot be read.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> addon-manifest.json staging/addon-manifest.json',
    '<%= config.bin %> <%= command.id %> --format json --fail-on warning',
  ]

  static override args = {
    FILE: Args.string({
      description: 'the manifests to judge (default: the one of --file)',
      ignoreStdin: true,
      multiple: true,
    }),
  }

  static override flags = {
    'dry-run': Flags.boolean({
      default: false,
      dependsOn: ['fix'],
      description: 'show what --fix would write, and write nothing',
    }),
    'fail-on': completing(
      Flags.option({default: 'error', description: 'the least severity that fails', options: severities})(),
      'severity',
      severities,
    ),
    file,
    fix: Flags.boolean({default: false, description: 'mend what has only one way to be mended, and judge the rest'}),
    format: completing(
      Flags.option({default: 'pretty', description: 'how to tell the findings', options: formats})(),
      'format',
      formats,
    ),
    json: Flags.boolean({description: 'the same as --format json'}),
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
  }

  async run(): Promise<void> {
    const {args, flags, metadata} = await this.parse(ManifestLint)
    const named = args.FILE ?? []
    const isNamed = metadata.flags.file?.setFromDefault !== true
    const files = [...named, ...(isNamed || named.length === 0 ? [flags.file] : [])]
    const circumstances = await this.circumstances(flags)
    const unmended = flags.fix ? await this.mend(files, flags) : []
    const judgement = await judge(files, circumstances)
    const {checked, findings, warnings} = judgement
    const failures = [...unmended, ...judgement.failures]
    const [first] = failures
    if (first && checked === 0 && failures.length === 1) throw first
    for (const warning of warnings) this.tell(`Warning: ${printable(warning)}`)
    for (const {hint, message} of failures) this.tell(`Error: ${printable(message)}${hint === '' ? '' : `\n  ${hint}`}`)
    const format: Format = flags.json ? 'json' : flags.format
    const next = `${this.config.bin} addons:admin:${nextStep(findings, files[0] ?? flags.file)}`
    const report = first && findings.length === 0 ? judgement : {...judgement, next}
    if (checked > 0 || format !== 'pretty') {
      this.log(reporters[format](report, {paint: await this.paint()}))
    }
    process.exitCode = first ? exits.unable : exitCode(findings, flags['fail-on'])
  }

  /** The regions that the manifests are judged by. Asks Heroku only where --refresh says so. */
  private async circumstances(flags: {
    refresh: boolean
    'require-regions'?: string[] | undefined
  }): Promise<Circumstances> {
    const words = flags['require-regions'] ?? []
    if (!flags.refresh) return {required: requiredNames(words)}
    const {refreshRegions, tellNew} = await import('../../../../journeys/refresh.js')
    const regions: readonly Region[] = await refreshRegions(this.config, process.env)
    const fresh = tellNew(regions)
    if (fresh !== undefined) this.tell(printable(fresh))
    return {regions, required: requiredNames(words, regions)}
  }

  /** Mends what is certain, says so, and answers what could not be written. */
  private async mend(
    files: readonly string[],
    {'dry-run': dryRun, format, json}: {'dry-run': boolean; format: Format; json: boolean},
  ): Promise<readonly Failure[]> {
    const {mend, tellMended} = await import('../../../../journeys/mend.js')
    const mended = await mend(files, {dryRun, paint: await this.paint()})
    for (const warning of mended.warnings) this.tell(`Warning: ${printable(warning)}`)
    // stdout is for the findings; only where a person reads them is a diff among them welcome
    if (mended.patch !== '') {
      if (format === 'pretty' && !json) this.log(mended.patch)
      else this.tell(mended.patch)
    }
    this.tell(tellMended(mended, dryRun))
    return mended.failures
  }
}
