import {json, type WireRequest} from '../http.js'
import {type Room, type RoomTold} from './room.js'
import {find} from './state.js'
import {bearerToken} from './token.js'

/** What a request's access token says: which resource it is for, or why it is not good. */
type Bearer = {readonly uuid: string} | {readonly complaint: string; readonly uuid?: string}

/** What is said of a token that has expired; no fault of a client that then asks for another. */
export const wornOut = 'token: an access token that had expired'

function bearerOf(request: WireRequest, {clock, store}: Room): Bearer {
  const given = bearerToken(request)
  if (given === undefined) return {complaint: 'token: a call without `Authorization: Bearer …`'}
  const token = find(store.read(), 'access', given)
  if (!token) return {complaint: 'token: an access token that was never given'}
  const {expires = Infinity, uuid} = token
  return expires <= clock() ? {complaint: wornOut, uuid} : {uuid}
}

/** The uuid of the resource for which a partner asks; undefined for whoever has no good token of a resource. */
export function holderOf(request: WireRequest, room: Room): string | undefined {
  const bearer = bearerOf(request, room)
  return 'complaint' in bearer ? undefined : bearer.uuid
}

/** The answer to whoever has no good token of a resource, where nobody else is expected; undefined for a partner. */
export function refuseStranger(request: WireRequest, room: Room): RoomTold | undefined {
  const bearer = bearerOf(request, room)
  if (!('complaint' in bearer)) return undefined
  return {...bearer, response: json(401, {id: 'unauthorized', message: 'Invalid credentials provided.'})}
}
