import {isObject, json, parse, type WireRequest} from '../http.js'
import {shownName} from '../secrets.js'
import {holderOf} from './bearer.js'
import {type SandboxResource} from './resources.js'
import {type Room, type RoomTold} from './room.js'
import {find, put, type State} from './state.js'

export interface AddonsRoom extends Room {
  /** The config vars that a service declares in its manifest, by its slug; where it declares none, any is taken. */
  readonly declared: (service: string) => readonly string[]
}

export interface AddonsTold extends RoomTold {
  readonly did?: 'config' | 'deprovision' | 'look' | 'provision' | 'read-config'
}

/**
 * Plays the add-ons of the Platform API for Partners. Undefined for a path that is not its own, and for whoever is no partner.
 * Source: https://devcenter.heroku.com/articles/getting-started-with-asynchronous-provisioning and github heroku/platform-api, schema.json
 */
export function answerAddons(room: AddonsRoom, request: WireRequest, path: string): AddonsTold | undefined {
  const [, id, rest = ''] = /^\/addons\/([\w.~-]+)(\/.*)?$/.exec(path) ?? []
  const route = routes[`${request.method} ${rest}`]
  if (id === undefined || !route) return undefined
  const uuid = holderOf(request, room)
  if (uuid === undefined) return undefined
  const resource = find(room.store.read(), 'resources', uuid)
  // by its uuid or its name; a token sees its own only
  if (!resource || (resource.uuid !== id && resource.name !== id)) {
    const complaint = 'add-on: a token was used for another resource than its own'
    return {complaint, response: json(404, {id: 'not_found', message: 'Couldn’t find that add-on.'}), uuid}
  }
  return {uuid, ...route(room, resource, request.body)}
}

type Route = (room: AddonsRoom, resource: SandboxResource, body: string) => Omit<AddonsTold, 'uuid'>

const routes: Readonly<Record<string, Route>> = {
  'GET ': ({store}, resource) => ({did: 'look', response: json(200, shown(store.read(), resource))}),
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

function act({store}: Room, next: SandboxResource, did: 'deprovision' | 'provision'): Omit<AddonsTold, 'uuid'> {
  store.write(put(store.read(), 'resources', next.uuid, next))
  return {did, response: json(200, shown(store.read(), next))}
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
  if (strange.length > 0) {
    const shown = strange.map((name) => shownName(name)).join(', ')
    return late(`config: the manifest does not declare ${shown.slice(0, 200)}`)
  }
  if (resource.state === 'deprovisioned') return late('config: the resource was deprovisioned before')
  const config = {...resource.config, ...Object.fromEntries(list.map(({name, value: text}) => [name, text]))}
  room.store.write(put(room.store.read(), 'resources', resource.uuid, {...resource, config}))
  return {did: 'config', response: json(200, listed(config))}
}

const isVar = (value: unknown): value is {readonly name: string; readonly value: string} =>
  isObject(value) && typeof value.name === 'string' && typeof value.value === 'string'

const listed = (config: Readonly<Record<string, string>>): readonly object[] =>
  Object.entries(config).map(([name, value]) => ({name, value}))

/** An add-on as the Platform API answers it. Source: github heroku/sudo-sandwich, spec/support/fixtures. */
function shown(known: State, {app: appId, config = {}, name, plan, service, state, uuid}: SandboxResource): object {
  const app = find(known, 'apps', appId)
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
    web_url: `https://addons-sso.heroku.com/apps/${appId}/addons/${uuid}`,
  }
}
