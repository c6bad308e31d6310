import {type Environment, exportLines} from './environment.js'
import {type SandboxExchange} from './sandbox.js'

/** What a sandbox tells while it serves. */
export interface Log {
  readonly ready: (url: string, env: Environment) => string
  readonly exchange: (exchange: SandboxExchange) => string
  readonly closed: (signal: string) => string
}

const event = (name: string, rest: object): string => JSON.stringify({event: name, ...rest})

/** The two ways to tell it: for a person, beginning with lines that a shell takes as they stand, and one JSON object a line. */
export const logs = {
  json: {
    closed: (signal) => event('closed', {signal}),
    exchange: (exchange) => event('exchange', exchange),
    ready: (url, env) => event('ready', {env, url}),
  },
  text: {
    closed: (signal) => `Closed by ${signal}.`,
    exchange: ({method, ms, note, path, status}) =>
      `${method} ${path} ${String(status)} ${String(ms)} ms${note === undefined ? '' : ` (${note})`}`,
    ready: (url, env) =>
      [`# The sandbox listens on ${url} until Ctrl-C. Paste this into another shell:`, ...exportLines(env)].join('\n'),
  },
} as const satisfies Record<string, Log>
