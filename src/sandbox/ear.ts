import {randomUUID} from 'node:crypto'
import {type Handler, json, type WireRequest, type WireResponse} from '../http.js'
import {sharing} from '../regions.js'
import {answerAddons, type AddonsTold} from './addons.js'
import {answerApps, type AppsTold} from './apps.js'
import {answerOauth, grantLasts, type OauthTold, tokenLasts} from './oauth.js'
import {noResources, type Resources, type RoomTold, type SandboxResource} from './resources.js'

/** What a call to the ear did; undefined where it was refused. */
export type EarDeed = NonNullable<AddonsTold['did'] | AppsTold['did'] | OauthTold['did']>

/** One call to the ear, for a log: no token, no secret, no config value. */
export interface EarCall {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly did?: EarDeed
  readonly uuid?: string
  /** What was wrong with it. */
  readonly complaint?: string
}

export interface EarOptions {
  /** The add-on's slug. */
  readonly service: string
  /** The config vars that its manifest declares. */
  readonly configVars: readonly string[]
  readonly resources?: Resources
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
  /** The one client secret that is taken; any where absent. */
  readonly clientSecret?: string | undefined
  /** Told of every call, after its answer is made. */
  readonly on?: (call: EarCall) => void
}

/** An order as Heroku takes it from a customer: an add-on for an app, which is made for it. */
export interface EarOrder {
  readonly uuid: string
  readonly name: string
  readonly plan: string
  /** The provider region. */
  readonly region: string
  readonly app: 'common' | 'space'
  /** Whether the first access token has expired when it is given. */
  readonly expired?: boolean
}

/** The room of a local Heroku that a partner calls back: id.heroku.com and the Platform API for Partners. */
export interface SandboxEar {
  readonly handler: Handler
  /** All calls so far. */
  readonly calls: readonly EarCall[]
  /** Takes an order, and gives what its provision request says of it. An order that comes again has a new grant. */
  enrol(order: EarOrder): {readonly path: string; readonly code: string; readonly expiresAt: string}
  resource(uuid: string): SandboxResource | undefined
  /** All that it knows, secrets included. */
  readonly resources: Resources
  /** Where the ear can be called, once that is known. */
  moveTo(url: string): void
}

export function createEar(options: EarOptions): SandboxEar {
  const {clientSecret, clock = Date.now, configVars, on, resources = noResources(), service} = options
  const calls: EarCall[] = []
  let url = 'http://127.0.0.1'
  const declared = (slug: string): readonly string[] => (slug === service ? configVars : [])
  const rooms = {clock, declared, resources, url: () => url}

  const answer = (
    request: WireRequest,
    path: string,
  ): RoomTold & {readonly response: WireResponse; readonly did?: EarDeed} =>
    answerOauth({...rooms, clientSecret}, request, path) ??
    answerAddons(rooms, request, path) ??
    answerApps(rooms, request, path) ?? {
      complaint: `${request.method} ${path.slice(0, 100)} is not known`,
      response: notFound,
    }

  return {
    calls,
    enrol({app, expired = false, name, plan, region, uuid}) {
      const code = randomUUID()
      const expires = clock() + grantLasts
      resources.grants.set(code, {expires, lasts: expired ? 0 : tokenLasts, spent: false, uuid})
      if (!resources.addons.has(uuid)) {
        const appId = randomUUID()
        const candidates = sharing(region)
        const place =
          candidates.find(({runtime}) => runtime === (app === 'space' ? 'private' : 'common')) ?? candidates[0]
        const isInSpace = app === 'space' || (place?.runtime === 'private' && candidates.length === 1)
        resources.apps.set(appId, {
          id: appId,
          name: `app-of-${name}`,
          region: place?.name ?? region,
          space: isInSpace ? {id: randomUUID(), name: 'rehearsal-space', shield: false} : null,
        })
        resources.addons.set(uuid, {app: appId, name, plan, service, state: 'provisioning', uuid})
      }
      return {code, expiresAt: new Date(expires).toISOString(), path: `/addons/${uuid}`}
    },
    handler: (request) => {
      const path = request.url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '') || '/'
      const {response, ...told} = answer(request, path)
      const [, id = ''] = /^\/addons\/([\w.~-]+)/.exec(path) ?? []
      const call = {
        ...(resources.addons.has(id) && {uuid: id}),
        ...told,
        method: request.method,
        path,
        status: response.status,
      }
      calls.push(call)
      on?.(call)
      return Promise.resolve(response)
    },
    moveTo: (next) => (url = next),
    resource: (uuid) => resources.addons.get(uuid),
    resources,
  }
}

const notFound = json(404, {id: 'not_found', message: 'The requested API endpoint was not found.'})
