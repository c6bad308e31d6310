import * as Flags from '@oclif/core/flags'
import {file, PartnerCommand} from '../../../../command.js'
import {type Finding} from '../../../../finding.js'
import {connect, steps} from '../../../../journeys/connect.js'
import {plansChoices} from '../../../../journeys/publish.js'
import {canSkip, pushFindings, pushReport} from '../../../../journeys/push-lint.js'
import {differenceText, pushLines} from '../../../../journeys/push-words.js'
import {push} from '../../../../journeys/push.js'
import {isTracked} from '../../../../journeys/tracked.js'
import {type Document} from '../../../../manifest/document.js'
import {json} from '../../../../report/json.js'
import {pretty} from '../../../../report/pretty.js'
import {plain} from '../../../../paint.js'

export default class ManifestPush extends PartnerCommand {
  static override description = `publish the manifest

It lints the file first, shows what changes on Heroku, sends it once and reads back what Heroku made of it. Secrets that
the file leaves out come from the published manifest; before the first push from ADDON_PASSWORD and ADDON_SSO_SALT, or
they are made and written into the file. Of the file only $base changes.`

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
    plans: Flags.option({default: 'send', description: 'what to do with `plans`', options: plansChoices})(),
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
    const findings = pushFindings(document, {skip: flags['skip-lint'], tracked})
    if (findings.length > 0) return this.refuse(document, findings)
    const paint = await this.paint()
    const heroku = await connect(this.config, process.env)
    try {
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
      })
      for (const warning of report.warnings) this.tell(`Warning: ${warning}`)
      for (const line of pushLines(report)) this.log(line)
      return report
    } finally {
      heroku.close()
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
