/** Header names as they were written, each with its value; look one up with `header()`. */
export type Headers = Readonly<Record<string, string>>

/** One HTTP request as plain data. */
export interface WireRequest {
  readonly method: string
  /** On the way in, the path with its query (`/heroku/resources?x=1`); on the way out, an absolute URL. */
  readonly url: string
  readonly headers: Headers
  readonly body: string
}

/** What a server does with an answer besides sending it; each is a fault that a real endpoint can have. */
export interface Delivery {
  /** Wait so many milliseconds before the first byte. */
  readonly delay?: number
  /** Close the connection without an answer. */
  readonly drop?: boolean
  /** Send so many bytes of the body, then close the connection. */
  readonly cutAfter?: number
}

/** One HTTP answer as plain data. */
export interface WireResponse {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  readonly delivery?: Delivery
  /** True on an answer that was received and longer than is read: `body` is its beginning. */
  readonly truncated?: true
}

/** A server: a request in, its answer out. `listen.ts` puts it on a port; a test calls it. */
export type Handler = (request: WireRequest) => Promise<WireResponse>

/** Bounds of one request that is sent. Times in milliseconds. */
export interface SendOptions {
  readonly timeout?: number
  readonly signal?: AbortSignal | undefined
  /** Close the connection once the request is written, as if its answer were lost: it rejects with `dropped`. */
  readonly hangUp?: boolean
}

/**
 * Sends one request, once: no retry, no redirect. Rejects with a Failure whose code is `unreachable`,
 * `dropped` or `timed-out`, or with the signal's reason.
 */
export type Send = (request: WireRequest, options?: SendOptions) => Promise<WireResponse>

/** A header's value, whatever the case of its name. */
export function header(headers: Headers, name: string): string | undefined {
  const wanted = name.toLowerCase()
  for (const [key, value] of Object.entries(headers)) if (key.toLowerCase() === wanted) return value
  return undefined
}

/** Headers as node reads them: name, value, name, value. What came twice is one, its values behind commas. */
export function headersOf(raw: readonly string[]): Headers {
  const headers: Record<string, string> = {}
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? ''
    const value = raw[index + 1] ?? ''
    const before = headers[name]
    headers[name] = before === undefined ? value : `${before}, ${value}`
  }
  return headers
}

const framing = /^(content-length|transfer-encoding)$/i

/** Whether a header says where a body ends: who sends it knows that, whatever it is told. */
export const isFraming = (name: string): boolean => framing.test(name)

/** An answer whose body is `value` as JSON. */
export function json(status: number, value: unknown, headers: Headers = {}): WireResponse {
  return {body: JSON.stringify(value), headers: {'Content-Type': 'application/json', ...headers}, status}
}

/** What a body says as JSON, or undefined where it is not JSON. */
export function parse(body: string): unknown {
  // as most answers to a DELETE are, and an exception is dear
  if (body === '') return undefined
  try {
    return JSON.parse(body) as unknown
  } catch {
    return undefined
  }
}

/** A path or an address without slashes at its end. No expression does this: of many slashes it would take the square of their number. */
export function unslashed(path: string): string {
  let end = path.length
  while (path.endsWith('/', end)) end--
  return end === path.length ? path : path.slice(0, end)
}

/** A part of a URL as it was before it was escaped; as it stands where that cannot be told. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whether a value is a JSON object (not null, not an array). */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a host name, as a person or a URL writes it, is this machine, or one that every system sends there. Source: RFC 6761 */
export const isHere = (hostname: string): boolean => isLoopback(hostname) || /\.localhost\.?$/i.test(hostname)

/** Whether a host name, as a person or a URL writes it, is this machine. */
export const isLoopback = (hostname: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])\.?$/i.test(hostname)
