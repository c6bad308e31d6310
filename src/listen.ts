import {createServer, type IncomingMessage, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {Failure} from './failure.js'
import {type Handler, type Headers, headersOf, isFraming, json, type WireRequest, type WireResponse} from './http.js'

/** Where and how a server listens. */
export interface ListenOptions {
  /** 127.0.0.1 unless told otherwise: nobody else on the network reaches it. */
  readonly host?: string
  /** 0 for any free one. */
  readonly port?: number
  /** The most bytes of a request's body; beyond, the answer is 413. 1 MiB unless told otherwise. */
  readonly limit?: number
  /** Told of what a handler throws; whoever asked is told only that it failed. */
  readonly onError?: (error: unknown) => void
}

/** A server on its port. */
export interface Listening {
  /** To reach it from this machine: `http://127.0.0.1:5055`. */
  readonly url: string
  readonly host: string
  readonly port: number
  /** Takes no more, lets what is under way end for up to 2 s, then cuts it off. */
  close(): Promise<void>
}

/** How long `close` waits for answers under way, in milliseconds. */
const grace = 2000

/**
 * Puts node:http in front of a handler, which gets header names as they were written and the body as UTF-8.
 * Throws a Failure `address-in-use` (also for a port that we may not have), or `usage` for a host or port that cannot be.
 */
export async function listen(
  handler: Handler,
  {host = '127.0.0.1', limit = 1024 * 1024, onError, port = 0}: ListenOptions = {},
): Promise<Listening> {
  // node takes an empty host for every address, and a port that is a text for the path of a socket, which it makes
  if (host === '') throw new Failure('usage', 'the host is empty; it must be an address such as 127.0.0.1')
  if (!Number.isInteger(port)) throw notAPort(port)
  let active = 0
  let closing = false
  const server = createServer((incoming, outgoing) => {
    active++
    outgoing.on('close', ended)
    if (Number(incoming.headers['content-length'] ?? 0) > limit) {
      tooLarge(incoming, outgoing, limit)
      return
    }
    collect(incoming, outgoing, limit, answer)
  })

  function ended(): void {
    active--
    if (closing && active === 0) server.closeAllConnections()
  }

  function answer(incoming: IncomingMessage, outgoing: ServerResponse, body: string): void {
    let promise: Promise<WireResponse>
    try {
      promise = handler(requestOf(incoming, body))
    } catch (error) {
      broken(outgoing, error)
      return
    }
    promise
      .then((response) => {
        deliver(incoming, outgoing, response)
      })
      .catch((error: unknown) => {
        broken(outgoing, error)
      })
  }

  function broken(outgoing: ServerResponse, error: unknown): void {
    onError?.(error)
    if (outgoing.headersSent) outgoing.destroy()
    else send(outgoing, json(500, {id: 'internal', message: 'The server failed on this request.'}))
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  }).catch((error: unknown) => {
    throw failure(error, host, port)
  })
  server.removeAllListeners('error')
  server.on('error', (error) => onError?.(error))

  const {port: actual} = server.address() as AddressInfo
  let closed: Promise<void> | undefined
  return {
    close: () =>
      (closed ??= new Promise((resolve) => {
        closing = true
        const patience = setTimeout(() => {
          server.closeAllConnections()
        }, grace)
        server.close(() => {
          clearTimeout(patience)
          resolve()
        })
        // Also those that have not asked yet, which node does not count as idle.
        if (active === 0) server.closeAllConnections()
      })),
    host,
    port: actual,
    url: `http://${reachable(host)}:${String(actual)}`,
  }
}

function requestOf({method, rawHeaders, url}: IncomingMessage, body: string): WireRequest {
  return {body, headers: headersOf(rawHeaders), method: method ?? 'GET', url: url ?? '/'}
}

/** Reads a body to its end, or to the limit. A request that is broken off has no answer. */
function collect(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  limit: number,
  done: (incoming: IncomingMessage, outgoing: ServerResponse, body: string) => void,
): void {
  let first: Buffer | undefined
  let more: Buffer[] | undefined
  let length = 0
  let over = false
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length > limit) {
      if (over) return
      over = true
      more = first = undefined
      tooLarge(incoming, outgoing, limit)
      return
    }
    if (first) (more ??= [first]).push(chunk)
    else first = chunk
  })
  incoming.on('end', () => {
    if (over) return
    const whole = more ? Buffer.concat(more, length) : first
    done(incoming, outgoing, whole ? whole.toString('utf8') : '')
  })
}

/** How long and how much is read from somebody who sends too much: closing at once would lose them the answer. */
const lingering = {bytes: 16 * 1024 * 1024, time: 1000}

function tooLarge(incoming: IncomingMessage, outgoing: ServerResponse, limit: number): void {
  const {body} = json(413, {message: `The body is larger than ${String(limit)} bytes.`})
  outgoing.writeHead(413, [
    'Content-Type',
    'application/json',
    'Content-Length',
    String(Buffer.byteLength(body)),
    'Connection',
    'close',
  ])
  outgoing.write(body)
  let read = 0
  const hangUp = (): void => {
    clearTimeout(timer)
    outgoing.end()
  }
  const timer = setTimeout(hangUp, lingering.time)
  outgoing.on('close', hangUp)
  incoming.on('end', hangUp)
  incoming.on('data', (chunk: Buffer) => {
    read += chunk.length
    if (read > lingering.bytes) hangUp()
  })
}

function deliver(incoming: IncomingMessage, outgoing: ServerResponse, response: WireResponse): void {
  // who asked is gone: nobody would end the wait for a delay
  if (outgoing.destroyed) return
  const {delivery} = response
  if (!delivery) {
    send(outgoing, response)
    return
  }
  const go = (): void => {
    if (delivery.drop === true) incoming.socket.destroy()
    else if (delivery.cutAfter !== undefined) cut(incoming, outgoing, response, delivery.cutAfter)
    else send(outgoing, response)
  }
  if (delivery.delay === undefined || delivery.delay <= 0) {
    go()
    return
  }
  const timer = setTimeout(go, delivery.delay)
  outgoing.on('close', () => {
    clearTimeout(timer)
  })
}

function send(outgoing: ServerResponse, {body, headers, status}: WireResponse): void {
  outgoing.writeHead(status, flat(headers, status, body))
  outgoing.end(body)
}

function cut(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  {body, headers, status}: WireResponse,
  after: number,
): void {
  outgoing.writeHead(status, flat(headers, status, body))
  outgoing.flushHeaders()
  if (after > 0) outgoing.write(Buffer.from(body).subarray(0, after))
  incoming.socket.destroySoon()
}

/** Headers as node takes them fastest: name, value, name, value. We know the length; a handler cannot get it wrong. */
function flat(headers: Headers, status: number, body: string): string[] {
  const list: string[] = []
  for (const name in headers) {
    if (isFraming(name)) continue
    list.push(name, headers[name] ?? '')
  }
  if (status !== 204 && status !== 304) list.push('Content-Length', String(Buffer.byteLength(body)))
  return list
}

const reachable = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

const notAPort = (port: number): Failure => new Failure('usage', `${String(port)} is not a port; it must be 0 to 65535`)

function failure(error: unknown, host: string, port: number): unknown {
  const at = `port ${String(port)} of ${host}`
  const {code} = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return new Failure('address-in-use', `${at} is in use`, {cause: error})
  if (code === 'EACCES') return new Failure('address-in-use', `${at} needs rights that you do not have`, {cause: error})
  if (code === 'ERR_SOCKET_BAD_PORT') return notAPort(port)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new Failure('usage', `${host} is not an address of this machine`, {cause: error})
  return error
}
