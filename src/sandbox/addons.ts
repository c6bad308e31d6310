import {isObject, json, parse, type WireRequest, type WireResponse} from '../http.js'
import {shownName} from '../secrets.js'
import {type Bearer, holderOf} from './bearer.js'
import {type Resources, type RoomTold, type SandboxResource} from './resources.js'

export interface AddonsRoom {
  readonly resources: Resources
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /** The config vars that a service declares in its manifest, by its slug; where it declares none, any is taken. */
  readonly declared: (service: string) => readonly string[]
  /** Where the Platform API is: `http://127.0.0.1:5056`. */
  readonly url: () => string
}

/** An answer, and what the log and a run may know of it. */
export interface AddonsTold extends RoomTold {
  readonly response: WireResponse
  readonly did?: 'config' | 'deprovision' | 'look' | 'provision' | 'read-config'
}

/**
 * Plays the add-ons of the Platform API for Partners. Undefined for a path that is not its own.
 * Source: https://devcenter.heroku.com/articles/getting-started-with-asynchronous-provisioning and github heroku/platform-api, schema.json
 */
export function answerAddons(room: AddonsRoom, request: WireRequest, path: string): AddonsTold | undefined {
  const [, id, rest = ''] = /^\/addons\/([\w.~-]+)(\/.*)?$/.exec(path) ?? []
  if (id === undefined) return undefined
  const route = routes[`${request.method} ${rest}`]
  if (!route) return strayed(request.method, rest)
  const bearer = holderOf(request, room)
  if ('refused' in bearer) return bearer.refused
  const resource = found(room.resources, id, bearer)
  if (!resource) {
    const complaint = 'add-on: a token was used for another resource than its own'
    return {complaint, response: json(404, {id: 'not_found', message: 'Couldn’t find that add-on.'}), uuid: bearer.uuid}
  }
  return {uuid: resource.uuid, ...route(room, resource, request.body)}
}

/** A path that is ours, asked with another method than its own. */
function strayed(method: string, rest: string): AddonsTold | undefined {
  const methods = Object.keys(routes).flatMap((route) => (route.endsWith(` ${rest}`) ? route.split(' ', 1) : []))
  if (methods.length === 0) return undefined
  const complaint = `${method} /addons/…${rest} is not known, ${methods.join(' and ')} is`
  const message = 'The requested API endpoint was not found. Are you using the right HTTP verb?'
  return {complaint, response: json(404, {id: 'not_found', message})}
}

/** A resource by its uuid or its name; a token sees its own only. */
function found({addons}: Resources, id: string, {uuid}: Bearer): SandboxResource | undefined {
  const resource = addons.get(uuid)
  return resource && (resource.uuid === id || resource.name === id) ? resource : undefined
}

type Route = (room: AddonsRoom, resource: SandboxResource, body: string) => Omit<AddonsTold, 'uuid'>

const routes: Readonly<Record<string, Route>> = {
  'GET ': (room, resource) => ({did: 'look', response: json(200, shown(room, resource))}),
  'GET /config': (_, {config = {}}) => ({did: 'read-config', response: json(200, listed(config))}),
  'PATCH /config': (room, resource, body) => setConfig(room, resource, body),
  'POST /actions/deprovision': (room, resource) => {
    if (resource.state === 'deprovisioned') return late('deprovision: the resource was deprovisioned before')
    return act(room, {...resource, state: 'deprovisioned'}, 'deprovision')
  },
  'POST /actions/provision': (room, resource) => {
    if (resource.state === 'deprovisioned') return late('provision: the resource was deprovisioned before')
    return act(room, {...resource, state: 'provisioned'}, 'provision')
  },
}

const late = (complaint: string): Omit<AddonsTold, 'uuid'> => ({
  complaint,
  response: json(422, {id: 'invalid_params', message: complaint}),
})

function act(room: AddonsRoom, next: SandboxResource, did: 'deprovision' | 'provision'): Omit<AddonsTold, 'uuid'> {
  room.resources.addons.set(next.uuid, next)
  return {did, response: json(200, shown(room, next))}
}

function setConfig(room: AddonsRoom, resource: SandboxResource, body: string): Omit<AddonsTold, 'uuid'> {
  const value = parse(body)
  const list = isObject(value) ? value.config : undefined
  if (!Array.isArray(list) || !list.every((item) => isVar(item))) {
    return late('config: the body is not {"config": [{"name": …, "value": …}]} with strings')
  }
  const names = list.map(({name}) => name)
  const declared = room.declared(resource.service)
  const strange = declared.length === 0 ? [] : names.filter((name) => !declared.includes(name))
  if (strange.length > 0)
    return late(
      `config: the manifest does not declare ${strange
        .map((name) => shownName(name))
        .join(', ')
        .slice(0, 200)}`,
    )
  if (resource.state === 'deprovisioned') return late('config: the resource was deprovisioned before')
  const config = {...resource.config, ...Object.fromEntries(list.map(({name, value: text}) => [name, text]))}
  room.resources.addons.set(resource.uuid, {...resource, config})
  return {did: 'config', response: json(200, listed(config))}
}

const isVar = (value: unknown): value is {readonly name: string; readonly value: string} =>
  isObject(value) && typeof value.name === 'string' && typeof value.value === 'string'

const listed = (config: Readonly<Record<string, string>>): readonly object[] =>
  Object.entries(config).map(([name, value]) => ({name, value}))

/** An add-on as the Platform API answers it. Source: github heroku/sudo-sandwich, spec/support/fixtures. */
function shown(
  {resources, url}: AddonsRoom,
  {app: appId, config = {}, name, plan, service, state, uuid}: SandboxResource,
): object {
  const app = resources.apps.get(appId)
  return {
    actions: [],
    addon_service: {name: service},
    app: {id: appId, name: app?.name ?? ''},
    billing_entity: {id: appId, name: app?.name ?? '', type: 'app'},
    config_vars: Object.keys(config),
    id: uuid,
    name,
    plan: {name: `${service}:${plan}`},
    provider_id: null,
    state,
    web_url: `${url()}/apps/${appId}/addons/${uuid}`,
  }
}
