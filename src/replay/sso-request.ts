import {type WireRequest} from '../http.js'
import {signIn} from '../wire/operations.js'
import {tokens} from '../wire/sso.js'
import {type Resource} from './resource.js'
import {type Call} from './scenario.js'
import {type Stage} from './stage.js'

/** Who signs in: nobody's address, so that no mail reaches anyone. */
const visitor = {email: 'rehearsal@customer.invalid', userId: '00000000-0000-4000-8000-000000000001'} as const

/**
 * The form that a browser posts to sign a customer in, with all fields that Heroku sends but `nav-data`.
 * Source: github heroku/cli, src/commands/addons/open.ts.
 */
export function ssoRequest(
  call: Extract<Call, {operation: 'sso'}>,
  {id, uuid}: Resource,
  {clock, endpoint, signIn: place}: Stage,
): {readonly request: WireRequest; readonly secrets: readonly string[]} {
  const timestamp = String(Math.floor(clock.now() / 1000) - (call.age ?? 0))
  const salt = place?.salt ?? ''
  const parts = {...visitor, id: id ?? uuid, resourceId: uuid, salt, timestamp}
  const made = call.tokens.map((field) => {
    const token = tokens[field](parts)
    return [field, call.forged ? forge(token) : token] as const
  })
  const form = {
    app: 'rehearsal-app',
    context_app: 'rehearsal-app',
    email: visitor.email,
    id: parts.id,
    resource_id: uuid,
    timestamp,
    user_id: visitor.userId,
    ...Object.fromEntries(made),
  }
  const {Authorization: _, ...headers} = endpoint.headers ?? {}
  return {request: signIn(place?.url ?? '', form, headers), secrets: made.map(([, token]) => token)}
}

/** A token that differs in its last letter only. */
const forge = (token: string): string => token.slice(0, -1) + (token.endsWith('0') ? '1' : '0')
