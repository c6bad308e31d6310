import {randomUUID} from 'node:crypto'
import {fileURLToPath} from 'node:url'
import {Failure} from '../failure.js'
import {type Handler, isObject, type Send, type WireRequest} from '../http.js'
import {credentials as sharedSecrets} from '../journeys/endpoint/credentials.js'
import {load} from '../journeys/load.js'
import {herokuAt} from '../journeys/endpoint/stub-heroku.js'
import {didYouMean} from '../closest.js'
import {listen as open, type ListenOptions} from '../listen.js'
import {endpointOf, offerOf} from '../manifest/offer.js'
import {type Assume} from '../offer.js'
import {createSend} from '../send.js'
import {type FaultName, faultNames, parseFaults} from '../stub/faults.js'
import {createHeroku} from '../stub/heroku.js'
import {createStub as create, type StubExchange} from '../stub/stub.js'
import {checkedTemplates} from '../stub/template.js'
import {pathsOf} from '../wire/operations.js'

export {faultNames, type Assume, type FaultName, type Handler, type ListenOptions, type Send, type StubExchange}

/** What a stub plays. */
export interface StubOptions {
  /** An add-on manifest, or the path or the `file:` URL of its file. */
  readonly manifest: string | object
  /** The Basic password; the manifest's, or a made-up one, unless told otherwise. */
  readonly password?: string
  /** The SSO salt; the manifest's, or a made-up one, unless told otherwise. */
  readonly salt?: string
  /** How to take a provider region that a Private Space and the Common Runtime share; `common` unless told otherwise. */
  readonly assume?: Assume
  /** The values of config vars by name: `{MYADDON_URL: 'https://{region}.db.test/{uuid}'}`. */
  readonly config?: Readonly<Record<string, string>>
  /** What to be wrong in, on purpose. */
  readonly faults?: readonly FaultName[]
  /** Answer a provision with 202, and report it to `heroku` afterwards. */
  readonly async?: boolean
  /** Where grants are exchanged, apps are looked up and provisions are reported. */
  readonly heroku?: {readonly url: string; readonly clientSecret: string; readonly send?: Send}
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  /** Told of what went wrong after an answer, such as a report that did not reach Heroku. */
  readonly onTrouble?: (message: string) => void
}

/** A stub of a partner's endpoint, in this process. */
export interface Stub {
  /** A request in, its answer out: no port is needed. */
  readonly handler: Handler
  /** What a caller must identify itself with. */
  readonly credentials: {readonly slug: string; readonly password: string; readonly salt: string}
  /** Where its operations are: `/heroku/resources`, `/sso/login`. */
  readonly paths: {readonly base: string; readonly sso: string}
  /** What was asked and answered since the last reset, without secrets: copies, which are the caller's own. */
  exchanges(): readonly StubExchange[]
  /** Forgets every resource and every exchange. */
  reset(): void
  /** Resolves when all that was accepted has been reported to Heroku, or could not be. */
  idle(): Promise<void>
  /** Cuts off what it is asking Heroku, which would hold the process for as long as an answer may take. */
  close(): Promise<void>
}

/** A stub on a port. */
export interface ListeningStub extends Stub {
  /** The server's root: `http://127.0.0.1:49152`. */
  readonly url: string
  /** Where it provisions, as a manifest's `base_url`. */
  readonly baseUrl: string
  /** Where it signs in, as a manifest's `sso_url`. */
  readonly ssoUrl: string
  readonly port: number
  /** Leaves the port, and cuts off what it is asking Heroku. */
  close(): Promise<void>
}

const isText = (value: unknown): boolean => typeof value === 'string'
const isFunction = (value: unknown): boolean => typeof value === 'function'
const isUndefined = (value: unknown): boolean => value === undefined

type Wanted = readonly [is: (value: unknown) => boolean, what: string]

/** What each option must be, for callers whom no types hold. */
const wanted: Readonly<Record<keyof StubOptions, Wanted>> = {
  assume: [(value) => value === 'common' || value === 'private', '"common" or "private"'],
  async: [(value) => typeof value === 'boolean', 'true or false'],
  clock: [isFunction, 'a function'],
  config: [(value) => isObject(value) && Object.values(value).every((one) => isText(one)), 'an object of texts'],
  faults: [(value) => Array.isArray(value) && value.every((one) => isText(one)), 'a list of names'],
  heroku: [
    (value) =>
      isObject(value) &&
      isText(value.url) &&
      isText(value.clientSecret) &&
      (isUndefined(value.send) || isFunction(value.send)),
    '{url, clientSecret}, two texts, with or without a function send',
  ],
  manifest: [(value) => isText(value) || isObject(value), 'an object or the path of one'],
  onTrouble: [isFunction, 'a function'],
  password: [isText, 'a text'],
  salt: [isText, 'a text'],
}

