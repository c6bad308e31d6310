import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {completing, several} from '../../../../command.js'
import {EndpointCommand, endpointFlags} from '../../../../endpoint-command.js'
import {parsePlacement} from '../../../../journeys/endpoint/placement.js'
import {planTelling, rehearsalTelling} from '../../../../journeys/endpoint/rehearsal-words.js'
import {rehearse} from '../../../../journeys/endpoint/rehearse.js'
import {selection} from '../../../../journeys/endpoint/selection.js'
import {loadTape} from '../../../../journeys/endpoint/tape.js'
import {told} from '../../../../journeys/endpoint/trial.js'
import {type Assume} from '../../../../offer.js'
import {groups} from '../../../../regions.js'

export default class EndpointReplay extends EndpointCommand {
  static override summary = 'send provision requests for every plan in every region to an endpoint'
  static override description = `Heroku's side of a provision, played for each plan in each region of the manifest: is a plan that is closed to Private Spaces refused there with 422 and a message, and everything else provisioned? What is made is deleted again. A tape that endpoint:stub recorded is sent again, and the shapes of the answers are compared with it; with --plans and --regions it is sent for each of them. Without --url it tries the bundled stub.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> --dry-run',
    '<%= config.bin %> <%= command.id %> --url http://localhost:4567',
    '<%= config.bin %> <%= command.id %> --url https://staging.example.com/heroku/resources --plan basic --region tokyo',
    "<%= config.bin %> <%= command.id %> --url http://localhost:4567 --expect-host 'tokyo=*.ap-northeast-1.*'",
    '<%= config.bin %> <%= command.id %> tape.jsonl --url http://localhost:4567 --regions all --plans all',
    '<%= config.bin %> <%= command.id %> --url http://localhost:4567 --format pretty --format markdown=replay.md',
    '<%= config.bin %> <%= command.id %> --url http://localhost:4567 --failed',
  ]
  static override args = {
    tape: Args.string({description: 'a tape to send again', ignoreStdin: true}),
  }
  static override flags = {
    ...endpointFlags,
    assume: completing(
      Flags.option({
        default: 'common',
        description: 'how the bundled stub takes a region that a Private Space and the Common Runtime share',
        options: ['common', 'private'] as const satisfies readonly Assume[],
      })(),
      'assume',
    ),
    concurrency: Flags.integer({default: 4, description: 'requests at a time', max: 64, min: 1}),
    'expect-host': Flags.string({
      ...several,
      description: 'fail where the config of a region leads to another host; or a JSON file of such pairs',
      helpValue: 'REGION=PATTERN',
    }),
    plan: Flags.string({...several, description: 'only this plan', helpValue: 'PLAN'}),
    plans: Flags.string({
      description: 'send the tape for these plans: all, or several behind commas',
      helpValue: 'PLANS',
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
  }

  protected override readonly kind = 'cells'

  override async run(): Promise<unknown> {
    const {args, flags, raw} = await this.parse(EndpointReplay)
    const asked = this.asked(flags, raw)
    const rehearsal = await rehearse({
      ...asked,
      ...selection(flags, asked.manifest),
      assume: flags.assume,
      concurrency: flags.concurrency,
      placement: parsePlacement(flags['expect-host'] ?? []),
      tape: args.tape === undefined ? undefined : loadTape(args.tape),
    })
    return this.attempt(told(rehearsal, {ended: rehearsalTelling, planned: planTelling}), flags, raw)
  }
}
