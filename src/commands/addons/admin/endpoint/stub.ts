import * as Flags from '@oclif/core/flags'
import {completing, file, PartnerCommand, several} from '../../../../command.js'
import {isLoopback} from '../../../../http.js'
import {withStub} from '../../../../journeys/endpoint/serve-stub.js'
import {listen} from '../../../../listen.js'
import {type Assume} from '../../../../offer.js'
import {serveUntilSignal} from '../../../../signals.js'
import {faultNames} from '../../../../stub/faults.js'
import {type HerokuCall} from '../../../../stub/heroku.js'
import {callLine, logLines, readyAt, readyLines} from '../../../../stub/log.js'
import {type StubExchange} from '../../../../stub/stub.js'
import {planDoubts} from '../../../../manifest/plans.js'

export default class EndpointStub extends PartnerCommand {
  static override description = `serve a stub of your provisioning endpoint

It answers as the manifest promises: a plan that is closed to Private Spaces is refused with 422 in their regions. It
speaks the whole protocol: provision, plan change, deprovision and single sign-on. ADDON_PASSWORD and ADDON_SSO_SALT win
over the manifest's secrets. Resources are kept in memory until it ends, or in the file that --state names. With
--async it answers 202 and reports to Heroku afterwards; with --heroku-url it looks up whether an app is in a Private
Space. Both need ADDON_CLIENT_SECRET. A request may ask for a fault of its own: Prefer: code=503, delay=2, fault=NAME.`

  static override enableJsonFlag = true

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --port 0 --assume private',
    "<%= config.bin %> <%= command.id %> --config 'MYADDON_URL=https://{region}.db.test/{uuid}' --state stub.jsonl",
    {
      command: '<%= config.bin %> <%= command.id %> --async --heroku-url http://localhost:5056',
      description: 'report to the ear of `endpoint:check --url http://localhost:4567 --ear-port 5056`',
    },
    '<%= config.bin %> <%= command.id %> --fault gate-kept --record tape.jsonl',
  ]

  static override flags = {
    assume: completing(
      Flags.option({
        default: 'common',
        description: 'how to take a region that a Private Space and the Common Runtime share',
        options: ['common', 'private'] as const satisfies readonly Assume[],
      })(),
      'assume',
    ),
    async: Flags.boolean({description: 'answer a provision with 202 and report it to Heroku afterwards'}),
    config: Flags.string({
      ...several,
      description: 'the value of a config var; {name}, {plan}, {provider}, {region}, {slug} and {uuid} are filled in',
      helpValue: 'NAME=TEMPLATE',
    }),
    fault: completing(
      Flags.option({
        ...several,
        description: 'be wrong in this way, on purpose',
        helpValue: 'NAME',
        options: faultNames,
      })(),
      'fault',
    ),
    file,
    'heroku-url': Flags.string({description: 'look up and report there, not at api.heroku.com', helpValue: 'URL'}),
    host: Flags.string({default: '127.0.0.1', description: 'the address to listen on'}),
    port: Flags.integer({default: 4567, description: 'the port to listen on; 0 for any free one', max: 65_535, min: 0}),
    record: Flags.string({description: 'record every exchange on this tape, without secrets', helpValue: 'FILE'}),
    state: Flags.string({description: 'keep the resources in this file, not in memory', helpValue: 'FILE'}),
  }

  protected override readonly jsonInLines = true

  override async run(): Promise<void> {
    const {flags} = await this.parse(EndpointStub)
    const {assume, config = [], fault: faults = [], 'heroku-url': herokuUrl, host, port} = flags
    const {value: manifest} = this.open(flags.file)
    for (const doubt of planDoubts(manifest)) this.tell(`Warning: ${doubt}`)
    if (!isLoopback(host))
      this.tell(
        `Warning: ${host} can be reached by others; whoever reaches the stub can use it, with the header Prefer: fault=no-auth.`,
      )
    const print = (event: string, told: object, lines: readonly string[]): void => {
      const text = this.jsonEnabled() ? JSON.stringify({event, ...told}) : lines.join('\n')
      process.stdout.write(`${text}\n`)
    }
    const paint = await this.paint()
    const on = (exchange: StubExchange): void => {
      print('exchange', exchange, logLines(exchange, paint))
    }
    const onCall = (call: HerokuCall): void => {
      print('call', call, [callLine(call, paint)])
    }
    const onTrouble = (message: string): void => {
      this.tell(`Warning: ${message}.`)
    }
    const asked = {...flags, config, env: process.env, faults, herokuUrl, manifest, on, onCall, onTrouble}
    const name = await withStub(asked, ({credentials, onError, paths, stub}) =>
      serveUntilSignal(async () => {
        const server = await listen(stub, {host, onError, port})
        const ready = readyAt(server.url, {assume, paths, secrets: credentials.sources, slug: credentials.slug})
        print('ready', ready, readyLines(ready))
        return server
      }),
    )
    print('closed', {signal: name}, [`Closed by ${name}.`])
  }
}