/** What each option of a port must be. */
const wantedOfPort: Readonly<Record<keyof ListenOptions, Wanted>> = {
  host: [isText, 'a text'],
  limit: [(value) => Number.isInteger(value) && Number(value) >= 0, 'a number of bytes'],
  onError: [isFunction, 'a function'],
  port: [
    (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535,
    'a number from 0 to 65535',
  ],
}

/** Failure `usage` for an option that is not known, and for one of a wrong shape. No value is shown. */
function check<T extends object>(options: T, all: Readonly<Record<keyof T, Wanted>>): void {
  const names = Object.keys(all)
  const stranger = Object.keys(options).find((name) => !names.includes(name))
  if (stranger !== undefined) {
    throw new Failure('usage', `there is no option ${JSON.stringify(stranger)}.${didYouMean(stranger, names)}`)
  }
  for (const [name, [is, what]] of Object.entries<Wanted>(all)) {
    const value: unknown = options[name as keyof T]
    if (isUndefined(value) || is(value)) continue
    throw new Failure('usage', `${name === 'manifest' ? 'the manifest' : name} must be ${what}`)
  }
}

/** The same error, less its hint, which is for who gave flags to a command. */
function plain(error: unknown): unknown {
  if (!(error instanceof Failure)) return error
  const {cause, code, file, message} = error
  return new Failure(code, message, {cause, file, hint: ''})
}

/** The path of a file that is named by a `file:` URL, or by its path; undefined for what names none. */
function fileOf(source: unknown): string | undefined {
  if (typeof source === 'string') return source
  return source instanceof URL && source.protocol === 'file:' ? fileURLToPath(source) : undefined
}

/**
 * Makes a stub of the endpoint that a manifest promises. Throws an Error where the manifest cannot be read or has no id,
 * and for options that cannot be had.
 */
export function createStub(options: StubOptions): Stub {
  try {
    return make(options)
  } catch (error) {
    throw plain(error)
  }
}

function make(given: StubOptions): Stub {
  if (!isObject(given)) throw new Failure('usage', 'createStub takes an object with a manifest')
  check(given, wanted)
  const {manifest: source, ...options} = given
  const file = fileOf(source)
  const manifest = file === undefined ? source : load(file).document.value
  if (!isObject(manifest) || manifest instanceof URL)
    throw new Failure('usage', 'the manifest must be an object or the path of one')
  const shared = sharedSecrets(manifest, {})
  if (shared.slug === '') throw new Failure('usage', 'the manifest has no id')
  const credentials = {
    password: options.password ?? shared.password ?? randomUUID(),
    salt: options.salt ?? shared.salt ?? randomUUID(),
    slug: shared.slug,
  }
  const {assume = 'common', async: isAsync = false, heroku} = options
  if (isAsync && !heroku) throw new Failure('usage', 'async needs heroku, where it reports what it accepted')
  const config = checkedTemplates(options.config ?? {})
  const faults = parseFaults(options.faults ?? [], isAsync)
  const paths = pathsOf(endpointOf(manifest))
  const addresses = heroku && herokuAt(heroku.url, 'heroku.url')
  let ending = new AbortController()
  const {send} = createSend()
  const call: Send = heroku?.send ?? ((request, asked) => send(request, {...asked, signal: ending.signal}))
  const start = () => {
    const seen: StubExchange[] = []
    const stub = create({
      assume,
      async: isAsync,
      config,
      credentials,
      faults,
      offer: offerOf(manifest),
      on: (exchange) => seen.push(exchange),
      paths,
      ...(options.clock && {clock: options.clock}),
      ...(options.onTrouble && {onTrouble: options.onTrouble}),
      ...(heroku &&
        addresses && {
          heroku: createHeroku({...addresses, call, clientSecret: heroku.clientSecret}),
        }),
    })
    return {seen, stub}
  }
  let current = start()
  let forgotten = Promise.resolve()
  const idle = async (): Promise<void> => {
    await Promise.all([forgotten, current.stub.idle()])
  }
  return {
    async close() {
      // who brought a way to send ends it
      if (!heroku || heroku.send) return
      ending.abort(new Failure('interrupted', 'the stub was closed'))
      await idle()
      ending = new AbortController()
    },
    credentials,
    exchanges: () => current.seen.map((exchange) => ({...exchange})),
    handler: async (request) => current.stub(whole(request)),
    idle,
    paths,
    reset() {
      forgotten = Promise.all([forgotten, current.stub.idle()]).then(() => undefined)
      current = start()
    },
  }
}

/** The same request; a Failure `usage` for what is none, such as one whose headers are a Headers of fetch. */
function whole(request: WireRequest): WireRequest {
  const {body, headers, method, url} = (isObject(request) ? request : {}) as Partial<WireRequest>
  const isWhole = [body, method, url].every((one) => isText(one)) && isObject(headers) && !(headers instanceof Headers)
  if (isWhole && Object.values(headers).every((one) => isText(one))) return request
  throw new Failure('usage', 'a request must be {method, url, headers, body}: texts, and headers an object of texts', {
    hint: '',
  })
}

/** Opens a port for callers whom no types hold. */
async function opened(stub: Stub, options: ListenOptions): ReturnType<typeof open> {
  if (!isObject(stub) || !isFunction(stub.handler) || !isObject(stub.paths)) {
    throw new Failure('usage', 'listen takes a stub, as createStub makes one')
  }
  if (!isObject(options)) throw new Failure('usage', 'listen takes its options as an object, such as {port: 0}')
  check(options, wantedOfPort)
  return open(stub.handler, options)
}

/** Puts a stub on a port of this machine, any free one unless told otherwise. Rejects with an Error where that cannot be. */
export async function listen(stub: Stub, options: ListenOptions = {}): Promise<ListeningStub> {
  const server = await opened(stub, options).catch((error: unknown) => {
    throw plain(error)
  })
  const {port, url} = server
  return {
    ...stub,
    baseUrl: url + stub.paths.base,
    async close() {
      await server.close()
      await stub.close()
    },
    port,
    ssoUrl: url + stub.paths.sso,
    url,
  }
}
