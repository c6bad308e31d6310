import {runCommand} from '@oclif/test'
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {listen, type Listening} from '../../../../../src/listen.js'
import {type PlansMode} from '../../../../../src/sandbox/partner-api.js'
import {createSandbox} from '../../../../../src/sandbox/sandbox.js'
import {inMemory, type Store} from '../../../../../src/sandbox/state.js'

const root = join(import.meta.dirname, '../../../../..')

/** Secrets that no output may hold. */
export const canaries = {
  environment: 'Hh8Ii9Jj0KkEnvironmentCanary0001',
  password: 'Zk3Lw9Qp7Xr2Vt5Nb8Mc4Hd6Jf1Gs0Ya',
  salt: 'Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii9Jj0Kk',
} as const

/** What a command did. */
export interface Ran {
  readonly stdout: string
  readonly stderr: string
  readonly exit: number
}

/** A Heroku on a port of this machine, which a command is told of by HEROKU_ADDONS_HOST. */
export interface Played {
  readonly store: Store
  /** Method and path of every request, in order. */
  readonly asked: string[]
  /** Runs a command of the topic without a terminal, with variables besides those that name Heroku. */
  run(words: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ran>
  close(): Promise<void>
}

/** Plays Heroku at the hour of `$base` 162000000000000, and one second later with every push. */
export async function play(plans: PlansMode = 'keep'): Promise<Played> {
  const store = inMemory()
  const asked: string[] = []
  let now = 1_620_000_000_000
  const sandbox = createSandbox({clock: () => now, plans, store})
  const server: Listening = await listen((request) => {
    asked.push(`${request.method} ${request.url}`)
    if (request.method === 'POST') now += 1000
    return sandbox(request)
  })
  return {
    asked,
    close: () => server.close(),
    run: (words, env = {}) => run(words, {HEROKU_ADDONS_HOST: server.url, ...env}),
    store,
  }
}

/** Runs a command of the topic without a terminal. Every secret that a test knows must stay out of what it says. */
export async function run(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const before = {...process.env}
  const [id = '', ...rest] = words
  Object.assign(process.env, env)
  try {
    const line = [`addons:admin:${id}`, ...rest.map((word) => (/\s/.test(word) ? `"${word}"` : word))]
    const {error, stderr, stdout} = await runCommand(line, {root})
    if (error) throw error
    for (const canary of Object.values(canaries)) {
      if ((stdout + stderr).includes(canary)) throw new Error(`a secret was told:\n${stdout}${stderr}`)
    }
    return {exit: Number(process.exitCode ?? 0), stderr, stdout}
  } finally {
    process.env = before
    process.exitCode = 0
  }
}

/** A manifest in a folder of its own. */
export interface Placed {
  readonly file: string
  readonly read: () => string
  readonly write: (text: string) => void
}

/** Puts a manifest, or nothing yet, into a folder of its own. */
export function place(manifest: unknown): Placed {
  const file = join(mkdtempSync(join(tmpdir(), 'manifest-')), 'addon-manifest.json')
  const write = (text: string): void => {
    writeFileSync(file, text, {mode: 0o600})
  }
  if (manifest !== undefined) write(typeof manifest === 'string' ? manifest : JSON.stringify(manifest, null, 2))
  return {file, read: () => readFileSync(file, 'utf8'), write}
}

/** A manifest that lint has nothing to say of. */
export const manifest = {
  id: 'fast-db',
  name: 'Fast DB',
  api: {
    config_vars_prefix: 'FAST_DB',
    config_vars: ['FAST_DB_URL'],
    regions: ['us', 'tokyo'],
    requires: [],
    production: {base_url: 'https://fast-db.example/heroku/resources', sso_url: 'https://fast-db.example/sso/login'},
    version: '3',
  },
} as const

/** The same with secrets. */
export const whole = {
  ...manifest,
  api: {...manifest.api, password: canaries.password, sso_salt: canaries.salt},
} as const

/** A plan that is closed to Private Spaces, and one that is open. */
export const plans = [
  {id: 'basic', features: {'Available in Private Spaces?': false}},
  {id: 'premium', features: {'Available in Private Spaces?': true}},
] as const
