import {type Handler, header, isObject, json, parse, type WireRequest, type WireResponse} from '../../src/http.js'
import {type SandboxEar} from '../../src/sandbox/ear.js'
import {isAuthorized} from '../../src/wire/auth.js'
import {tokens} from '../../src/wire/sso.js'
import {credentials} from './suite.js'

/** How a small endpoint, written as partners write theirs, differs from one that answers JSON and Heroku's uuid. */
export interface PartnerStyle {
  /** Its own id of the so-manieth resource; Heroku's uuid where absent. */
  readonly id?: (count: number) => number | string
  /** By which ids it knows a resource in a path. */
  readonly knows?: 'both' | 'id' | 'uuid'
  /** Provisions with 202 and finishes at this ear; before that it changes no plan and signs nobody in. */
  readonly async?: SandboxEar
  /** What PUT and DELETE are answered. */
  readonly done?: WireResponse
  /** What an id that it does not know is answered. */
  readonly missing?: WireResponse
  /** The config of what it provisions; the declared vars where absent. */
  readonly config?: unknown
  /** Which token it checks. */
  readonly checks?: 'resource_token' | 'token' | 'user_scoped_resource_token'
  /** Its answer in place of what it would do, for somebody with the right credentials. */
  readonly instead?: (request: WireRequest, body: Readonly<Record<string, unknown>>) => WireResponse | undefined
}

interface Kept {
  readonly isInSpace: boolean
  readonly id: number | string
  readonly uuid: string
}

const text = (status: number, body: string): WireResponse => ({body, headers: {'Content-Type': 'text/plain'}, status})

/** A small endpoint with a memory. It keeps a uuid's answer, refuses what it must, and checks one token of a sign-in. */
export function partner(style: PartnerStyle = {}): Handler & {readonly left: () => number} {
  const {checks = 'resource_token', done = json(200, {}), id, knows = 'both', missing = json(404, {})} = style
  const config = 'config' in style ? style.config : {BUCKET_KEY: 'k', BUCKET_URL: 'https://bucket.test/1'}
  const kept: Kept[] = []
  const ended = new Set<string>()
  const unready = new Set<string>()
  let count = 0

  const find = (named: string): Kept | undefined =>
    kept.find((one) => (knows !== 'id' && one.uuid === named) || (knows !== 'uuid' && String(one.id) === named))

  function provision(body: Readonly<Record<string, unknown>>): WireResponse {
    const {plan, region, uuid} = body
    if (typeof uuid !== 'string' || typeof plan !== 'string' || typeof region !== 'string')
      return json(400, {message: 'That is no request.'})
    if (!['basic', 'enterprise', 'premium'].includes(plan)) return json(422, {message: `No plan ${plan}.`})
    const isInSpace = region.endsWith('ap-northeast-1')
    if (plan === 'basic' && isInSpace)
      return json(422, {message: 'basic is not for Private Spaces; premium and enterprise are.'})
    if (ended.has(uuid)) return json(410, {})
    const known = kept.find((one) => one.uuid === uuid) ?? {id: id ? id(++count) : uuid, isInSpace, uuid}
    const isNew = !kept.includes(known)
    if (isNew) kept.push(known)
    if (!style.async) return json(isNew ? 201 : 200, {config, id: known.id, log_drain_url: 'https://bucket.test/logs'})
    if (isNew) {
      unready.add(uuid)
      void finish(style.async, uuid, body).then((isDone) => isDone && unready.delete(uuid))
    }
    return json(202, {id: known.id, message: 'Wait.'})
  }

  return Object.assign(
    (request: WireRequest): Promise<WireResponse> => {
      const path = new URL(request.url).pathname
      if (path === '/sso/login') {
        const isEarly = unready.has(new URLSearchParams(request.body).get('resource_id') ?? '')
        return Promise.resolve(isEarly ? text(404, 'not yet') : signIn(request, checks))
      }
      if (!isAuthorized(header(request.headers, 'Authorization'), credentials)) return Promise.resolve(text(401, 'no'))
      const value = request.body === '' ? {} : parse(request.body)
      if (!isObject(value)) return Promise.resolve(text(400, 'not JSON'))
      const other = style.instead?.(request, value)
      if (other) return Promise.resolve(other)
      if (request.method === 'POST') return Promise.resolve(provision(value))
      const found = find(decodeURIComponent(path.split('/').at(-1) ?? ''))
      if (!found) return Promise.resolve(missing)
      if (request.method === 'DELETE') {
        kept.splice(kept.indexOf(found), 1)
        ended.add(found.uuid)
      }
      if (request.method === 'PUT' && unready.has(found.uuid)) return Promise.resolve(text(409, 'not yet'))
      const plans = [...(found.isInSpace ? [] : ['basic']), 'enterprise', 'premium']
      if (request.method === 'PUT' && !plans.includes(String(value.plan))) return Promise.resolve(text(422, 'no'))
      return Promise.resolve(done)
    },
    {left: () => kept.length},
  )
}

function signIn({body}: WireRequest, field: NonNullable<PartnerStyle['checks']>): WireResponse {
  const form = Object.fromEntries(new URLSearchParams(body)) as Readonly<Record<string, string | undefined>>
  const {email = '', id = '', resource_id: resourceId = '', timestamp = '', user_id: userId = ''} = form
  const right = tokens[field]({email, id, resourceId, salt: credentials.salt, timestamp, userId})
  const isFresh = Math.abs(Date.now() / 1000 - Number(timestamp)) < 300
  if (form[field] !== right || !isFresh) return text(403, 'no')
  return {body: '', headers: {Location: '/dashboard'}, status: 302}
}

const renewal = 'grant_type=refresh_token&client_secret=x&refresh_token='

/** What an endpoint does after a 202, as Heroku's own sample does it. */
async function finish(
  {handler}: SandboxEar,
  uuid: string,
  {oauth_grant: grant}: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const code = isObject(grant) ? String(grant.code) : ''
  const call = async (method: string, url: string, value: unknown, token?: string): Promise<unknown> => {
    const headers = {'Content-Type': 'application/json', ...(token !== undefined && {Authorization: `Bearer ${token}`})}
    return parse((await handler({body: JSON.stringify(value), headers, method, url})).body)
  }
  const query = `grant_type=authorization_code&code=${code}&client_secret=x`
  const told = await call('POST', `/oauth/token?${query}`, {})
  const again = isObject(told) && told.expires_in === 0 ? String(told.refresh_token) : undefined
  const fresh = again === undefined ? told : await call('POST', `/oauth/token?${renewal}${again}`, {})
  const token = isObject(fresh) ? String(fresh.access_token) : ''
  const config = [
    {name: 'BUCKET_KEY', value: 'k'},
    {name: 'BUCKET_URL', value: 'https://bucket.test/1'},
  ]
  await call('PATCH', `/addons/${uuid}/config`, {config}, token)
  const marked = await call('POST', `/addons/${uuid}/actions/provision`, {}, token)
  return isObject(marked) && marked.state === 'provisioned'
}
