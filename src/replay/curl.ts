import {header, type WireRequest} from '../http.js'
import {mask} from '../secrets.js'
import {accept, type Endpoint} from '../wire/operations.js'
import {type Stranger} from './scenario.js'
import {shellWord} from '../shell.js'

interface How {
  /** Whose credentials it carries; the right ones unless told otherwise. */
  readonly as?: Stranger | undefined
  /** What else curl is told: `-i`. */
  readonly options?: readonly string[]
  /** What follows the address, as a shell's word. */
  readonly tail?: string
  /** The fields of a form in place of the body, each as a shell's word. */
  readonly form?: readonly string[]
}

/**
 * A shell line that sends a request like this one. The password is the variable ADDON_PASSWORD; the values of added
 * headers are masked. Empty where the endpoint is in this process and cannot be reached by curl.
 */
export function curl(
  request: WireRequest,
  {credentials, headers = {}}: Endpoint,
  {as, form, options = [], tail = ''}: How = {},
): string {
  const {body, method, url} = request
  if (!/^https?:/.test(url)) return ''
  const added = Object.keys(headers).filter((name) => name.toLowerCase() !== 'user-agent')
  const own = added.some((name) => name.toLowerCase() === 'authorization')
  const signedIn = header(request.headers, 'Authorization') !== undefined
  const type = header(request.headers, 'Content-Type')
  const isForm = type === 'application/x-www-form-urlencoded'
  return [
    'curl',
    ...options,
    ...(own || !signedIn ? [] : ['-u', user(credentials.slug, as)]),
    ...(method === 'POST' && body !== '' ? [] : ['-X', method]),
    shellWord(url) + tail,
    ...(isForm ? [] : ['-H', shellWord(`Accept: ${accept}`)]),
    ...(body === '' || isForm || type === undefined ? [] : ['-H', shellWord(`Content-Type: ${type}`)]),
    ...added.flatMap((name) => ['-H', shellWord(`${name}: ${mask}`)]),
    ...(form ?? (body === '' ? [] : [shellWord(body)])).flatMap((words) => ['-d', words]),
  ].join(' ')
}

function user(slug: string, as: Stranger | undefined): string {
  if (as === 'wrong-password') return shellWord(`${slug}:not-the-password`)
  if (as === 'wrong-user') return `${shellWord(`${slug}-x`)}:"$ADDON_PASSWORD"`
  if (as === 'password-with-suffix') return `${shellWord(slug)}:"\${ADDON_PASSWORD}x"`
  return `${shellWord(slug)}:"$ADDON_PASSWORD"`
}
