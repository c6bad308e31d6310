import {randomUUID} from 'node:crypto'
import {isObject, json, parse, type WireRequest, type WireResponse} from '../http.js'
import {match} from '../partner-api/routes.js'
import {push, type State, type Store, type StoredVersion, versionsOf} from './state.js'
import {isTaken} from './token.js'

/**
 * What becomes of a manifest's `plans`, since nobody knows what Heroku does with a key of ours.
 * `keep`: stored and answered. `drop`: left out without a word. `reject`: the push is refused.
 */
export const plansModes = ['keep', 'drop', 'reject'] as const
export type PlansMode = (typeof plansModes)[number]

export interface PartnerRoom {
  readonly store: Store
  /** Unix milliseconds. */
  readonly clock: () => number
  readonly plans: PlansMode
  /** The one token that is taken; any where absent. */
  readonly token?: string | undefined
}

/** Heroku's words for a manifest without regions. Source: github heroku/heroku-cli-addons-admin, test/manifest.test.ts. */
const regionsRequired =
  'A list of supported regions is required, see https://devcenter.heroku.com/articles/add-on-manifest'

/** Plays the Partner API of addons.heroku.com: the history of manifests. Undefined for a path that is not its own. */
export function answerPartnerApi(room: PartnerRoom, request: WireRequest, path: string): WireResponse | undefined {
  const route = match(request.method, path)
  if (!route) return undefined
  if (route.name === undefined) return json(405, {error: 'Method not allowed'}, {Allow: route.allow.join(', ')})
  // Heroku's own word for a refused token: github heroku/heroku-cli-addons-admin, test/addon.test.ts.
  if (!isTaken(request, room.token)) return json(401, {error: 'Forbidden'})
  const {id, slug} = route.parts
  if (route.name === 'publish') return publish(room, slug, request.body)
  const versions = versionsOf(room.store.read(), slug)
  if (!versions) return json(404, {error: 'Not found'})
  if (route.name === 'history') return json(200, versions)
  const version = route.name === 'current' ? versions[0] : versions.find((one) => one.id === id)
  if (!version) return json(404, {error: 'Not found'})
  return json(200, route.name === 'current' ? {contents: version.contents} : version)
}

function publish(room: PartnerRoom, slug: string, text: string): WireResponse {
  const body = parse(text)
  if (body === undefined) return json(400, {error: 'The request body is not JSON'})
  const contents = isObject(body) ? body.contents : undefined
  if (!isObject(contents)) return json(422, {error: {base: ['contents is required']}})
  const complaints = complaintsOf(contents, slug, room.plans)
  if (complaints.length > 0) return json(422, {error: {base: complaints}})
  const state = room.store.read()
  const version = stamp(room, state, slug, contents)
  room.store.write(push(state, slug, version))
  return json(200, {contents: version.contents})
}

function complaintsOf(contents: Readonly<Record<string, unknown>>, slug: string, plans: PlansMode): readonly string[] {
  const regions = isObject(contents.api) ? contents.api.regions : undefined
  return [
    ...(contents.id === slug ? [] : [`id must be ${slug}`]),
    ...(Array.isArray(regions) && regions.length > 0 ? [] : [regionsRequired]),
    ...(plans === 'reject' && Object.hasOwn(contents, 'plans') ? ['plans is not a known key'] : []),
  ]
}

/**
 * A manifest as it is kept. `$base` is new with every push, whatever the old one was: what Heroku does with a stale one is
 * unknown. It is written at the top level; manifests that Heroku answered have it there or inside `api`.
 */
function stamp(
  room: PartnerRoom,
  state: State,
  slug: string,
  pushed: Readonly<Record<string, unknown>>,
): StoredVersion {
  const now = room.clock()
  const last = versionsOf(state, slug)?.[0]?.contents.$base
  // Heroku's look like the time in units of 10 µs: 152951532282013 was June 2018.
  const base = Math.max(Math.floor(now) * 100, typeof last === 'number' ? last + 1 : 0)
  const contents = {...pushed, $base: base}
  return {
    contents: room.plans === 'drop' ? without(contents, 'plans') : contents,
    created_at: new Date(now).toISOString(),
    id: randomUUID(),
  }
}

const without = (value: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
