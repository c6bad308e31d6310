import * as Flags from '@oclif/core/flags'
import {completing, file, PartnerCommand} from '../../../../command.js'
import {type Finding} from '../../../../finding.js'
import {connect, steps} from '../../../../journeys/publish/connect.js'
import {configName} from '../../../../journeys/lint/expand.js'
import {plansChoices} from '../../../../journeys/publish/publish.js'
import {canSkip, lintForPush, pushReport} from '../../../../journeys/publish/push-lint.js'
import {differenceText, pushLines} from '../../../../journeys/publish/push-words.js'
import {push} from '../../../../journeys/publish/push.js'
import {isTracked} from '../../../../journeys/lint/tracked.js'
import {type Document} from '../../../../manifest/document.js'
import {json} from '../../../../report/json.js'
import {pretty} from '../../../../report/pretty.js'
import {plain} from '../../../../paint.js'
import {printable} from '../../../../printable.js'
import {onInterrupt} from '../../../../signals.js'

export default class ManifestPush extends PartnerCommand {
  static override description = `publish the manifest

It lints the file first, as the nearest ${configName} has it, shows what changes on Heroku, sends it once and reads back what Heroku made of it. A mask or a placeholder for a secret, and real secrets in a file that git tracks, are refused whatever the settings say.

Secrets that the file leaves out come from the published manifest; before the first push from ADDON_PASSWORD and ADDON_SSO_SALT, or they are made and written into the file. Of the file only $base changes.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    {command: '<%= config.bin %> <%= command.id %> --dry-run', description: 'show what would change, and send nothing'},
    {
      command: '<%= config.bin %> <%= command.id %> --plans omit',
      description: 'leave `plans` out, which Heroku may not know',
    },
  ]

  static override flags = {
    'dry-run': Flags.boolean({default: false, description: 'show what would change, and send nothing'}),
    file,
    plans: completing(
      Flags.option({default: 'send', description: 'what to do with `plans`', options: plansChoices})(),
      'push-plans',
    ),
    'skip-lint': Flags.boolean({
      default: false,
      description: 'push in spite of lint errors; a placeholder or mask for a secret still stops it',
    }),
  }

  static override enableJsonFlag = true

  override async run(): Promise<unknown> {
    const {flags} = await this.parse(ManifestPush)
    const document = this.open(flags.file)
    const tracked = await isTracked(document.file, (warning) => {
      this.tell(`Warning: ${warning}`)
    })
    const {findings, ignoredBy} = await lintForPush(document, {skip: flags['skip-lint'], tracked})
    if (ignoredBy !== undefined) this.tell(`${printable(document.file)} is left out by ${printable(ignoredBy)}`)
    if (findings.length > 0) return this.refuse(document, findings)
    const paint = await this.paint()
    const trap = onInterrupt()
    try {
      const {signal} = trap
      const heroku = await connect({config: this.config, env: process.env, signal, version: this.version()})
      const report = await push({
        document,
        dryRun: flags['dry-run'],
        env: process.env,
        heroku,
        plans: flags.plans,
        show: (difference) => {
          const text = differenceText(difference, paint)
          if (text !== '') this.log(text)
        },
        step: steps((text) => process.stderr.write(text)),
        tracked,
      }).finally(() => {
        heroku.close()
      })
      for (const warning of report.warnings) this.tell(`Warning: ${warning}`)
      for (const line of pushLines(report)) this.log(line)
      return report
    } finally {
      trap.restore()
    }
  }

  private async refuse(document: Document, findings: readonly Finding[]): Promise<unknown> {
    process.exitCode = 1
    const report = pushReport(document, findings)
    this.log(pretty(report, {paint: await this.paint()}))
    this.tell(
      `Nothing was pushed. Mend the errors${canSkip(findings) ? ', or push all the same with --skip-lint' : ''}.`,
    )
    return {...(JSON.parse(json(report, {paint: plain})) as object), pushed: false}
  }
}
