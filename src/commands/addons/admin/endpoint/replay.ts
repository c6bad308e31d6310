import * as Flags from '@oclif/core/flags'
import {exits, file, PartnerCommand} from '../../../../command.js'
import {exitCode} from '../../../../finding.js'
import {rehearse} from '../../../../journeys/rehearse.js'
import {dataOf, endingWords, leftoverLines, planWords} from '../../../../journeys/rehearsal-words.js'
import {type Assume} from '../../../../offer.js'
import {pathIds} from '../../../../replay/resource.js'
import {onInterrupt} from '../../../../signals.js'

const several = {multiple: true, multipleNonGreedy: true} as const

export default class EndpointReplay extends PartnerCommand {
  static override summary = 'send provision requests for every plan in every region to an endpoint'
  static override description = `Heroku's side of a provision, played for each plan in each region of the manifest: is a plan that is closed to Private Spaces refused there with 422 and a message, and everything else provisioned? What is made is deleted again. Without --url it tries the bundled stub.`
  static override enableJsonFlag = true
  static override examples = [
    '<%= config.bin %> <%= command.id %> --dry-run',
    '<%= config.bin %> <%= command.id %> --url http://localhost:4567',
    '<%= config.bin %> <%= command.id %> --url https://staging.example.com/heroku/resources --plan basic --region tokyo',
  ]
  static override flags = {
    assume: Flags.option({
      default: 'common',
      description: 'how the bundled stub takes a region that a Private Space and the Common Runtime share',
      options: ['common', 'private'] as const satisfies readonly Assume[],
    })(),
    concurrency: Flags.integer({default: 4, description: 'requests at a time', max: 64, min: 1}),
    'dry-run': Flags.boolean({description: 'show what is expected and send nothing'}),
    file,
    grant: Flags.boolean({
      allowNo: true,
      default: true,
      description: 'send a made-up OAuth grant; null with --no-grant',
    }),
    header: Flags.string({
      ...several,
      description: 'send this header too; its value is treated as a secret',
      helpValue: "'NAME: VALUE'",
    }),
    'path-id': Flags.option({
      default: 'auto',
      description: 'the id to delete by; auto is the one that was answered, then the uuid',
      options: pathIds,
    })(),
    plan: Flags.string({...several, description: 'only this plan', helpValue: 'PLAN'}),
    production: Flags.boolean({
      dependsOn: ['url'],
      description: 'allow the host of the manifest’s production.base_url',
    }),
    region: Flags.string({...several, description: 'only this region, by Heroku’s name', helpValue: 'REGION'}),
    strict: Flags.boolean({description: 'fail where nobody can tell a Private Space from the Common Runtime'}),
    timeout: Flags.integer({default: 30, description: 'seconds to wait for an answer', min: 1}),
    url: Flags.string({description: 'the endpoint; without a path, /heroku/resources below it', helpValue: 'URL'}),
  }

  override async run(): Promise<unknown> {
    const {flags} = await this.parse(EndpointReplay)
    const {value: manifest} = this.open(flags.file)
    const {'dry-run': dryRun, header: headers = [], 'path-id': pathId, plan: plans = [], region: regions = []} = flags
    const version = this.ctor.plugin?.version ?? this.config.version
    const timeout = flags.timeout * 1000
    const asked = {dryRun, env: process.env, headers, manifest, pathId, plans, regions, timeout, version}
    const rehearsal = await rehearse({...flags, ...asked})
    for (const line of rehearsal.announcement) this.tell(line)
    if (dryRun) {
      this.log(planWords(rehearsal.planned, await this.paint()).trimEnd())
      return dataOf(rehearsal.planned)
    }
    const trap = onInterrupt()
    trap.signal.addEventListener('abort', () => {
      clearLine()
      this.tell('Interrupted: ending what was made. Again to leave it as it is.')
    })
    const ending = await rehearsal.run({onProgress, signal: trap.signal}).finally(() => {
      trap.restore()
    })
    this.log(endingWords(ending, await this.paint()).trimEnd())
    for (const line of leftoverLines(ending.leftovers)) this.tell(line)
    process.exitCode = ending.interrupted ? exits.interrupted : exitCode(ending.findings)
    return dataOf(ending)
  }
}

/** Counts the cells in one line of a terminal; nothing where stderr is a file. */
function onProgress(done: number, total: number): void {
  clearLine()
  if (process.stderr.isTTY && done < total) process.stderr.write(`${String(done)}/${String(total)}`)
}

function clearLine(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K')
}
