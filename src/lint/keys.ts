import {type Api, type Endpoint, type Manifest, type Plan} from '../generated/manifest.js'

/** The compiler sees to it that these are the keys that the schema has. */
type KeysOf<T> = Readonly<Record<keyof T, true>>

const root: KeysOf<Manifest> = {$base: true, api: true, cli_plugin_name: true, id: true, name: true, plans: true}
const api: KeysOf<Api> = {
  $base: true,
  config_vars: true,
  config_vars_prefix: true,
  password: true,
  production: true,
  regions: true,
  requires: true,
  sso_salt: true,
  test: true,
  username: true,
  version: true,
}
const endpoint: KeysOf<Extract<Endpoint, object>> = {base_url: true, sso_url: true}
const plan: KeysOf<Plan> = {features: true, id: true}

/** The keys that each object of a manifest may have. */
export const knownKeys = {
  api: Object.keys(api),
  endpoint: Object.keys(endpoint),
  plan: Object.keys(plan),
  root: Object.keys(root),
} as const

/** What a plan had beside its id when Heroku still took plans from a manifest. Source: an old version of kensa. */
export const legacyPlanKeys: readonly string[] = ['name', 'price', 'price_unit']

/** Keys that are no part of a manifest and do no harm: what editors read. */
export const editorKeys: readonly string[] = ['$schema']
