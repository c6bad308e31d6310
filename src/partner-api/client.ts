import {Failure} from '../failure.js'
import {isObject, parse, type Send, type SendOptions, unslashed, type WireRequest, type WireResponse} from '../http.js'
import {bounds} from '../manifest/document.js'
import {kind} from '../schema.js'
import {hideByLook, hider, secretKeys} from '../secrets.js'
import {isTooDeep} from './depth.js'
import {doubt, refusal, type TokenSource} from './refusal.js'
import {build, type RouteName, type RouteParts} from './routes.js'
import {saying} from './words.js'

/** A manifest as Heroku keeps it: a JSON object of which nothing more was checked. */
export type Contents = Readonly<Record<string, unknown>>

/** A push in an add-on's history. */
export interface Entry {
  /** A uuid. */
  readonly id: string
  /** When it was pushed, as Heroku writes it: `2017-07-18T21:47:25.894Z`. */
  readonly createdAt: string
  /** Absent where Heroku lists the history without it. */
  readonly contents?: Contents
}

/** A push with its manifest. */
export interface Version extends Entry {
  readonly contents: Contents
}

export interface PartnerApiOptions {
  readonly send: Send
  /** Where the API is: `https://addons.heroku.com`. A path is kept; user, query and fragment are not. */
  readonly base: URL | string
  /** Heroku's token of the person who asks. That it may go to `base` was checked by whoever hands it in. */
  readonly token: string
  readonly tokenFrom?: TokenSource
  /** Our own version, for the User-Agent: `0.1.0`. */
  readonly agent?: string
  /** Hides more in quoted answers than the token and the secrets that are sent. */
  readonly hide?: (text: string) => string
  /** In milliseconds. */
  readonly timeout?: number
  readonly signal?: AbortSignal
}

/** Heroku's Partner API. Each call sends one request, once; each rejects with a Failure. */
export interface PartnerApi {
  /** The manifest that was pushed last. */
  current(slug: string): Promise<Contents>
  /** All pushes, newest first. */
  history(slug: string): Promise<readonly Entry[]>
  /** One push by its id in the history. */
  version(slug: string, id: string): Promise<Version>
  /** Pushes a manifest; resolves to it as Heroku keeps it, `$base` included. */
  publish(slug: string, manifest: Contents): Promise<Contents>
}

/** A client of Heroku's Partner API over a `send`. Source: github heroku/heroku-cli-addons-admin, src/addon-client.ts. */
export function createPartnerApi(options: PartnerApiOptions): PartnerApi {
  const exchange = async (name: RouteName, parts: RouteParts, manifest?: Contents): Promise<Answer> => {
    const request = ask(options, name, parts, manifest)
    const response = await options.send(request, limits(options)).catch((error: unknown) => {
      throw unanswered(request, error, options.signal)
    })
    const known = hider([options.token, ...secretsOf(manifest)])
    const hide = (text: string): string => hideByLook(known(options.hide?.(text) ?? text))
    if (response.status >= 200 && response.status < 300) return {hide, request, response, value: parse(response.body)}
    throw refusal(request, response, {hide, tokenFrom: options.tokenFrom})
  }
  return {
    async current(slug) {
      return contentsOf(await exchange('current', {slug: named(slug)}))
    },
    async history(slug) {
      return entriesOf(await exchange('history', {slug: named(slug)}))
    },
    async publish(slug, manifest) {
      return contentsOf(await exchange('publish', {slug: named(slug)}, manifest))
    },
    async version(slug, id) {
      const answer = await exchange('version', {id: named(id, 'manifest history id'), slug: named(slug)})
      return {...entryOf(answer, answer.value, 'the answer'), contents: contentsOf(answer)}
    },
  }
}

function ask(
  {agent, base, token}: PartnerApiOptions,
  name: RouteName,
  parts: RouteParts,
  manifest?: Contents,
): WireRequest {
  const {method, path} = build(name, parts)
  const {origin, pathname} = new URL(base)
  return {
    body: manifest === undefined ? '' : JSON.stringify({contents: manifest}),
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'User-Agent': agent === undefined ? 'heroku-addons-partner' : `heroku-addons-partner/${agent}`,
    },
    method,
    url: origin + unslashed(pathname) + path,
  }
}

