import {randomUUID} from 'node:crypto'
import {grantLasts} from './oauth.js'
import {type SandboxApp} from './resources.js'
import {type Room} from './room.js'
import {find, put} from './state.js'

/** Makes an app. */
export function createApp({store}: Room, made: Omit<SandboxApp, 'id'>): SandboxApp {
  const app = {...made, id: randomUUID()}
  store.write(put(store.read(), 'apps', app.id, app))
  return app
}

/** An add-on that is wanted for an app. */
export interface Order {
  readonly uuid: string
  readonly name: string
  /** The plan's slug without the add-on's name. */
  readonly plan: string
  /** The slug of the add-on. */
  readonly service: string
  /** The uuid of the app. */
  readonly app: string
  /** Whether the first access token has expired when it is given. */
  readonly expired?: boolean | undefined
}

/** What a provision request says of an order, besides the order itself. */
export interface Ordered {
  /** Where it is called back, below the Platform API's address. */
  readonly path: string
  readonly code: string
  /** ISO 8601. */
  readonly expiresAt: string
}

/** Takes an order. One that comes again has a new grant, and changes nothing. */
export function order({clock, store}: Room, {expired = false, ...wanted}: Order): Ordered {
  const {uuid} = wanted
  const code = randomUUID()
  const expires = clock() + grantLasts
  const state = put(store.read(), 'grants', code, {expires, spent: false, uuid, ...(expired && {lasts: 0})})
  const isNew = !find(state, 'resources', uuid)
  store.write(isNew ? put(state, 'resources', uuid, {...wanted, state: 'provisioning'}) : state)
  return {code, expiresAt: new Date(expires).toISOString(), path: `/addons/${uuid}`}
}
