import {Failure, type FailureCode} from '../failure.js'
import {header, isObject, parse, type WireRequest, type WireResponse} from '../http.js'
import {quote, saying} from './words.js'

/** Where the token came from, which decides what a person can do about a refused one. */
export type TokenSource = 'HEROKU_API_KEY' | 'login'

/** What the words of a refusal depend on besides the answer. */
export interface RefusalContext {
  readonly hide: (text: string) => string
  readonly tokenFrom?: TokenSource | undefined
}

const codes: Readonly<Record<number, FailureCode>> = {
  401: 'not-logged-in',
  403: 'not-allowed',
  404: 'not-found',
  422: 'refused',
  429: 'server-error',
}

/** What to do where nobody knows whether Heroku took a push. */
export const doubt = {
  hint: 'The manifest may have been published all the same: see with `heroku addons:admin:manifest:diff`.',
} as const

/** An answer that is not 2xx as a Failure: one sentence with method, URL, status and what the answer says. */
export function refusal(request: WireRequest, response: WireResponse, context: RefusalContext): Failure {
  const {status} = response
  const code = codes[status] ?? (status >= 500 ? 'server-error' : 'unexpected-answer')
  const hint = hintFor(request, response, context)
  const message = `${request.method} ${request.url} was answered ${String(status)}${ending(request, response, context)}`
  return new Failure(code, message, hint === undefined ? {} : {hint})
}

function ending(request: WireRequest, response: WireResponse, {hide}: RefusalContext): string {
  if (response.status >= 300 && response.status < 400) {
    const target = where(header(response.headers, 'Location'), request.url)
    return target === undefined
      ? ', a redirect to nowhere'
      : `, a redirect to ${quote(target, hide)}, which was not followed`
  }
  const said = saying(response, hide)
  return 'words' in said ? `: ${said.words}` : ` with ${said.body}`
}

/** Host and path only: the query of a redirect to a log-in page may hold a token. */
function where(location: string | undefined, base: string): string | undefined {
  if (location === undefined || !URL.canParse(location, base)) return undefined
  const {host, pathname} = new URL(location, base)
  return host + pathname
}

function hintFor(request: WireRequest, response: WireResponse, {tokenFrom}: RefusalContext): string | undefined {
  if (response.status === 401 && tokenFrom === 'HEROKU_API_KEY') {
    return 'The token in HEROKU_API_KEY was refused. Set a valid one, or unset the variable and log in with `heroku login`.'
  }
  if (response.status === 422 && /\bplans\b/.test(response.body) && sendsPlans(request)) {
    return 'Push again with --plans omit: `plans` then stays in your file, and the partner portal keeps the plans.'
  }
  if (response.status === 404 && /\/manifests\/[^/]+$/.test(request.url)) {
    return 'Check the slug and the id: `heroku addons:admin:manifests SLUG` lists the ids.'
  }
  if (response.status >= 500 && request.method === 'POST') return doubt.hint
  if (response.status === 429) return 'Heroku limits how often one may ask. Wait a minute and try again.'
  return undefined
}

function sendsPlans(request: WireRequest): boolean {
  const body = parse(request.body)
  return isObject(body) && isObject(body.contents) && 'plans' in body.contents
}
