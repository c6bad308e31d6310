import {header, json, type WireRequest, type WireResponse} from '../http.js'
import {type Resources} from './resources.js'

/** Who asks: the partner, for one resource. */
export interface Bearer {
  /** The uuid of the resource that the token is for. */
  readonly uuid: string
}

interface Refused {
  readonly refused: {readonly complaint: string; readonly response: WireResponse; readonly uuid?: string}
}

/** What is said of a token that was good once: who asks for another after that does no wrong. */
export const wornOut = 'token: an access token that had expired'

/** Whom a request's access token belongs to, or the answer to one that has none that is good. */
export function holderOf(
  request: WireRequest,
  {clock, resources}: {readonly clock: () => number; readonly resources: Resources},
): Bearer | Refused {
  const given = /^bearer +(\S+)$/i.exec(header(request.headers, 'Authorization')?.trim() ?? '')?.[1]
  if (given === undefined) return refuse('token: a call without `Authorization: Bearer …`')
  const token = resources.access.get(given)
  if (!token) return refuse('token: an access token that was never given')
  if ((token.expires ?? Infinity) <= clock()) return refuse(wornOut, token.uuid)
  return {uuid: token.uuid}
}

const refuse = (complaint: string, uuid?: string): Refused => ({
  refused: {
    complaint,
    response: json(401, {id: 'unauthorized', message: 'Invalid credentials provided.'}),
    ...(uuid !== undefined && {uuid}),
  },
})
