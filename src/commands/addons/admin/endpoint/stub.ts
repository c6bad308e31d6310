import * as Flags from '@oclif/core/flags'
import {file, PartnerCommand} from '../../../../command.js'
import {isLoopback} from '../../../../http.js'
import {provisioningSecrets} from '../../../../journeys/credentials.js'
import {listen} from '../../../../listen.js'
import {endpointOf, offerOf} from '../../../../manifest/offer.js'
import {type Assume} from '../../../../offer.js'
import {serveUntilSignal} from '../../../../signals.js'
import {logLines, readyAt, readyLines} from '../../../../stub/log.js'
import {createStub, type StubExchange} from '../../../../stub/stub.js'
import {pathsOf} from '../../../../wire/operations.js'

export default class EndpointStub extends PartnerCommand {
  static override description = `serve a stub of your provisioning endpoint

It answers as the manifest promises: a plan that is closed to Private Spaces is refused with 422 in their regions. It
speaks the whole protocol: provision, plan change, deprovision and single sign-on. ADDON_PASSWORD and ADDON_SSO_SALT win
over the manifest's secrets. Resources are kept in memory until it ends.`

  static override enableJsonFlag = true

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --port 0 --assume private',
  ]

  static override flags = {
    assume: Flags.option({
      default: 'common',
      description: 'how to take a region that a Private Space and the Common Runtime share',
      options: ['common', 'private'] as const satisfies readonly Assume[],
    })(),
    file,
    host: Flags.string({default: '127.0.0.1', description: 'the address to listen on'}),
    port: Flags.integer({default: 4567, description: 'the port to listen on; 0 for any free one', max: 65_535, min: 0}),
  }

  override async run(): Promise<void> {
    const {flags} = await this.parse(EndpointStub)
    const {value} = this.open(flags.file)
    const credentials = provisioningSecrets(value, process.env)
    const paths = pathsOf(endpointOf(value))
    const {assume, host, port} = flags
    if (!isLoopback(host))
      this.tell(`Warning: ${host} can be reached by others; whoever has the password can use the stub.`)
    const print = (event: string, told: object, lines: readonly string[]): void => {
      const text = this.jsonEnabled() ? JSON.stringify({event, ...told}) : lines.join('\n')
      process.stdout.write(`${text}\n`)
    }
    const on = (exchange: StubExchange): void => {
      print('exchange', exchange, logLines(exchange, paint))
    }
    const paint = await this.paint()
    const stub = createStub({assume, credentials, offer: offerOf(value), on, paths})
    const name = await serveUntilSignal(async () => {
      const server = await listen(stub, {host, port})
      const ready = readyAt(server.url, {assume, paths, secrets: credentials.sources, slug: credentials.slug})
      print('ready', ready, readyLines(ready))
      return server
    })
    print('closed', {signal: name}, [`Closed by ${name}.`])
  }
}
