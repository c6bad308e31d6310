import {header, type WireRequest} from '../http.js'
import {sameText} from '../wire/auth.js'

/** Whether a request carries a Bearer token that the sandbox takes: `token`, or any where none is set. */
export function isTaken(request: WireRequest, token: string | undefined): boolean {
  const given = /^bearer +(\S+)$/i.exec(header(request.headers, 'Authorization')?.trim() ?? '')?.[1]
  if (given === undefined) return false
  return token === undefined || sameText(given, token)
}
