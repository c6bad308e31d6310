import {resolve} from 'node:path'
import {Failure} from '../../failure.js'
import {type Document} from '../../manifest/document.js'
import {endpointOf, offerOf} from '../../manifest/offer.js'
import {type Assume} from '../../offer.js'
import {parseFaults} from '../../stub/faults.js'
import {type HerokuCall} from '../../stub/heroku.js'
import {createStub, type Stub, type StubExchange} from '../../stub/stub.js'
import {parseTemplates} from '../../stub/template.js'
import {type Paths, pathsOf} from '../../wire/operations.js'
import {createRecorder} from '../../wire/tape.js'
import {provisioningSecrets, type SharedSecrets} from './credentials.js'
import {clientSecretVariable} from '../../secrets.js'
import {stubHeroku} from './stub-heroku.js'
import {withStubState} from './stub-state.js'
import {recording} from './tape.js'

/** What a stub is to do; as the flags of the command say it. */
export interface ServeStubOptions {
  readonly manifest: Document['value']
  readonly env: Readonly<Record<string, string | undefined>>
  readonly assume: Assume
  readonly async: boolean
  /** `NAME=TEMPLATE` each. */
  readonly config: readonly string[]
  readonly faults: readonly string[]
  readonly herokuUrl?: string | undefined
  readonly record?: string | undefined
  readonly state?: string | undefined
  readonly on: (exchange: StubExchange) => void
  readonly onCall: (call: HerokuCall) => void
  readonly onTrouble: (message: string) => void
}

/** A stub that can be listened to, until the work with it ends. */
export interface PreparedStub {
  readonly stub: Stub
  readonly paths: Paths
  readonly credentials: SharedSecrets
  /** Why the stub failed on a request, for its log. */
  readonly onError: (error: unknown) => void
}

/**
 * Runs `work` with a stub that is ready to listen: its state, its tape and its way to Heroku are open, and are closed
 * after it. Failures: `usage`, `host-untrusted`, and `file-…` for the state and the tape.
 */
export async function withStub<T>(options: ServeStubOptions, work: (prepared: PreparedStub) => Promise<T>): Promise<T> {
  const {env, herokuUrl, manifest, onTrouble, record: tapeFile, state} = options
  if (state !== undefined && tapeFile !== undefined && resolve(state) === resolve(tapeFile)) {
    throw new Failure('usage', `--state and --record both name ${state}`, {hint: 'Name another file for one of them.'})
  }
  const credentials = provisioningSecrets(manifest, env)
  const offer = offerOf(manifest)
  const config = parseTemplates(options.config)
  for (const name of Object.keys(config)) {
    if (!offer.configVars.includes(name)) onTrouble(`the manifest does not declare ${name}`)
  }
  const faults = parseFaults(options.faults, options.async)
  const paths = pathsOf(endpointOf(manifest))
  const callsHeroku = options.async || herokuUrl !== undefined
  const sender = callsHeroku ? (await import('../../send.js')).createSend({keepAlive: true}) : undefined
  try {
    const heroku = sender && stubHeroku({env, on: options.onCall, send: sender.send, url: herokuUrl})
    return await withStubState(state, async ({pending, store, warning}) => {
      if (warning !== undefined) onTrouble(warning)
      return recording(tapeFile, async (tape) => {
        const secrets = [credentials.password, credentials.salt, env[clientSecretVariable]]
        const record = createRecorder({after: tape?.after, secrets})
        const stub = createStub({
          assume: options.assume,
          async: options.async,
          config,
          credentials,
          faults,
          heroku,
          offer,
          on: options.on,
          onTrouble,
          paths,
          store,
          ...(tape && {
            onWire: (request, response, operation) => {
              // the answer is made, and what it says is done
              try {
                tape.add(record(request, response, operation))
              } catch (error) {
                onTrouble(`not recorded: ${(error as Error).message}`)
              }
            },
          }),
        })
        const resumed = pending.filter((uuid) => stub.resume(uuid))
        if (pending.length > 0) onTrouble(unreported(pending.length, resumed.length))
        const onError = (error: unknown): void => {
          onTrouble(error instanceof Error ? error.message : 'a request could not be answered')
        }
        return work({credentials, onError, paths, stub})
      })
    })
  } finally {
    sender?.close()
  }
}

/** What becomes of resources that a stub accepted which ended before it reported them. */
const unreported = (count: number, resumed: number): string =>
  `answered 202 and not reported when the stub ended: ${String(count)}; reports taken up: ${String(resumed)}; ` +
  `waiting for a new provision request: ${String(count - resumed)}`
