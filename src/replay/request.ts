import {type WireRequest} from '../http.js'
import {basic, type Credentials} from '../wire/auth.js'
import {changePlan, deprovision, type Endpoint, provision, type Provision} from '../wire/operations.js'
import {type PathId, pathsOf, type Resource} from './resource.js'
import {type Call, type Step, type Stranger} from './scenario.js'
import {ssoRequest} from './sso-request.js'
import {type Stage} from './stage.js'

/** How long a made-up grant lasts. Source: Heroku's sample add-on, sudo-sandwich: five minutes. */
const grantLasts = 5 * 60 * 1000

/** A request that is ready to go, and the secrets that were made up for it. */
interface Ready {
  readonly request: WireRequest
  readonly secrets: readonly string[]
}

/** The request of a step; `path` names the resource in a path, in place of the first of its ids. */
export function requestOf({call}: Step, resource: Resource, stage: Stage, path?: string): Ready {
  const {request, secrets} = plainly(call, resource, stage, path)
  return {request: twisted(request, call, stage.endpoint), secrets}
}

/** The id by which a call names its resource first. */
export function nameOf(call: Call, resource: Resource, pathId: PathId): string {
  if (call.operation === 'sso') return resource.id ?? resource.uuid
  if ('by' in call) return resource.uuid
  return pathsOf(resource, pathId)[0] ?? resource.uuid
}

function plainly(call: Call, resource: Resource, stage: Stage, path?: string): Ready {
  const {endpoint, pathId} = stage
  const named = path ?? nameOf(call, resource, pathId)
  if (call.operation === 'provision') return provisioning(call, resource, stage)
  if (call.operation === 'plan-change') return {request: changePlan(endpoint, named, call.plan), secrets: []}
  if (call.operation === 'sso') return ssoRequest(call, resource, stage)
  return {request: deprovision(endpoint, named), secrets: []}
}

function provisioning(
  call: Extract<Call, {operation: 'provision'}>,
  {uuid}: Resource,
  {clock, ear, endpoint, grant, newId, requires}: Stage,
): Ready {
  const {app = 'common', expired = false, extra, options = {}, plan, region} = call
  const name = `rehearsal-${uuid.slice(0, 8)}`
  const enrolled = grant ? ear?.enrol({app, expired, name, plan, region, uuid}) : undefined
  const code = enrolled?.code ?? newId()
  const expires = enrolled?.expiresAt ?? new Date(clock.now() + grantLasts).toISOString()
  const input = requires.includes('log_input') ? newId() : undefined
  const drain = requires.includes('syslog_drain') ? newId() : undefined
  const body: Provision = {
    callback_url: enrolled?.callbackUrl ?? `https://api.heroku.com/addons/${uuid}`,
    name,
    oauth_grant: grant ? {code, expires_at: expires, type: 'authorization_code'} : null,
    options,
    plan,
    region,
    uuid,
    // .invalid is nobody's: an endpoint that uses what was made up reaches no one
    ...(input !== undefined && {log_input_url: `https://token:t.${input}@logplex.invalid/logs`}),
    ...(drain !== undefined && {log_drain_token: `d.${drain}`}),
  }
  const secrets = [code, input, drain].filter((secret) => secret !== undefined)
  return {request: provision(endpoint, extra ? {...extra, ...body} : body), secrets}
}

/** Credentials that are not the right ones. */
const wrong: Readonly<Record<Exclude<Stranger, 'no-credentials'>, (right: Credentials) => Credentials>> = {
  'password-with-suffix': ({password, slug}) => ({password: `${password}x`, slug}),
  'wrong-password': ({slug}) => ({password: 'not-the-password', slug}),
  'wrong-user': ({password, slug}) => ({password, slug: `${slug}-x`}),
}

function twisted(request: WireRequest, {as, body, contentType}: Call, {credentials}: Endpoint): WireRequest {
  if (as === undefined && body === undefined && contentType === undefined) return request
  const headers = {...request.headers}
  if (contentType !== undefined) headers['Content-Type'] = contentType
  if (as === 'no-credentials') delete headers.Authorization
  else if (as !== undefined) headers.Authorization = basic(wrong[as](credentials))
  return {...request, body: body ?? request.body, headers}
}
