// How long `manifest:lint` takes to start: on its own over an empty command of the same bin and over `node -e 0`, and inside the
// heroku CLI its share of the whole process, beside an empty command and that command against itself.
import {cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {median, ratios, root, rounds, run, spread, tell} from './measure.mjs'

const count = Number(process.env.BENCH_ROUNDS ?? 15)

const manifest = {
  api: {
    config_vars: ['ERRORBUCKET_URL'],
    config_vars_prefix: 'ERRORBUCKET',
    production: {base_url: 'https://errorbucket.dev/heroku/resources', sso_url: 'https://errorbucket.dev/sso/login'},
    regions: ['us', 'eu', 'tokyo'],
    requires: [],
    version: '3',
  },
  id: 'errorbucket',
  name: 'Errorbucket',
}

const empty = `import {Command} from '@oclif/core/command'

export default class Empty extends Command {
  static override description = 'nothing at all'

  override async run(): Promise<void> {
    await this.parse(Empty)
  }
}
`

/**
 * Stands in for a command file: notes how long its load and its run take, and how long it is from the first import to the
 * exit, which counts the CLI's own hooks before and after the run.
 */
const clock = (name) => `const from = performance.now()
const {default: command} = await import('./${name}.timed.js')
let ours = performance.now() - from
const run = command.run.bind(command)
command.run = async (...args) => {
  const began = performance.now()
  try {
    return await run(...args)
  } finally {
    ours += performance.now() - began
  }
}
process.on('exit', () => {
  process.stderr.write(\`in-process \${String(ours)} to-exit \${String(performance.now() - from)}\\n\`)
})
export default command
`

/** A copy of the project with an empty command in it, built; the one that is packed has a clock in lint and empty. */
async function build(folder) {
  await mkdir(folder, {recursive: true})
  for (const name of ['bin', 'package.json', 'schemas', 'scripts', 'src', 'tsconfig.json'])
    await cp(join(root, name), join(folder, name), {recursive: true})
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const commands = join('commands', 'addons', 'admin', 'manifest')
  await writeFile(join(folder, 'src', commands, 'empty.ts'), empty)
  for (const script of ['bundle', 'manifest']) {
    const built = await run(process.execPath, [join(folder, 'scripts', `${script}.mjs`)], {cwd: folder})
    if (built.code !== 0) throw new Error(built.stderr)
  }
  return join(folder, 'dist', commands)
}

async function addClock(commands) {
  for (const name of ['lint', 'empty']) {
    const text = await readFile(join(commands, `${name}.js`), 'utf8')
    await writeFile(join(commands, `${name}.timed.js`), text)
    await writeFile(join(commands, `${name}.js`), clock(name))
  }
}

async function inHeroku(folder, home, file) {
  const config = join(home, 'gitconfig')
  await writeFile(config, '')
  const env = {
    ...process.env,
    DISABLE_TELEMETRY: 'true',
    GIT_CONFIG_GLOBAL: config,
    HOME: home,
    NO_COLOR: '1',
    XDG_DATA_HOME: join(home, 'data'),
  }
  const bin = join(root, 'node_modules', 'heroku', 'bin', 'run.js')
  const packed = await run('npm', ['pack', '--ignore-scripts', '--pack-destination', home], {cwd: folder})
  const installed = await run(
    process.execPath,
    [bin, 'plugins:install', `file:${join(home, packed.stdout.trim().split('\n').at(-1))}`],
    {env},
  )
  if (installed.code !== 0) throw new Error(installed.stderr)
  const heroku =
    (...args) =>
    async () => {
      const {code, ms, stderr} = await run(process.execPath, [bin, ...args], {env})
      if (code !== 0) throw new Error(stderr)
      const [, ours, toExit] = /in-process ([\d.]+) to-exit ([\d.]+)/.exec(stderr) ?? []
      return {ms, share: Number(ours) / ms, toExit: Number(toExit) / ms}
    }
  const lint = heroku('addons:admin:manifest:lint', file)
  const nothing = heroku('addons:admin:manifest:empty')
  return rounds({control: nothing, empty: nothing, lint}, count)
}

export async function bench() {
  const folder = await mkdtemp(join(tmpdir(), 'heroku-addons-partner-bench-'))
  try {
    const file = join(folder, 'addon-manifest.json')
    await writeFile(file, JSON.stringify(manifest, null, 2))
    const plugin = join(folder, 'plugin')
    const commands = await build(plugin)
    const env = {...process.env, NO_COLOR: '1'}
    const own =
      (...args) =>
      async () => {
        const {code, ms, stderr} = await run(process.execPath, args, {env})
        if (code !== 0) throw new Error(stderr)
        return ms
      }
    const bin = join(plugin, 'bin', 'run.js')
    const alone = await rounds(
      {empty: own(bin, 'manifest:empty'), lint: own(bin, 'manifest:lint', file), node: own('-e', '0')},
      count,
    )
    const overEmpty = ratios(alone.lint, alone.empty)
    const overNode = ratios(alone.lint, alone.node)
    console.log(
      `${count} interleaved rounds; median of the ratios (middle half); node -e 0 took ${median(alone.node).toFixed(0)} ms`,
    )
    tell('lint on its own / empty command', spread(overEmpty), {atMost: 1.15, value: median(overEmpty)})
    tell('lint on its own / node -e 0', spread(overNode), {aim: 2.2, atMost: 2.5, value: median(overNode)})
    tell('empty command / node -e 0', spread(ratios(alone.empty, alone.node)))

    await addClock(commands)
    const home = join(folder, 'home')
    await mkdir(home)
    const hosted = await inHeroku(plugin, home, file)
    const ms = (name) => hosted[name].map((value) => value.ms)
    const share = hosted.lint.map((value) => value.share)
    tell('in heroku, in-process share of lint', spread(share, 3), {atMost: 0.03, value: median(share)})
    for (const name of ['lint', 'empty']) {
      const toExit = hosted[name].map((value) => value.toExit)
      tell(`in heroku, from the first import to the exit, ${name}`, spread(toExit, 3))
    }
    tell(
      'in heroku, in-process share of an empty command',
      spread(
        hosted.empty.map((value) => value.share),
        3,
      ),
    )
    tell('in heroku, whole process, lint / empty command', spread(ratios(ms('lint'), ms('empty'))))
    tell('in heroku, whole process, empty / empty (control)', spread(ratios(ms('control'), ms('empty'))))
  } finally {
    await rm(folder, {force: true, maxRetries: 3, recursive: true})
  }
}
