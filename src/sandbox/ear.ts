import {randomUUID} from 'node:crypto'
import {type Handler, json, type WireRequest} from '../http.js'
import {sharing} from '../regions.js'
import {shownName} from '../secrets.js'
import {refuseStranger} from './bearer.js'
import {answerCallbacks} from './callbacks.js'
import {createApp, order, type Order, type Ordered} from './orders.js'
import {type SandboxApp, type SandboxResource} from './resources.js'
import {pathOf, type RoomTold} from './room.js'
import {find, inMemory, type Store} from './state.js'

/** What a call to the ear did; undefined where it was refused. */
export type EarDeed = NonNullable<NonNullable<ReturnType<typeof answerCallbacks>>['did']>

/** One call to the ear, for a log: no token, no secret, no config value. */
export interface EarCall {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly did?: EarDeed
  readonly uuid?: string
  /** The names of the config vars that the resource had when it was marked. */
  readonly vars?: readonly string[]
  /** What was wrong with it. */
  readonly complaint?: string
}

export interface EarOptions {
  /** The add-on's slug. */
  readonly service: string
  /** The config vars that its manifest declares. */
  readonly configVars: readonly string[]
  /** In memory where none is given. */
  readonly store?: Store
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  /** How long an access token is good, in seconds. */
  readonly tokenLasts?: number
  /** The one client secret that is taken; any where absent. */
  readonly clientSecret?: string | undefined
  /** Told of every call, after its answer is made. */
  readonly on?: (call: EarCall) => void
}

/** An order, for an app that is made for it. */
export interface EarOrder extends Omit<Order, 'app' | 'service'> {
  /** The provider region. */
  readonly region: string
  readonly app: 'common' | 'space'
}

/** The room of a local Heroku that a partner calls back: id.heroku.com and the Platform API for Partners. */
export interface SandboxEar {
  readonly handler: Handler
  /** All calls so far. */
  readonly calls: readonly EarCall[]
  /** Takes an order, and gives what its provision request says of it. An order that comes again has a new grant. */
  enrol(order: EarOrder): Ordered
  resource(uuid: string): SandboxResource | undefined
  /** The access and refresh tokens that were given for a resource. */
  tokens(uuid: string): readonly string[]
}

export function createEar(options: EarOptions): SandboxEar {
  const {clientSecret, clock = Date.now, configVars, on, service, store = inMemory(), tokenLasts: lasts} = options
  const calls: EarCall[] = []
  const declared = (slug: string): readonly string[] => (slug === service ? configVars : [])
  const room = {clientSecret, clock, declared, lasts, store}

  const answer = (request: WireRequest, path: string): RoomTold & {readonly did?: EarDeed} =>
    answerCallbacks(room, request, path) ??
    (/^\/(addons|apps)\b/.test(path) ? refuseStranger(request, room) : undefined) ?? {
      complaint: `${request.method} ${shownName(path)} is not known`,
      response: notFound,
    }

  return {
    calls,
    enrol({app, expired, name, plan, region, uuid}) {
      const known = find(store.read(), 'resources', uuid)?.app
      const id = known ?? createApp(room, {name: `app-of-${name}`, ...placed(region, app === 'space')}).id
      return order(room, {app: id, expired, name, plan, service, uuid})
    },
    handler: (request) => {
      const path = pathOf(request.url)
      const {response, ...told} = answer(request, path)
      const [, id = ''] = /^\/addons\/([^/]+)/.exec(path) ?? []
      const known = find(store.read(), 'resources', id)
      const named = known ? {uuid: id} : {}
      const vars = told.did === 'provision' && known ? {vars: Object.keys(known.config ?? {})} : {}
      const call = {...named, ...told, ...vars, method: request.method, path, status: response.status}
      calls.push(call)
      on?.(call)
      return Promise.resolve(response)
    },
    resource: (uuid) => find(store.read(), 'resources', uuid),
    tokens(uuid) {
      const {access, refresh} = store.read()
      return [access, refresh].flatMap((table) =>
        Object.entries(table).flatMap(([token, of]) => (of.uuid === uuid ? [token] : [])),
      )
    },
  }
}

/** Where an app is whose provider region this is: in a Private Space where it must be, or where it is to be. */
function placed(provider: string, wantsSpace: boolean): Pick<SandboxApp, 'region' | 'space'> {
  const candidates = sharing(provider)
  const place = candidates.find(({runtime}) => runtime === (wantsSpace ? 'private' : 'common')) ?? candidates[0]
  const isInSpace = wantsSpace || place?.runtime === 'private'
  return {
    region: place?.name ?? provider,
    space: isInSpace ? {id: randomUUID(), name: 'rehearsal-space', shield: false} : null,
  }
}

const notFound = json(404, {id: 'not_found', message: 'The requested API endpoint was not found.'})
