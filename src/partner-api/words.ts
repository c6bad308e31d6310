import {isObject, parse, type WireResponse} from '../http.js'
import {isTooDeep} from './depth.js'

/** The most of a body that is quoted, in characters. */
const longest = 200

/** What is shown of a text that came from outside: one line, without control characters, cut. `hide` runs before the cut. */
export function quote(text: string, hide: (text: string) => string): string {
  const line = hide(text)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return line.length > longest ? `${line.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')}…` : line
}

/** What an answer says for itself: in words, or, where it has none, what its body is: `an HTML page, “Log in”`. */
export type Saying = {readonly words: string} | {readonly body: string}

/**
 * Reads an answer's own words out of its body. Knows the shapes of addons.heroku.com (`{error}`), of the Platform API
 * (`{id, message, url}`) and of what may stand in between, such as a proxy's HTML page. Secrets are hidden by `hide`.
 */
export function saying(response: WireResponse, hide: (text: string) => string): Saying {
  const body = response.body.trim()
  if (response.truncated) return {body: `an overlong body, which begins ${quote(body, hide)}`}
  if (body === '') return {body: 'an empty body'}
  if (body.startsWith('<')) return {body: page(body, hide)}
  const value = parse(body)
  if (value === undefined) {
    return /^[[{"]/.test(body) ? {body: `JSON that does not parse: ${quote(body, hide)}`} : {words: quote(body, hide)}
  }
  const words = isTooDeep(value) ? '' : spoken(value)
  return words === '' ? {body: quote(body, hide)} : {words: quote(words, hide)}
}

function page(body: string, hide: (text: string) => string): string {
  const what = /^<\?xml(?![^]*<html)/i.test(body) ? 'an XML document' : 'an HTML page'
  const title = quote(characters(/<title[^>]*>([^<]*)/i.exec(body)?.[1] ?? ''), hide)
  return title === '' ? what : `${what}, “${title}”`
}

const named: Readonly<Record<string, string>> = {amp: '&', apos: "'", gt: '>', lt: '<', nbsp: ' ', quot: '"'}

/** A text of HTML with its commonest references as the characters that they are: `&#39;` is an apostrophe. */
const characters = (html: string): string =>
  html.replaceAll(/&(#\d{1,6}|#x[\da-f]{1,5}|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole
    return String.fromCodePoint(Number(name.toLowerCase().replace('#x', '0x').replace('#', '')))
  })

/** The sentences of an error's body, or nothing where it has none that we know. */
function spoken(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return joined(value.map((item) => spoken(item)))
  if (!isObject(value)) return ''
  for (const key of ['error', 'errors']) {
    const inner = value[key]
    if (inner !== undefined) {
      const words = isObject(inner) ? fields(inner) : spoken(inner)
      if (words !== '') return joined([words, text(value.error_description)])
    }
  }
  const message = text(value.message) || text(value.detail) || text(value.title)
  if (message === '') return ''
  const more = [text(value.id), text(value.url) && `see ${text(value.url)}`].filter((part) => part !== '')
  return more.length > 0 ? `${message} (${more.join('; ')})` : message
}

/** Errors by the field they are about, which stands at `path`; `base` is the whole, as in Rails. */
function fields(errors: Readonly<Record<string, unknown>>, path: readonly string[] = []): string {
  return joined(
    Object.entries(errors).map(([field, complaint]) => {
      const place = ['base', 'message'].includes(field) ? path : [...path, field]
      const words = spoken(complaint)
      if (words === '') return isObject(complaint) ? fields(complaint, place) : ''
      return place.length === 0 ? words : `${place.join('.')}: ${words}`
    }),
  )
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('; ')
