import {isObject, unslashed} from '../http.js'
import {type Offer} from '../offer.js'
import {resourcesPath} from '../usual-paths.js'
import {plansOf} from './plans.js'

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

/** What a manifest offers; parts of a wrong shape count as absent. A plan or region written twice counts once. */
export function offerOf(manifest: unknown): Offer {
  const root = isObject(manifest) ? manifest : {}
  const api = isObject(root.api) ? root.api : {}
  const plans = plansOf(manifest)
  return {
    configVars: strings(api.config_vars),
    plans: plans.filter(({id}, index) => plans.findIndex((other) => other.id === id) === index),
    regions: [...new Set(strings(api.regions))],
    requires: strings(api.requires),
    slug: typeof root.id === 'string' ? root.id : '',
  }
}

/** Where Heroku reaches the add-on; undefined where the manifest does not say. A plain string is the old shape's root URL. */
export function endpointOf(manifest: unknown): {
  readonly baseUrl: string | undefined
  readonly ssoUrl: string | undefined
} {
  const api = isObject(manifest) && isObject(manifest.api) ? manifest.api : {}
  const {production} = api
  if (typeof production === 'string') return {baseUrl: `${unslashed(production)}${resourcesPath}`, ssoUrl: undefined}
  const {base_url: baseUrl, sso_url: ssoUrl} = isObject(production) ? production : {}
  return {
    baseUrl: typeof baseUrl === 'string' ? baseUrl : undefined,
    ssoUrl: typeof ssoUrl === 'string' ? ssoUrl : undefined,
  }
}