/** Why there is no answer; of a push that may have arrived all the same, what to do. */
function unanswered({method, url}: WireRequest, cause: unknown, signal: AbortSignal | undefined): unknown {
  const advice = method === 'POST' ? doubt : {}
  if (signal?.aborted) {
    return new Failure('interrupted', `interrupted before ${method} ${url} was answered`, {cause, ...advice})
  }
  const isUncertain = cause instanceof Failure && ['dropped', 'timed-out', 'unexpected-answer'].includes(cause.code)
  return method === 'POST' && isUncertain ? new Failure(cause.code, cause.message, {cause, ...doubt}) : cause
}

const limits = ({signal, timeout}: PartnerApiOptions): SendOptions => ({
  ...(signal === undefined ? {} : {signal}),
  ...(timeout === undefined ? {} : {timeout}),
})

function secretsOf(manifest: Contents | undefined): readonly string[] {
  const api = manifest?.api
  if (!isObject(api)) return []
  return secretKeys.map((key) => api[key]).filter((value) => typeof value === 'string')
}

/** A part of a path, as it was given. Failure `usage` for one that would make another path of it, such as a slash or dots alone. */
export function named(value: string, what = 'slug'): string {
  const article = what === 'slug' ? 'an add-on’s' : 'a'
  if (value === '' || /[/\\\s\p{Cc}\p{Surrogate}]|^\.{1,2}$/u.test(value)) {
    throw new Failure('usage', `${JSON.stringify(value)} is not ${article} ${what}`)
  }
  return value
}

/** An answer that is 2xx; `value` is its body as JSON, undefined where it is not. */
interface Answer {
  readonly request: WireRequest
  readonly response: WireResponse
  readonly value: unknown
  readonly hide: (text: string) => string
}

function unexpected({hide, request, response, value}: Answer, complaint: string): Failure {
  return new Failure(
    'unexpected-answer',
    `${request.method} ${request.url} was answered ${String(response.status)}, but ${value === undefined ? notJson(response, hide) : complaint}`,
    request.method === 'POST' ? doubt : {},
  )
}

function notJson(response: WireResponse, hide: (text: string) => string): string {
  const said = saying(response, hide)
  return 'words' in said ? `with text: ${said.words}` : `with ${said.body}`
}

function contentsOf(answer: Answer): Contents {
  const {value} = answer
  if (!isObject(value)) throw unexpected(answer, `with ${kind(value)} where an object with \`contents\` should be`)
  const {contents} = value
  if (contents === undefined) throw unexpected(answer, 'without `contents`')
  if (!isObject(contents)) throw unexpected(answer, `\`contents\` is ${kind(contents)}, not an object`)
  if (isTooDeep(contents)) throw unexpected(answer, `\`contents\` is nested deeper than ${String(bounds.depth)} levels`)
  return contents
}

function entriesOf(answer: Answer): readonly Entry[] {
  const {value} = answer
  if (!Array.isArray(value)) throw unexpected(answer, `with ${kind(value)} where a list of manifests should be`)
  const entries = value.map((item, index) => entryOf(answer, item, `manifest ${String(index + 1)}`))
  return entries.sort((one, other) => time(other) - time(one))
}

const time = ({createdAt}: Entry): number => Date.parse(createdAt) || 0

function entryOf(answer: Answer, item: unknown, name: string): Entry {
  if (!isObject(item)) throw unexpected(answer, `${name} is ${kind(item)}, not an object`)
  const {contents, created_at: createdAt, id} = item
  if (typeof id !== 'string' || id === '') throw unexpected(answer, `${name} has no \`id\``)
  if (typeof createdAt !== 'string') throw unexpected(answer, `${name} has no \`created_at\``)
  return isObject(contents) ? {contents, createdAt, id} : {createdAt, id}
}
