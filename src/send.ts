import http, {type Agent, type IncomingMessage, type RequestOptions} from 'node:http'
import {whenAborted} from './aborted.js'
import {Failure} from './failure.js'
import {header, type Headers, headersOf, isFraming, type Send, type WireRequest, type WireResponse} from './http.js'
import {proxyFor} from './proxy.js'
import {failureOf, malformed} from './send-failure.js'

/** How requests are sent. */
export interface SenderOptions {
  /** Use connections again, for many requests to one server; else each has its own. */
  readonly keepAlive?: boolean
  /** From the start to the answer's last byte, in milliseconds; 30,000 unless told otherwise. */
  readonly timeout?: number
  /** The most bytes of an answer's body that are read; beyond, it is cut and `truncated`. 1 MiB unless told otherwise. */
  readonly maxBody?: number
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up; `process.env` unless told otherwise. */
  readonly env?: NodeJS.ProcessEnv
}

export interface Sender {
  readonly send: Send
  /** Ends the connections that are kept. */
  close(): void
}

/**
 * A `Send` over node:http and node:https. Each request goes out once, with the header names as they are written:
 * nothing is sent again, no redirect is followed, an answer of any status is an answer.
 */
export function createSend({
  env = process.env,
  keepAlive = false,
  maxBody = 1024 * 1024,
  timeout = 30_000,
}: SenderOptions = {}): Sender {
  const ways = new Map<string, Promise<Way>>()

  function wayTo(url: URL): Promise<Way> {
    const {origin} = url
    const known = ways.get(origin)
    if (known) return known
    const way = openWay(url, proxyFor(url, env), keepAlive)
    ways.set(origin, way)
    return way
  }

  return {
    close() {
      for (const way of ways.values()) void way.then(closeWay)
    },
    async send(request, {hangUp = false, signal, timeout: own = timeout} = {}) {
      const url = addressOf(request.url)
      const way = await wayTo(url)
      signal?.throwIfAborted()
      endIdle(way)
      return exchange(request, url, way, {hangUp, maxBody, signal, timeout: own})
    },
  }
}

/** How a server is asked. */
interface Way {
  readonly agent: Agent
  readonly over: Pick<typeof http, 'request'>
  readonly proxy: URL | undefined
  /** Who is sent the request: the server, or a proxy that is told the whole address. */
  readonly peer: {readonly hostname: string; readonly port: string; readonly protocol: string}
  /** Since when each connection that is kept has nothing to do, in milliseconds. */
  readonly idleSince: WeakMap<object, number>
  /** When they were looked at, in milliseconds. */
  lookedAt: number
}

async function openWay(url: URL, proxy: URL | undefined, keepAlive: boolean): Promise<Way> {
  const {hostname, port, protocol} = proxy && url.protocol === 'http:' ? proxy : url
  const {agent, over} = await toolsFor(url, proxy, keepAlive)
  const idleSince = new WeakMap<object, number>()
  agent.on('free', (socket: object) => idleSince.set(socket, Date.now()))
  return {agent, idleSince, lookedAt: 0, over, peer: {hostname: bare(hostname), port, protocol}, proxy}
}

async function toolsFor(url: URL, proxy: URL | undefined, keepAlive: boolean): Promise<Pick<Way, 'agent' | 'over'>> {
  if (url.protocol === 'http:') return {agent: new http.Agent({keepAlive}), over: http}
  const {default: https} = await import('node:https')
  if (!proxy) return {agent: new https.Agent({keepAlive}), over: https}
  const {HttpsProxyAgent} = await import('https-proxy-agent')
  return {agent: new HttpsProxyAgent(proxy, {keepAlive}), over: https}
}

/** How long a connection may have had nothing to do and be used again, and how often that is looked at; in milliseconds. */
const idle = {look: 100, longest: 1000}

/**
 * A server may close a connection just when we use it again, and we send nothing twice: so those that were idle for
 * long are not used. They are looked at before a request, since a timer for each costs a rehearsal a thirtieth of its rate.
 */
function endIdle(way: Way): void {
  const now = Date.now()
  if (now - way.lookedAt < idle.look) return
  way.lookedAt = now
  for (const socket of Object.values(way.agent.freeSockets).flatMap((sockets) => sockets ?? [])) {
    if (now - (way.idleSince.get(socket) ?? 0) >= idle.longest) socket.destroy()
  }
}

const closeWay = ({agent}: Way): void => {
  agent.destroy()
}

const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1')

interface Bounds {
  readonly hangUp: boolean
  readonly maxBody: number
  readonly signal: AbortSignal | undefined
  readonly timeout: number
}

