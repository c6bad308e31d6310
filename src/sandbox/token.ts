import {header, type WireRequest} from '../http.js'
import {sameText} from '../wire/auth.js'

/** The Bearer token that a request carries, if it does. */
export const bearerToken = ({headers}: WireRequest): string | undefined =>
  /^bearer +(\S+)$/i.exec(header(headers, 'Authorization')?.trim() ?? '')?.[1]

/** Whether a request carries a Bearer token that the sandbox takes: `token`, or any where none is set. */
export function isTaken(request: WireRequest, token: string | undefined): boolean {
  const given = bearerToken(request)
  if (given === undefined) return false
  return token === undefined || sameText(given, token)
}
