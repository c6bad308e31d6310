import {configValues} from '../../replay/answer.js'
import {type Ear} from '../../replay/ear.js'
import {wornOut} from '../../sandbox/bearer.js'
import {createEar, type EarOptions, type SandboxEar} from '../../sandbox/ear.js'

/** An ear, as a server and as a run knows it. */
export interface EarOfRun {
  readonly ear: Ear
  readonly sandbox: SandboxEar
  /** Where the endpoint can call it; to be said before the run. */
  moveTo(url: string): void
}

/** Opens an ear that gives an endpoint `within` milliseconds to mark what it provisions. */
export function earOfRun({within, ...options}: EarOptions & {readonly within: number}): EarOfRun {
  const sandbox = createEar(options)
  let at = 'http://127.0.0.1'
  let [inVain, marked] = [false, false]
  return {
    ear: {
      enrol(order) {
        const {path, ...grant} = sandbox.enrol(order)
        return {...grant, callbackUrl: at + path}
      },
      heard(uuid) {
        const calls = sandbox.calls.filter((call) => call.uuid === uuid)
        const {config, state = 'provisioning'} = sandbox.resource(uuid) ?? {}
        const did = (deed: string): boolean => calls.some((call) => call.did === deed)
        return {
          complaints: calls.flatMap(({complaint}) => complaint ?? []),
          config,
          exchanged: did('exchange'),
          lookedUp: did('look-up'),
          markedWith: calls.find((call) => call.did === 'provision')?.vars,
          reached: sandbox.calls.length > 0,
          refreshed: did('refresh'),
          state,
        }
      },
      overheard: () => ({
        complaints: sandbox.calls.flatMap(({complaint = wornOut}) => (complaint === wornOut ? [] : complaint)),
        exchanged: sandbox.calls.some(({did}) => did === 'exchange'),
      }),
      isPromising: () => sandbox.calls.length > 0 && (marked || !inVain),
      reached: () => sandbox.calls.length > 0,
      secretsOf: (uuid) => [...sandbox.tokens(uuid), ...configValues(sandbox.resource(uuid)?.config, true)],
      waited(isMarked) {
        marked ||= isMarked
        inVain ||= !isMarked && sandbox.calls.length > 0
      },
      within,
    },
    moveTo(url) {
      at = url
    },
    sandbox,
  }
}

/** How a partner's server is told where the ear is: the names are those of its own code. */
export const earWords = (url: string): readonly string[] => [
  `The ear listens on ${url}: it plays api.heroku.com and id.heroku.com for what your server calls back.`,
  'Point your server’s client there, by the variables that your own code reads; Heroku defines none. For instance:',
  `  HEROKU_API_URL=${url} HEROKU_ID_URL=${url}`,
]
