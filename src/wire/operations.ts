import {decode, type Headers, unslashed, type WireRequest} from '../http.js'
import {resourcesPath, ssoPath} from '../usual-paths.js'
import {basic, type Credentials} from './auth.js'

/** The calls that Heroku makes to a partner's endpoint. */
export type OperationName = 'deprovision' | 'plan-change' | 'provision' | 'sso'

/** The Accept header that names the protocol's version. Source: Add-on Partner API reference. */
export const accept = 'application/vnd.heroku-addons+json; version=3'

/** Where an endpoint is, and who asks. */
export interface Endpoint {
  /** The production.base_url, without a final slash: `https://addon.example/heroku/resources`. */
  readonly baseUrl: string
  readonly credentials: Credentials
  /** More headers for every request; they win over ours of the same name. */
  readonly headers?: Headers
}

/** What Heroku sends to provision. Source: Add-on Partner API reference, "Provision". */
export interface Provision {
  readonly uuid: string
  readonly name: string
  readonly plan: string
  /** The provider region: `amazon-web-services::us-east-1`. */
  readonly region: string
  readonly callback_url: string
  readonly oauth_grant: {readonly code: string; readonly expires_at: string; readonly type: 'authorization_code'} | null
  /** Every value is a string, as Heroku sends them. */
  readonly options: Readonly<Record<string, string>>
  readonly log_input_url?: string
  readonly log_drain_token?: string
}

/** The headers of the calls to an endpoint, with a body and without. */
interface CallHeaders {
  readonly full: Headers
  readonly empty: Headers
}

/** Made once for each endpoint, since a rehearsal calls one thousands of times. */
const known = new WeakMap<Endpoint, CallHeaders>()

function headersFor(endpoint: Endpoint): CallHeaders {
  const found = known.get(endpoint)
  if (found) return found
  const ours = {Accept: accept, Authorization: basic(endpoint.credentials)}
  const made = {
    empty: {...ours, ...endpoint.headers},
    full: {...ours, 'Content-Type': 'application/json', ...endpoint.headers},
  }
  known.set(endpoint, made)
  return made
}

const call = (endpoint: Endpoint, method: string, path: string, body?: unknown): WireRequest => ({
  body: body === undefined ? '' : JSON.stringify(body),
  headers: headersFor(endpoint)[body === undefined ? 'empty' : 'full'],
  method,
  url: endpoint.baseUrl + path,
})

/** POST {base_url}. */
export const provision = (endpoint: Endpoint, body: Provision): WireRequest => call(endpoint, 'POST', '', body)

/** PUT {base_url}/{id}. */
export const changePlan = (endpoint: Endpoint, id: string, plan: string): WireRequest =>
  call(endpoint, 'PUT', `/${encodeURIComponent(id)}`, {plan})

/** DELETE {base_url}/{id}. */
export const deprovision = (endpoint: Endpoint, id: string): WireRequest =>
  call(endpoint, 'DELETE', `/${encodeURIComponent(id)}`)

/** POST {sso_url}, as a customer's browser does. Source: https://devcenter.heroku.com/articles/add-on-single-sign-on */
export const signIn = (url: string, form: Readonly<Record<string, string>>, headers: Headers = {}): WireRequest => ({
  body: new URLSearchParams(form).toString(),
  headers: {Accept: 'text/html', 'Content-Type': 'application/x-www-form-urlencoded', ...headers},
  method: 'POST',
  url,
})

/** Where an endpoint listens: the path of its base_url (`/heroku/resources`) and of its sso_url (`/sso/login`). */
export interface Paths {
  readonly base: string
  readonly sso: string
}

/**
 * The paths of an endpoint's two URLs. One that is absent or no URL has the usual path, and so has a base_url without
 * a path, to which Heroku appends it. Source: Dev Center, add-on manifest (2014-07).
 */
export function pathsOf(urls: {readonly baseUrl?: string | undefined; readonly ssoUrl?: string | undefined}): Paths {
  return {base: unslashed(pathname(urls.baseUrl) ?? '') || resourcesPath, sso: pathname(urls.ssoUrl) ?? ssoPath}
}

function pathname(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).pathname : undefined
}

/** What a request asks of an endpoint that serves `base` (`/heroku/resources`) and `sso` (`/sso/login`). */
export type Asked =
  | {readonly operation: 'deprovision' | 'plan-change'; readonly id: string}
  | {readonly operation: 'provision' | 'sso'}
  | {readonly operation: undefined; readonly allow: readonly string[]}

/**
 * Which operation a request is; slashes at a path's end count for nothing. `allow` lists the methods of a path that is
 * ours, and is empty for one that is not. Where both paths are one, it provisions.
 */
export function asked(request: WireRequest, paths: Paths): Asked {
  const path = pathOf(request)
  const base = unslashed(paths.base)
  if (path === base) return only(request, 'provision')
  if (path === unslashed(paths.sso)) return only(request, 'sso')
  const id = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : ''
  if (id === '' || id.includes('/')) return {allow: [], operation: undefined}
  if (request.method === 'PUT') return {id: decode(id), operation: 'plan-change'}
  if (request.method === 'DELETE') return {id: decode(id), operation: 'deprovision'}
  return {allow: ['PUT', 'DELETE'], operation: undefined}
}

const only = ({method}: WireRequest, operation: 'provision' | 'sso'): Asked =>
  method === 'POST' ? {operation} : {allow: ['POST'], operation: undefined}

/**
 * The path of a request without its query and without slashes at its end. A proxy may have sent the whole address.
 * Source: RFC 9112, section 3.2.2.
 */
export function pathOf({url}: WireRequest): string {
  const sent = url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*/i, '')
  const query = sent.indexOf('?')
  return unslashed(query === -1 ? sent : sent.slice(0, query))
}
