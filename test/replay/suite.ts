import {Failure} from '../../src/failure.js'
import {type Handler, type Send} from '../../src/http.js'
import {earOfRun, type EarOfRun} from '../../src/journeys/endpoint/ear.js'
import {type Offer} from '../../src/offer.js'
import {type Check, concluded, suiteOf} from '../../src/replay/check.js'
import {firstOrder, type Setting} from '../../src/replay/recipe.js'
import {run, type Run} from '../../src/replay/run.js'
import {recipes} from '../../src/replay/scenarios/index.js'
import {type RunOptions} from '../../src/replay/stage.js'
import {type Finding} from '../../src/finding.js'
import {createHeroku} from '../../src/stub/heroku.js'
import {createStub, type StubOptions} from '../../src/stub/stub.js'
import {randomUUID} from 'node:crypto'
import {setTimeout as sleep} from 'node:timers/promises'

/** basic is closed to Private Spaces; `us` and `virginia` share a provider region, `tokyo` has its own. */
export const offer: Offer = {
  configVars: ['BUCKET_URL', 'BUCKET_KEY'],
  plans: [
    {id: 'basic', privateSpaces: false},
    {id: 'premium', privateSpaces: true},
    {id: 'enterprise', privateSpaces: true},
  ],
  regions: ['us', 'virginia', 'tokyo'],
  requires: ['log_input', 'syslog_drain'],
  slug: 'bucket',
}

export const credentials = {password: 'a-password-of-the-test', salt: 'a-salt-of-the-test', slug: 'bucket'}

/** A send without a network, in which what a delivery says happens to the answer; who waits is told of it. */
export const carried =
  (handler: Handler, wait: (ms: number) => void = () => undefined): Send =>
  async (request, {signal, timeout = 1000} = {}) => {
    signal?.throwIfAborted()
    const answer = await handler(request)
    const {cutAfter, delay = 0, drop = false} = answer.delivery ?? {}
    if (drop || cutAfter !== undefined) throw new Failure('dropped', 'dropped')
    if (delay > timeout) throw new Failure('timed-out', 'timed out')
    wait(delay)
    return answer
  }

/** A clock that a waiting answer moves on. */
export interface Time {
  readonly now: () => number
  readonly wait: (ms: number) => void
}

export function time(): Time {
  let late = 0
  return {now: () => Date.now() + late, wait: (ms) => (late += ms)}
}

export interface TryOptions extends Partial<RunOptions> {
  readonly offer?: Offer
  readonly only?: readonly string[]
  readonly opened?: EarOfRun
  readonly production?: boolean
  readonly strict?: boolean
  readonly pointed?: boolean
  readonly time?: Time
}

/** What the suite came to. */
export interface Tried {
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
  readonly run: Run
  /** The scenarios that came to one of these, by their ids. */
  readonly ids: (...statuses: readonly Check['status'][]) => readonly string[]
}

/** Tries the suite on an endpoint. */
export async function tried(handler: Handler, options: TryOptions = {}): Promise<Tried> {
  const {now, wait} = options.time ?? time()
  const {only, opened} = options
  const wanted = options.offer ?? offer
  const setting: Setting = {
    ear: opened ? true : 'there is no ear',
    offer: wanted,
    order: firstOrder(wanted),
    pointed: options.pointed ?? true,
    production: options.production ?? false,
    signIn: true,
    strict: options.strict ?? false,
  }
  const suite = suiteOf(
    recipes.filter(({id}) => only === undefined || only.includes(id)),
    setting,
  )
  const ended = await run(suite.scenarios, {
    clock: {now, sleep: (ms) => sleep(Math.min(ms, 20))},
    concurrency: 8,
    configVars: wanted.configVars,
    endpoint: {baseUrl: 'https://addon.example/heroku/resources', credentials},
    newId: randomUUID,
    requires: wanted.requires,
    send: carried(handler, wait),
    signIn: {salt: credentials.salt, url: 'https://addon.example/sso/login'},
    timeout: 10_000,
    ...(opened && {ear: opened.ear}),
    ...options,
  })
  const heard = opened && {...opened.ear.overheard(), pointed: setting.pointed}
  const told = concluded(suite, ended, 'the manifest', heard)
  return {
    ...told,
    ids: (...statuses) => told.checks.filter(({status}) => statuses.includes(status)).map(({id}) => id),
    run: ended,
  }
}

/** A handler as a server of any host has it: by the path of an absolute URL. */
export const hosted =
  (handler: Handler): Handler =>
  (request) =>
    handler({...request, url: request.url.replace(/^https?:\/\/[^/]+/, '')})

/** An ear that knows the offer of the tests. */
export const opened = (within = 300): EarOfRun => earOfRun({configVars: offer.configVars, service: offer.slug, within})

/** A bundled stub and the ear that it calls. */
export function stubWithEar(options: Partial<StubOptions> = {}): {readonly handler: Handler; readonly ear: EarOfRun} {
  const ear = opened()
  const origin = 'http://ear.invalid'
  const heroku = createHeroku({apiUrl: origin, call: ear.sandbox.handler, clientSecret: 'x', idUrl: origin})
  return {ear, handler: hosted(createStub({credentials, heroku, offer, ...options}))}
}

/** The scenarios that do not pass on a stub which does all that they ask: those of what is finished later, where nothing is. */
export const unjudged = (async: boolean): readonly string[] => [
  ...(async ? [] : ['asynchronous', 'token-refresh']),
  'config-loopback',
]
