import {randomUUID} from 'node:crypto'
import {header, isObject, json, parse, type WireRequest, type WireResponse} from '../http.js'
import {sameText} from '../wire/auth.js'
import {type Resources, type RoomTold} from './resources.js'

/** How long a grant may be exchanged, in milliseconds. Source: github heroku/sudo-sandwich, README. */
export const grantLasts = 5 * 60 * 1000

/** How long an access token is good, in seconds. Source: github heroku/sudo-sandwich, a fixture of its specs. */
export const tokenLasts = 28_799

export interface OauthRoom {
  readonly resources: Resources
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /** The one client secret that is taken; any but an empty one where absent. */
  readonly clientSecret?: string | undefined
}

/** An answer, and what the log and a run may know of it. */
export interface OauthTold extends RoomTold {
  readonly response: WireResponse
  readonly did?: 'exchange' | 'refresh'
}

/** Plays id.heroku.com: exchanges grants and refreshes tokens. Undefined for a path that is not its own. */
export function answerOauth(room: OauthRoom, request: WireRequest, path: string): OauthTold | undefined {
  if (path !== '/oauth/token') return undefined
  if (request.method !== 'POST') {
    return {complaint: 'token: asked with another method than POST', response: json(405, {id: 'method_not_allowed'})}
  }
  const given = parametersOf(request)
  const secret = given.client_secret ?? ''
  const isRight = room.clientSecret === undefined ? secret !== '' : sameText(secret, room.clientSecret)
  if (!isRight) return refused(401, 'invalid_client', 'token: no client_secret, or a wrong one')
  if (given.grant_type === 'authorization_code') return exchange(room, given.code ?? '')
  if (given.grant_type === 'refresh_token') return refresh(room, given.refresh_token ?? '')
  return refused(400, 'unsupported_grant_type', 'token: grant_type is neither authorization_code nor refresh_token')
}

function exchange({clock, resources}: OauthRoom, code: string): OauthTold {
  const grant = resources.grants.get(code)
  if (!grant) return refused(401, 'invalid_grant', 'token: a code that was never granted')
  const {lasts, uuid} = grant
  if (grant.spent) return refused(401, 'invalid_grant', 'token: a code that was exchanged before', uuid)
  if (grant.expires < clock()) return refused(401, 'invalid_grant', 'token: a code that had expired', uuid)
  resources.grants.set(code, {...grant, spent: true})
  const again = randomUUID()
  resources.refresh.set(again, {uuid})
  return {did: 'exchange', response: tokens(resources, clock, lasts, uuid, again), uuid}
}

function refresh({clock, resources}: OauthRoom, token: string): OauthTold {
  const found = resources.refresh.get(token)
  if (!found) return refused(401, 'invalid_grant', 'token: a refresh_token that was never given')
  const {uuid} = found
  return {did: 'refresh', response: tokens(resources, clock, tokenLasts, uuid, token), uuid}
}

function tokens({access}: Resources, clock: () => number, lasts: number, uuid: string, again: string): WireResponse {
  const token = randomUUID()
  access.set(token, {expires: clock() + lasts * 1000, uuid})
  return json(200, {
    access_token: token,
    expires_in: lasts,
    refresh_token: again,
    session_nonce: null,
    token_type: 'Bearer',
    user_id: uuid,
  })
}

const refused = (status: number, id: string, complaint: string, uuid?: string): OauthTold => ({
  complaint,
  response: json(status, {id, message: complaint}),
  ...(uuid !== undefined && {uuid}),
})

/** The parameters wherever a client puts them: in the query as Heroku's own sample does, in a form, or in JSON. */
function parametersOf({body, headers, url}: WireRequest): Readonly<Record<string, string | undefined>> {
  const at = url.indexOf('?')
  const query = Object.fromEntries(new URLSearchParams(at === -1 ? '' : url.slice(at + 1)))
  const isJson = /json/i.test(header(headers, 'Content-Type') ?? '')
  const value = isJson ? parse(body) : undefined
  const inside = isObject(value)
    ? Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (typeof one === 'string' ? [[key, one]] : [])))
    : Object.fromEntries(new URLSearchParams(isJson ? '' : body))
  return {...query, ...inside}
}
