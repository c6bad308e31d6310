import {execute} from '@oclif/core/execute'
import type {Interfaces} from '@oclif/core'
import {createRequire} from 'node:module'
import {dirname} from 'node:path'

const topic = 'addons:admin'

/**
 * The arguments as oclif takes them. On its own the program has one topic, so its prefix may be left out:
 * `manifest:lint` is `addons:admin:manifest:lint`, `help manifest:lint` is `addons:admin:manifest:lint --help`,
 * and nothing at all is the topic's help.
 */
export function complete(argv: readonly string[]): string[] {
  const [first, ...rest] = argv
  if (first === undefined || (first === '--help' && rest.length === 0)) return [topic, '--help']
  if (first === 'help') return complete([...rest, '--help'])
  const at = argv.findIndex((arg) => !arg.startsWith('-'))
  const id = argv[at]
  if (id === undefined || id === 'addons' || id.startsWith('addons:')) return [...argv]
  return argv.with(at, `${topic}:${id}`)
}

/** Runs the plugin on its own, without the heroku CLI. `development` loads the commands from their sources. */
export async function start(argv: readonly string[], development = false): Promise<void> {
  const args = complete(argv)
  // After wrong usage oclif shows the help of what it finds here.
  process.argv.splice(2, Infinity, ...args)
  const load = createRequire(import.meta.url)
  const pjson = load('../package.json') as Interfaces.PJSON
  await execute({
    args,
    development,
    loadOptions: {
      pjson: {...pjson, oclif: {...pjson.oclif, bin: pjson.name}},
      root: dirname(load.resolve('../package.json')),
    },
  })
}
