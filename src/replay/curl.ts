import {type WireRequest} from '../http.js'
import {mask} from '../secrets.js'
import {accept, type Endpoint} from '../wire/operations.js'

/** A word of a shell line, quoted where it needs to be. */
export const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`

/**
 * A shell line that sends a request like this one. The password is the variable ADDON_PASSWORD; the values of added
 * headers are masked. Empty where the endpoint is in this process and cannot be reached by curl.
 */
export function curl({body, method, url}: WireRequest, {credentials, headers = {}}: Endpoint): string {
  if (!/^https?:/.test(url)) return ''
  const added = Object.keys(headers).filter((name) => name.toLowerCase() !== 'user-agent')
  const own = added.some((name) => name.toLowerCase() === 'authorization')
  return [
    'curl',
    ...(own ? [] : ['-u', `${quote(credentials.slug)}:"$ADDON_PASSWORD"`]),
    ...(method === 'POST' && body !== '' ? [] : ['-X', method]),
    quote(url),
    '-H',
    quote(`Accept: ${accept}`),
    ...(body === '' ? [] : ['-H', quote('Content-Type: application/json')]),
    ...added.flatMap((name) => ['-H', quote(`${name}: ${mask}`)]),
    ...(body === '' ? [] : ['-d', quote(body)]),
  ].join(' ')
}
