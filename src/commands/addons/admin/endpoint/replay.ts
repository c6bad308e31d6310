import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {completing, exits, file, PartnerCommand} from '../../../../command.js'
import {exitCode} from '../../../../finding.js'
import {keepFailed, lastFailed} from '../../../../journeys/failed.js'
import {parsePlacement} from '../../../../journeys/placement.js'
import {rehearse} from '../../../../journeys/rehearse.js'
import {dataOf, endingWords, leftoverLines, planWords, progressLine} from '../../../../journeys/rehearsal-words.js'
import {loadTape} from '../../../../journeys/tape.js'
import {offerOf} from '../../../../manifest/offer.js'
import {type Assume} from '../../../../offer.js'
import {pathIds} from '../../../../replay/resource.js'
import {groups} from '../../../../regions.js'
import {onInterrupt} from '../../../../signals.js'
import {planDoubts} from '../../../../manifest/plans.js'
import {join} from 'node:path'

const several = {multiple: true, multipleNonGreedy: true} as const

export default class EndpointReplay extends PartnerCommand {
  static override summary = 'send provision requests for every plan in every region to an endpoint'
  static override description = `Heroku's side of a provision, played for each plan in each region of the manifest: is a plan that is closed to Private Spaces refused there with 422 and a message, and everything else provisioned? What is made is deleted again. A tape that endpoint:stub recorded is sent again, and the shapes of the answers are compared with it; with --plans and --regions it is sent for each of them. Without --url it tries the bundled stub.`
  static override enableJsonFlag = true
  static override examples = [
    '<%= config.bin %> <%= command.id %> --dry-run',
    '<%= config.bin %> <%= command.id %> --url http://localhost:4567',
    '<%= config.bin %> <%= command.id %> --url https://staging.example.com/heroku/resources --plan basic --region tokyo',
    "<%= config.bin %> <%= command.id %> --url http://localhost:4567 --expect-host 'tokyo=*.ap-northeast-1.*'",
    '<%= config.bin %> <%= command.id %> tape.jsonl --url http://localhost:4567 --regions all --plans all',
    '<%= config.bin %> <%= command.id %> --url http://localhost:4567 --failed',
  ]
  static override args = {
    tape: Args.string({description: 'a tape to send again', ignoreStdin: true}),
  }
  static override flags = {
    assume: completing(
      Flags.option({
        default: 'common',
        description: 'how the bundled stub takes a region that a Private Space and the Common Runtime share',
        options: ['common', 'private'] as const satisfies readonly Assume[],
      })(),
      'assume',
    ),
    concurrency: Flags.integer({default: 4, description: 'requests at a time', max: 64, min: 1}),
    'dry-run': Flags.boolean({description: 'show what is expected and send nothing'}),
    'expect-host': Flags.string({
      ...several,
      description: 'fail where the config of a region leads to another host; or a JSON file of such pairs',
      helpValue: 'REGION=PATTERN',
    }),
    failed: Flags.boolean({description: 'only what failed at this endpoint the last time'}),
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
    'path-id': completing(
      Flags.option({
        default: 'auto',
        description: 'the id to delete by; auto is the one that was answered, then the uuid',
        options: pathIds,
      })(),
      'path-id',
    ),
    plan: Flags.string({...several, description: 'only this plan', helpValue: 'PLAN'}),
    plans: Flags.string({
      description: 'send the tape for these plans: all, or several behind commas',
      helpValue: 'PLANS',
    }),
    production: Flags.boolean({
      dependsOn: ['url'],
      description: 'allow the host of the manifest’s production.base_url',
    }),
    region: completing(
      Flags.string({...several, description: 'only this region, by Heroku’s name', helpValue: 'REGION'}),
      'region',
      groups.all,
    ),
    regions: completing(
      Flags.string({
        description: 'only these regions: all that Heroku has, or several behind commas',
        helpValue: 'REGIONS',
      }),
      'regions-or-all',
      ['all', ...groups.all],
    ),
    rate: Flags.integer({description: 'the most requests a second', helpValue: 'N', min: 1}),
    results: Flags.string({description: 'where to keep what failed', helpValue: 'FILE'}),
    strict: Flags.boolean({description: 'fail where nobody can tell a Private Space from the Common Runtime'}),
    timeout: Flags.integer({default: 30, description: 'seconds to wait for an answer', min: 1}),
    url: Flags.string({description: 'the endpoint; without a path, /heroku/resources below it', helpValue: 'URL'}),
  }

  override async run(): Promise<unknown> {
    const {args, flags} = await this.parse(EndpointReplay)
    const {value: manifest} = this.open(flags.file)
    for (const doubt of planDoubts(manifest)) this.tell(`Warning: ${doubt}`)
    const {'dry-run': dryRun, 'expect-host': hosts = [], header: headers = [], 'path-id': pathId} = flags
    const results = flags.results ?? join(this.config.cacheDir, 'addons-partner', 'failed.json')
    const rehearsal = await rehearse({
      ...flags,
      dryRun,
      env: process.env,
      headers,
      manifest,
      only: flags.failed ? (name) => lastFailed(results, name) : undefined,
      pathId,
      placement: parsePlacement(hosts),
      plans: named(flags.plan, flags.plans, () => offerOf(manifest).plans.map(({id}) => id)),
      regions: named(flags.region, flags.regions, () => groups.all),
      retag: flags.plans !== undefined || flags.regions !== undefined,
      tape: args.tape === undefined ? undefined : loadTape(args.tape),
      timeout: flags.timeout * 1000,
      version: this.ctor.plugin?.version ?? this.config.version,
    })
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
    const ending = await rehearsal.run({onProgress: progress(), signal: trap.signal}).finally(() => {
      trap.restore()
    })
    this.log(endingWords(ending, await this.paint()).trimEnd())
    for (const line of leftoverLines(ending.leftovers)) this.tell(line)
    const failed = ending.cells.filter(({verdict}) => verdict === 'wrong' || verdict === 'unsent')
    const ids = failed.flatMap(({id}) => id ?? [])
    await keepFailed(results, rehearsal.target, ids).catch((error: unknown) => {
      this.tell(`Warning: what failed is not kept for --failed: ${(error as Error).message}.`)
    })
    process.exitCode = ending.interrupted ? exits.interrupted : exitCode(ending.findings)
    return dataOf(ending)
  }
}

/** What a flag that repeats and one that lists name together; `all` stands for all. */
const named = (
  each: readonly string[] = [],
  list: string | undefined,
  all: () => readonly string[],
): readonly string[] => [
  ...each,
  ...(list === 'all' ? all() : (list?.split(',') ?? []).map((name) => name.trim()).filter((name) => name !== '')),
]

/** Counts the cells in one line of a terminal, with the time that is left; nothing where stderr is a file. */
function progress(): (done: number, total: number) => void {
  const from = Date.now()
  return (done, total) => {
    if (!process.stderr.isTTY) return
    clearLine()
    if (done < total) process.stderr.write(progressLine(done, total, Date.now() - from))
  }
}

function clearLine(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K')
}