function exchange(
  request: WireRequest,
  url: URL,
  way: Way,
  {hangUp, maxBody, signal, timeout}: Bounds,
): Promise<WireResponse> {
  const what = (): string => `${request.method} ${url.origin}${url.pathname}`
  const via = (): string => (way.proxy ? ` (through the proxy ${way.proxy.host})` : '')
  return new Promise((resolve, reject) => {
    const outgoing = start()
    if (!outgoing) return

    const timer = setTimeout(() => {
      fail(new Failure('timed-out', `${what()}: no whole answer within ${String(timeout / 1000)} s${via()}`))
    }, timeout)
    const forget =
      signal &&
      whenAborted(signal, () => {
        fail(signal.reason)
      })

    const broke = (error: Error): void => {
      fail(failureOf(error, what(), via()))
    }
    outgoing.on('error', broke)
    if (way.proxy) {
      // Only a tunnel tells this. What a proxy says in refusal is no answer of the server's.
      outgoing.on('proxyConnect', ({statusCode}: {readonly statusCode: number}) => {
        if (statusCode !== 200)
          fail(new Failure('unreachable', `${what()}: the proxy answered ${String(statusCode)}${via()}`))
      })
    }
    outgoing.on('response', (incoming) => {
      receive(incoming, maxBody, succeed, broke)
    })
    // as text, so that it goes out together with the headers
    outgoing.end(request.body, 'utf8')
    if (hangUp) {
      outgoing.once('finish', () => {
        fail(new Failure('dropped', `${what()}: the connection was closed before the answer, as was asked for`))
      })
    }

    function start(): http.ClientRequest | undefined {
      try {
        return way.over.request(optionsFor(request, url, way))
      } catch (error) {
        reject(new Failure('usage', `${what()}: ${malformed(error)}`))
        return undefined
      }
    }

    function settle(): void {
      clearTimeout(timer)
      forget?.()
    }

    function succeed(response: WireResponse): void {
      settle()
      resolve(response)
    }

    function fail(reason: unknown): void {
      settle()
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whoever aborts chooses the reason
      reject(reason)
      outgoing?.destroy()
    }
  })
}

function optionsFor(
  request: WireRequest,
  url: URL,
  {agent, peer: {hostname, port, protocol}, proxy}: Way,
): RequestOptions {
  const relay = url.protocol === 'http:' ? proxy : undefined
  const headers = headersFor(request, url, relay)
  const path = `${relay ? url.origin : ''}${url.pathname}${url.search}`
  const auth = credentialsOf(url)
  // Each key written out: of an object that begins with a spread, V8 makes a class of its own each time.
  const options = {agent, headers, hostname, method: request.method, path, port, protocol}
  return auth === undefined ? options : {...options, auth}
}

/**
 * The headers that go out. What a recorded request says of its length may be wrong; node itself tells that of what is
 * posted, put or patched, unless `Expect` makes it send them before it knows the body.
 */
function headersFor({body, headers, method}: WireRequest, url: URL, relay: URL | undefined): Headers {
  const names = Object.keys(headers)
  const isTold = /^(POST|PUT|PATCH)$/i.test(method) && !names.some((name) => /^expect$/i.test(name))
  const tellsLength = body !== '' && !isTold
  // as they are wherever they can be: a copy for each request costs a rehearsal a part of its rate
  if (!tellsLength && !relay && !names.some((name) => isFraming(name))) return headers
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => !isFraming(name)))
  if (tellsLength) sent['Content-Length'] = String(Buffer.byteLength(body))
  if (!relay) return sent
  const proxyAuth = credentialsOf(relay)
  if (proxyAuth !== undefined) sent['Proxy-Authorization'] = `Basic ${Buffer.from(proxyAuth).toString('base64')}`
  return header(sent, 'host') === undefined ? {...sent, Host: url.host} : sent
}

function credentialsOf({password, username}: URL): string | undefined {
  return username || password ? `${decodeURIComponent(username)}:${decodeURIComponent(password)}` : undefined
}

function receive(
  incoming: IncomingMessage,
  maxBody: number,
  done: (response: WireResponse) => void,
  fail: (error: Error) => void,
): void {
  const chunks: Buffer[] = []
  let length = 0
  const finish = (truncated: boolean): void => {
    const bytes = Buffer.concat(chunks, Math.min(length, maxBody))
    const response = {
      body: truncated ? uncut(bytes) : bytes.toString('utf8'),
      headers: headersOf(incoming.rawHeaders),
      status: incoming.statusCode ?? 0,
    }
    done(truncated ? {...response, truncated} : response)
  }
  incoming.on('data', (chunk: Buffer) => {
    if (length > maxBody) return
    chunks.push(chunk)
    length += chunk.length
    if (length <= maxBody) return
    finish(true)
    incoming.destroy()
  })
  incoming.on('error', fail)
  incoming.on('end', () => {
    if (length <= maxBody) finish(false)
  })
}

/** The text of bytes that are cut off, without the letter that the cut went through. */
const uncut = (bytes: Buffer): string => new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes, {stream: true})

function addressOf(address: string): URL {
  const url = parsed(address)
  if (url && /^https?:$/.test(url.protocol)) return url
  const shown = address.replace(/[?#].*/s, '').replace(/.*@/s, '')
  throw new Failure('usage', `${shown || 'The address'} is not an http:// or https:// address`)
}

/** A URL; undefined where it is none. To ask first whether it can be parsed would parse it twice. */
function parsed(address: string): URL | undefined {
  try {
    return new URL(address)
  } catch {
    return undefined
  }
}
