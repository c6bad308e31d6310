import {Failure} from '../../src/failure.js'
import {type Handler, json, parse, type Send, type WireRequest, type WireResponse} from '../../src/http.js'
import {type Offer} from '../../src/offer.js'
import {matrix, type MatrixOptions} from '../../src/replay/matrix.js'
import {type Run, run} from '../../src/replay/run.js'
import {type Scenario} from '../../src/replay/scenario.js'
import {type RunOptions} from '../../src/replay/stage.js'

/** What a request of a provision says, as an endpoint of a test reads it. */
export interface Asked {
  readonly uuid: string
  readonly name: string
  readonly plan: string
  readonly region: string
  readonly oauth_grant: {readonly code: string} | null
}

/** How an endpoint of a test differs from one that provisions everything and answers Heroku's uuid. */
export interface Style {
  /** Another answer than 200 with the id; `undefined` for that one. Only 2xx is kept. */
  readonly provision?: (asked: Asked) => WireResponse | undefined
  /** The endpoint's own id. */
  readonly id?: (count: number) => unknown
  /** By which ids it knows a resource in a path. */
  readonly knows?: 'both' | 'id' | 'uuid'
  /** What a DELETE of a resource that it knows is answered. */
  readonly removed?: WireResponse
  /** A resource is made even where the answer is lost. */
  readonly keepsLost?: boolean
}

/** An endpoint with a memory: what it was asked, and what is there now by uuid. */
export interface TestEndpoint {
  readonly handler: Handler
  readonly requests: WireRequest[]
  readonly resources: Map<string, unknown>
  /** The method and the last part of the path of each request but the provisions. */
  paths(): readonly string[]
  provisions(): readonly Asked[]
}

export function createEndpoint({id, keepsLost, knows = 'both', provision, removed}: Style = {}): TestEndpoint {
  const requests: WireRequest[] = []
  const resources = new Map<string, unknown>()
  let count = 0
  const handler: Handler = (request) => {
    requests.push(request)
    if (request.method === 'POST') {
      const asked = parse(request.body) as Asked
      const own = id ? id(++count) : asked.uuid
      const answer = provision?.(asked) ?? json(200, {config: {X_URL: 'x://customer:hush@x'}, id: own})
      const lost = answer.delivery !== undefined
      if (answer.status < 300 && (!lost || keepsLost)) resources.set(asked.uuid, own)
      return Promise.resolve(answer)
    }
    const named = decodeURIComponent(request.url.split('/').at(-1) ?? '')
    const found = [...resources].find(
      ([uuid, own]) => (knows !== 'id' && uuid === named) || (knows !== 'uuid' && String(own) === named),
    )
    if (!found) return Promise.resolve(json(404, {message: 'no such resource'}))
    const answer = removed ?? {body: '', headers: {}, status: 204}
    if (answer.status < 300) resources.delete(found[0])
    return Promise.resolve(answer)
  }
  return {
    handler,
    paths: () =>
      requests
        .filter(({method}) => method !== 'POST')
        .map(({method, url}) => `${method} ${url.split('/').at(-1) ?? ''}`),
    provisions: () => requests.filter(({method}) => method === 'POST').map(({body}) => parse(body) as Asked),
    requests,
    resources,
  }
}

/** A send without a network: what a delivery says happens to the answer, and time-outs and interrupts hold. */
export const over =
  (handler: Handler): Send =>
  async (request, {signal, timeout = 1000} = {}) => {
    signal?.throwIfAborted()
    const answer = await handler(request)
    const {delay = 0, drop = false} = answer.delivery ?? {}
    if (drop) throw new Failure('dropped', 'dropped')
    if (delay > 0) {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(
          () => {
            if (delay > timeout) reject(new Failure('timed-out', 'timed out'))
            else resolve()
          },
          Math.min(delay, timeout),
        )
        signal?.addEventListener('abort', () => {
          clearTimeout(timer)
          reject(signal.reason as Error)
        })
      })
    }
    return answer
  }

/** basic is closed to Private Spaces, premium is not. */
export const offer: Offer = {
  configVars: ['X_URL'],
  plans: [
    {id: 'basic', privateSpaces: false},
    {id: 'premium', privateSpaces: true},
  ],
  regions: ['us', 'virginia', 'tokyo'],
  requires: [],
  slug: 'errorbucket',
}

export const password = 'a-password-of-the-test'

/** An endpoint that holds to the cell table, and names plan and region when it refuses. */
export const right = ({plan, region}: Asked): WireResponse | undefined => {
  if (plan === 'no-such-plan') return json(422, {message: `There is no plan ${plan}.`})
  if (plan === 'basic' && /ap-northeast-1|eu-central-1/.test(region)) {
    return json(422, {message: `The plan basic is not available in ${region}.`})
  }
  return undefined
}

let made = 0

/** Runs the matrix of the offer against an endpoint, with made-up ids and no waiting. */
export function replay(
  handler: Handler,
  options: Partial<RunOptions> & {
    readonly matrix?: MatrixOptions
    readonly offer?: Offer
    readonly scenarios?: readonly Scenario[]
  } = {},
): Promise<Run> {
  const {cells} = matrix(options.offer ?? offer, options.matrix)
  const scenarios = options.scenarios ?? cells.flatMap(({scenario}) => scenario ?? [])
  return run(scenarios, {
    clock: {now: Date.now, sleep: () => Promise.resolve()},
    endpoint: {baseUrl: 'https://addon.example/heroku/resources', credentials: {password, slug: 'errorbucket'}},
    newId: () => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
    requires: [],
    send: over(handler),
    timeout: 50,
    ...options,
  })
}

/** The verdict of each cell: `basic/us`. */
export const verdicts = ({results}: Run): Readonly<Record<string, string>> =>
  Object.fromEntries(results.map(({scenario, verdict}) => [scenario.id, verdict]))
