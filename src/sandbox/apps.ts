import {json, type WireRequest} from '../http.js'
import {holderOf} from './bearer.js'
import {type SandboxApp} from './resources.js'
import {type Room, type RoomTold} from './room.js'
import {find} from './state.js'

export interface AppsTold extends RoomTold {
  readonly did?: 'look-up'
}

/**
 * Plays the apps of the Platform API for Partners: a token sees the app of its resource. Undefined for a path that is not
 * its own, and for whoever is no partner.
 */
export function answerApps(room: Room, request: WireRequest, path: string): AppsTold | undefined {
  const [, id] = /^\/apps\/([\w.~-]+)$/.exec(path) ?? []
  if (id === undefined || request.method !== 'GET') return undefined
  const uuid = holderOf(request, room)
  if (uuid === undefined) return undefined
  const state = room.store.read()
  const app = find(state, 'apps', find(state, 'resources', uuid)?.app ?? '')
  if (!app || (id !== app.id && id !== app.name)) {
    const complaint = 'app: a token was used for another app than its own'
    return {complaint, response: json(404, {id: 'not_found', message: 'Couldn’t find that app.'}), uuid}
  }
  return {did: 'look-up', response: json(200, shown(app)), uuid}
}

/** An app as the Platform API answers it. Source: github heroku/platform-api, schema.json, `app`. */
const shown = ({id, name, region, space}: SandboxApp): object => ({
  archived_at: null,
  build_stack: {name: 'heroku-24'},
  generation: {name: 'cedar'},
  id,
  maintenance: false,
  name,
  region: {name: region},
  space,
  stack: {name: 'heroku-24'},
})
