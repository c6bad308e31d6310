import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {exits, file, PartnerCommand} from '../../../../command.js'
import {exitCode, severities} from '../../../../finding.js'
import {judge, nextStep} from '../../../../journeys/judge.js'
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
    'fail-on': Flags.option({
      default: 'error',
      description: 'the least severity that fails',
      options: severities,
    })(),
    file,
    format: Flags.option({default: 'pretty', description: 'how to tell the findings', options: formats})(),
    json: Flags.boolean({description: 'the same as --format json'}),
  }

  async run(): Promise<void> {
    const {args, flags, metadata} = await this.parse(ManifestLint)
    const named = args.FILE ?? []
    const isNamed = metadata.flags.file?.setFromDefault !== true
    const files = [...named, ...(isNamed || named.length === 0 ? [flags.file] : [])]
    const judgement = await judge(files)
    const {checked, failures, findings, warnings} = judgement
    const [first] = failures
    if (first && checked === 0 && failures.length === 1) throw first
    for (const warning of warnings) this.tell(`Warning: ${printable(warning)}`)
    for (const {hint, message} of failures) this.tell(`Error: ${printable(message)}${hint === '' ? '' : `\n  ${hint}`}`)
    const format: Format = flags.json ? 'json' : flags.format
    const next = `heroku addons:admin:${nextStep(findings, files[0] ?? flags.file)}`
    const report = first && findings.length === 0 ? judgement : {...judgement, next}
    if (checked > 0 || format !== 'pretty') {
      this.log(reporters[format](report, {paint: await this.paint()}))
    }
    process.exitCode = first ? exits.unable : exitCode(findings, flags['fail-on'])
  }
}
