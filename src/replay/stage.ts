import {delayed} from '../aborted.js'
import {type Send} from '../http.js'
import {hider, secretsInHeader} from '../secrets.js'
import {type Endpoint} from '../wire/operations.js'
import {type Ear} from './ear.js'
import {type Clock} from './exchange.js'
import {createHush, type Hush} from './hush.js'
import {type PathId} from './resource.js'
import {type Leftover} from './leftover.js'

/** Bounds that hold where nothing else is said; times in milliseconds. */
export const defaults = {
  concurrency: 4,
  patience: 5000,
  settle: 2000,
  teardownTimeout: 10_000,
  timeout: 30_000,
} as const

export interface RunOptions {
  readonly endpoint: Endpoint
  readonly send: Send
  readonly clock: Clock
  /** A fresh random uuid. */
  readonly newId: () => string
  /** The manifest's `requires`: with `log_input` and `syslog_drain` Heroku sends more. */
  readonly requires: readonly string[]
  /** The config vars that the manifest declares. */
  readonly configVars?: readonly string[]
  /** Where the endpoint signs customers in. */
  readonly signIn?: {readonly url: string; readonly salt: string}
  /** Heroku's side of asynchronous provisioning; without it the grant and the callback are made up. */
  readonly ear?: Ear
  /** How many scenarios run at a time. */
  readonly concurrency?: number
  /** Of each request, in milliseconds. */
  readonly timeout?: number
  /** Of each request that ends a resource, in milliseconds. */
  readonly teardownTimeout?: number
  /** How long to wait before what may have been made after all is ended once more, in milliseconds. */
  readonly settle?: number
  readonly pathId?: PathId
  /** Whether a made-up OAuth grant is sent; null goes in its place. Default: true. */
  readonly grant?: boolean
  /** How long answers under way are awaited after the signal, in milliseconds; never longer than `timeout`. */
  readonly patience?: number
  /** Aborted: nothing new is sent, what is under way is given up after `patience`, and what was made is still ended. */
  readonly signal?: AbortSignal
  /** Values to hide in what an endpoint says, besides the password and the values of added headers. */
  readonly secrets?: readonly string[]
  /** Told of each scenario that is over, until the signal. */
  readonly onProgress?: (done: number, total: number) => void
  /** Handed, before anything is sent, what tells at any moment what may be at the endpoint. */
  readonly onStanding?: (standing: () => readonly Leftover[]) => void
}

/** What is the same for every scenario of a run: its options, with the defaults in place. */
export interface Stage extends RunOptions {
  readonly concurrency: number
  readonly configVars: readonly string[]
  readonly grant: boolean
  /** Hides what must not be shown, whoever says it. */
  readonly hide: (text: string) => string
  /** Hides what the run's requests brought and its answers told. */
  readonly hush: Hush
  /** Comes `patience` after the signal. */
  readonly late: AbortSignal | undefined
  readonly pathId: PathId
  /** Values that must not be shown, whoever says them. */
  readonly secrets: readonly string[]
  readonly settle: number
  readonly teardownTimeout: number
  readonly timeout: number
  /** Lets go of the signal. */
  release(): void
}

/** Options with the defaults in place; holds on to the signal until it is released. */
export function stageOf(options: RunOptions): Stage {
  const {signal, timeout = defaults.timeout} = options
  const late = signal && delayed(signal, Math.min(options.patience ?? defaults.patience, timeout))
  const secrets = secretsOf(options)
  return {
    configVars: [],
    grant: true,
    hide: hider(secrets),
    hush: createHush(),
    late: late?.signal,
    pathId: 'auto',
    release: () => late?.release(),
    ...defaults,
    ...options,
    secrets,
  }
}

const secretsOf = ({endpoint, secrets = [], signIn}: RunOptions): readonly string[] => [
  endpoint.credentials.password,
  ...(signIn ? [signIn.salt] : []),
  ...Object.entries(endpoint.headers ?? {}).flatMap(([name, value]) =>
    name === 'User-Agent' ? [] : secretsInHeader(value),
  ),
  ...secrets,
]
