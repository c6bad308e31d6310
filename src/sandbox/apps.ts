import {json, type WireRequest, type WireResponse} from '../http.js'
import {holderOf} from './bearer.js'
import {type Resources, type RoomTold, type SandboxApp} from './resources.js'

export interface AppsRoom {
  readonly resources: Resources
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

/** An answer, and what the log and a run may know of it. */
export interface AppsTold extends RoomTold {
  readonly response: WireResponse
  readonly did?: 'look-up'
}

/** Plays the apps of the Platform API for Partners: a token sees the app of its resource. Undefined for a path that is not its own. */
export function answerApps({clock, resources}: AppsRoom, request: WireRequest, path: string): AppsTold | undefined {
  const [, id] = /^\/apps\/([\w.~-]+)$/.exec(path) ?? []
  if (id === undefined || request.method !== 'GET') return undefined
  const bearer = holderOf(request, {clock, resources})
  if ('refused' in bearer) return bearer.refused
  const {uuid} = bearer
  const app = resources.apps.get(resources.addons.get(uuid)?.app ?? '')
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
