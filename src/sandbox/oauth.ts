import {randomUUID} from 'node:crypto'
import {header, isObject, json, parse, type WireRequest, type WireResponse} from '../http.js'
import {sameText} from '../wire/auth.js'
import {type Room, type RoomTold} from './room.js'
import {find, put, type State} from './state.js'

/** How long a grant may be exchanged, in milliseconds. Source: github heroku/sudo-sandwich, README. */
export const grantLasts = 5 * 60 * 1000

/** How long an access token is good, in seconds. Source: github heroku/sudo-sandwich, a fixture of its specs. */
const tokenLasts = 28_799

export interface OauthRoom extends Room {
  /** How long an access token is good, in seconds. */
  readonly lasts?: number | undefined
  /** The one client secret that is taken; any but an empty one where absent. */
  readonly clientSecret?: string | undefined
}

export interface OauthTold extends RoomTold {
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

function exchange(room: OauthRoom, code: string): OauthTold {
  const state = room.store.read()
  const grant = find(state, 'grants', code)
  if (!grant) return refused(401, 'invalid_grant', 'token: a code that was never granted')
  const {lasts = room.lasts, uuid} = grant
  if (grant.spent) return refused(401, 'invalid_grant', 'token: a code that was exchanged before', uuid)
  if (grant.expires < room.clock()) return refused(401, 'invalid_grant', 'token: a code that had expired', uuid)
  const again = randomUUID()
  const spent = put(put(state, 'grants', code, {...grant, spent: true}), 'refresh', again, {uuid})
  return {did: 'exchange', response: tokens({...room, lasts}, spent, uuid, again), uuid}
}

function refresh(room: OauthRoom, token: string): OauthTold {
  const state = room.store.read()
  const found = find(state, 'refresh', token)
  if (!found) return refused(401, 'invalid_grant', 'token: a refresh_token that was never given')
  const {uuid} = found
  return {did: 'refresh', response: tokens(room, state, uuid, token), uuid}
}

/** Gives an access token, and keeps it with the rest of the state. */
function tokens(
  {clock, lasts = tokenLasts, store}: OauthRoom,
  state: State,
  uuid: string,
  again: string,
): WireResponse {
  const token = randomUUID()
  store.write(put(state, 'access', token, {expires: clock() + lasts * 1000, uuid}))
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
