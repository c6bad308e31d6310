import {type WireRequest} from '../http.js'
import {variables} from '../secrets.js'
import {signIn} from '../wire/operations.js'
import {digests, tokens} from '../wire/sso.js'
import {type Resource} from './resource.js'
import {type Call} from './scenario.js'
import {type Stage} from './stage.js'

/** Who signs in: nobody's address, so that no mail reaches anyone. */
const visitor = {email: 'rehearsal@customer.invalid', userId: '00000000-0000-4000-8000-000000000001'} as const

type SignIn = Extract<Call, {operation: 'sso'}>

/**
 * The form that a browser posts to sign a customer in, with all fields that Heroku sends but `nav-data`.
 * Source: github heroku/cli, src/commands/addons/open.ts.
 */
export function ssoRequest(
  call: SignIn,
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
  const form = {...fieldsOf(parts.id, uuid), timestamp, ...Object.fromEntries(made)}
  const {Authorization: _, ...headers} = endpoint.headers ?? {}
  return {request: signIn(place?.url ?? '', form, headers), secrets: made.map(([, token]) => token)}
}

/** The fields that hold no secret and no time. */
const fieldsOf = (id: string, uuid: string): Readonly<Record<string, string>> => ({
  app: 'rehearsal-app',
  context_app: 'rehearsal-app',
  email: visitor.email,
  id,
  resource_id: uuid,
  user_id: visitor.userId,
})

/** Sets a shell's `$t` to the timestamp of a sign-in. */
export const stamp = ({age = 0}: SignIn): string =>
  age === 0 ? 't=$(date +%s)' : `t=$(($(date +%s) ${age < 0 ? '+' : '-'} ${String(Math.abs(age))}))`

/** The fields of the same form as words of a shell, which computes the tokens; `id` is the shell's word for the id. */
export function formWords({forged, tokens: wanted}: SignIn, id: string, uuid: string): readonly string[] {
  const parts = {...visitor, id, resourceId: uuid, salt: `$${variables.sso_salt}`, timestamp: '$t'}
  const made = wanted.map((field) => {
    const {algorithm, text} = digests[field](parts)
    const length = algorithm === 'sha1' ? 40 : 64
    const cut = forged ? `cut -c -${String(length - 1)})x` : `cut -c -${String(length)})`
    return `${field}="$(printf %s "${text}" | openssl dgst -${algorithm} -r | ${cut}"`
  })
  const fields = Object.entries(fieldsOf(id, uuid)).map(([name, text]) => `${name}="${text}"`)
  return [...fields, 'timestamp="$t"', ...made]
}

/** A token that differs in its last letter only. */
const forge = (token: string): string => token.slice(0, -1) + (token.endsWith('0') ? '1' : '0')
