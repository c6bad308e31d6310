import {type ChildProcess, execFile, spawn} from 'node:child_process'
import {rmSync} from 'node:fs'
import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = join(root, 'node_modules', 'heroku', 'bin', 'run.js')

/** What a command left behind when it ended. */
export interface Ended {
  readonly code: number | null
  readonly stderr: string
  readonly stdout: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
}

/** A command that goes on in the background. */
export interface Running {
  /** Resolves with the first line of stdout that matches; rejects where the command ends before it. */
  line(pattern: RegExp): Promise<RegExpExecArray>
  signal(name: NodeJS.Signals): Promise<Ended>
}

/** The real heroku CLI in a home of its own, with this plugin installed from what `npm pack` makes. */
export interface Heroku {
  /** A folder for the test's files, which commands run in unless told otherwise. */
  readonly folder: string
  /** Removes the folder. The home goes with the process. */
  remove(): Promise<void>
  run(args: readonly string[], options?: RunOptions): Promise<Ended>
  start(args: readonly string[], options?: RunOptions): Running
  /** Runs a command on a pseudo-terminal, and types each answer once its question has been shown. */
  type(args: readonly string[], answers: readonly (readonly [RegExp, string])[], options?: RunOptions): Promise<Ended>
}

/** The variables that the tests set for their own process and that a user's shell would not have. */
const ours = new Set([
  'ADDON_PASSWORD',
  'ADDON_SSO_SALT',
  'HEROKU_ADDONS_HOST',
  'HEROKU_API_KEY',
  'HEROKU_HOST',
  'NODE_ENV',
  'NODE_OPTIONS',
])

let installed: Promise<Home> | undefined

/** The CLI with the plugin, and a fresh folder. The first call installs it, which takes about fifteen seconds. */
export async function install(): Promise<Heroku> {
  installed ??= makeHome()
  const {base, home} = await installed
  return inside(base, await mkdtemp(join(home, 'work-')))
}

/** A home with the plugin in it, and the variables that make it one. */
interface Home {
  readonly home: string
  readonly base: Readonly<Record<string, string | undefined>>
}

async function makeHome(): Promise<Home> {
  const home = await mkdtemp(join(tmpdir(), 'heroku-e2e-'))
  process.once('exit', () => {
    rmSync(home, {force: true, maxRetries: 3, recursive: true})
  })
  const gitConfig = join(home, 'gitconfig')
  await writeFile(gitConfig, '')
  const inherited = Object.entries(process.env).filter(([name]) => !ours.has(name) && !name.startsWith('XDG_'))
  const base = {
    ...Object.fromEntries(inherited),
    DISABLE_TELEMETRY: 'true',
    GIT_CONFIG_GLOBAL: gitConfig,
    HOME: home,
    NO_COLOR: '1',
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
  }
  const packed = await promisify(execFile)('npm', ['pack', '--ignore-scripts', '--pack-destination', home], {cwd: root})
  const name =
    packed.stdout.trim().split('\n').at(-1) ?? (await readdir(home)).find((file) => file.endsWith('.tgz')) ?? ''
  const ending = await inside(base, home).run(['plugins:install', `file:${join(home, name)}`])
  if (ending.code !== 0) throw new Error(`The plugin could not be installed: ${ending.stderr}`)
  return {base, home}
}

function inside(base: Home['base'], folder: string): Heroku {
  const open = (command: string, args: readonly string[], {cwd = folder, env = {}}: RunOptions): ChildProcess =>
    spawn(command, args, {cwd, env: {...base, ...env}, stdio: 'pipe'})

  return {
    folder,
    remove: () => rm(folder, {force: true, maxRetries: 3, recursive: true}),
    run: (args, options = {}) => {
      const child = open(process.execPath, [bin, ...args], options)
      child.stdin?.end(options.stdin ?? '')
      return ended(child)
    },
    start: (args, options = {}) => running(open(process.execPath, [bin, ...args], options)),
    type: (args, answers, options = {}) => {
      const line = [process.execPath, bin, ...args]
        .map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`)
        .join(' ')
      return typed(open('script', ['--quiet', '--return', '--command', line, '/dev/null'], options), answers)
    },
  }
}

/** The folder of the project's own bin, for what runs without the heroku CLI. */
export const standalone = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'run.js')

function ended(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk))
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      resolve({code, stderr, stdout})
    })
  })
}

function running(child: ChildProcess): Running {
  let seen = ''
  const whole = ended(child)
  child.stdout?.on('data', (chunk: string) => (seen += chunk))
  return {
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(seen)
          if (match) resolve(match)
        }
        child.stdout?.on('data', look)
        look()
        void whole.then(({code, stderr}) => {
          reject(new Error(`ended with ${String(code)} before ${String(pattern)}: ${seen}${stderr}`))
        })
      }),
    signal: (name) => {
      child.kill(name)
      return whole
    },
  }
}

function typed(child: ChildProcess, answers: readonly (readonly [RegExp, string])[]): Promise<Ended> {
  const left = [...answers]
  let since = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    since += chunk
    const [next] = left
    if (!next?.[0].test(since)) return
    left.shift()
    since = ''
    // a prompt is drawn before it listens
    setTimeout(() => child.stdin?.write(next[1]), 100)
  })
  return ended(child)
}
