import * as Flags from '@oclif/core/flags'
import {completing, PartnerCommand} from '../../../command.js'
import {Failure} from '../../../failure.js'
import {isLoopback} from '../../../http.js'
import {sandboxGitConfig} from '../../../journeys/sandbox/git.js'
import {withState} from '../../../journeys/sandbox/state.js'
import {listen} from '../../../listen.js'
import {environment} from '../../../sandbox/environment.js'
import {logs} from '../../../sandbox/log.js'
import {plansModes} from '../../../sandbox/partner-api.js'
import {createSandbox, type SandboxExchange} from '../../../sandbox/sandbox.js'
import {serveUntilSignal} from '../../../signals.js'
import {join} from 'node:path'

export default class Sandbox extends PartnerCommand {
  static override description = `play Heroku on this machine, to try pushes and pulls on

It keeps the manifests that are pushed to it, with their history. It prints the variables that point a shell to it, then
every request that it answers. The state is kept in memory until it ends, or in the file that --state names; either holds
the manifests' secrets.`

  static override enableJsonFlag = true

  static override examples = [
    '<%= config.bin %> <%= command.id %> --port 0 --state sandbox.json',
    {command: '<%= config.bin %> <%= command.id %> --plans reject', description: 'refuse manifests that have `plans`'},
  ]

  static override flags = {
    host: Flags.string({default: '127.0.0.1', description: 'the address to listen on', helpValue: 'ADDRESS'}),
    plans: completing(
      Flags.option({
        default: 'keep' as const,
        description: 'what to do with `plans` in a manifest',
        options: plansModes,
      })(),
      'sandbox-plans',
    ),
    port: Flags.integer({default: 5055, description: 'the port to listen on; 0 for any free one', max: 65_535, min: 0}),
    state: Flags.string({description: 'keep the manifests in this file, not in memory', helpValue: 'FILE'}),
    token: Flags.string({description: 'the only token to take; any is taken otherwise', helpValue: 'TOKEN'}),
  }

  protected override readonly jsonInLines = true

  override async run(): Promise<void> {
    const {host, plans, port, state, token} = (await this.parse(Sandbox)).flags
    if (token !== undefined && !/^[!-~]+$/.test(token))
      throw new Failure('usage', '--token must be ASCII without spaces')
    if (!isLoopback(host)) this.tell(`Warning: ${host} can be reached by others, and manifests hold secrets.`)
    const log = logs[this.jsonEnabled() ? 'json' : 'text']
    const say = (line: string): void => {
      process.stdout.write(`${line}\n`)
    }
    const on = (exchange: SandboxExchange): void => {
      say(log.exchange(exchange))
    }
    const name = await withState(state, ({store, warning}) => {
      if (warning !== undefined) this.tell(`Warning: ${warning}.`)
      return serveUntilSignal(async () => {
        // whoever knows no token may ask, so a page in a browser must not
        const isLocal = token === undefined && isLoopback(host)
        const server = await listen(createSandbox({isLocal, on, plans, store, token}), {host, port})
        const gitConfig = sandboxGitConfig(join(this.config.cacheDir, 'addons-partner'), process.env)
        say(log.ready(server.url, environment(server.url, gitConfig, token)))
        return server
      })
    })
    say(log.closed(name))
  }
}
