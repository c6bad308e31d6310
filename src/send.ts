import http, {type Agent, type IncomingMessage, type RequestOptions} from 'node:http'
import {Failure} from './failure.js'
import {type Headers, isLoopback, type Send, type SendOptions, type WireRequest, type WireResponse} from './http.js'

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
  const agents = new Map<string, Promise<Agent>>()

  // A server may close a connection just when we use it again, and we send nothing twice: so idle ones go early.
  const kept = {keepAlive, timeout: 1000}

  function agentFor(url: URL, proxy: URL | undefined): Promise<Agent> {
    const key = url.protocol === 'https:' ? `https via ${proxy?.href ?? ''}` : 'http'
    const agent = agents.get(key) ?? (url.protocol === 'https:' ? secure(proxy) : Promise.resolve(new http.Agent(kept)))
    agents.set(key, agent)
    return agent
  }

  async function secure(proxy: URL | undefined): Promise<Agent> {
    if (!proxy) return new (await import('node:https')).default.Agent(kept)
    const {HttpsProxyAgent} = await import('https-proxy-agent')
    return new HttpsProxyAgent(proxy, {keepAlive})
  }

  async function send(request: WireRequest, options: SendOptions = {}): Promise<WireResponse> {
    options.signal?.throwIfAborted()
    const url = addressOf(request.url)
    const proxy = proxyFor(url, env)
    const agent = await agentFor(url, proxy)
    const secureModule = url.protocol === 'https:' ? (await import('node:https')).default : undefined
    return exchange({
      agent,
      maxBody,
      open: (secureModule ?? http).request,
      proxy,
      request,
      signal: options.signal,
      timeout: options.timeout ?? timeout,
      url,
    })
  }

  return {
    close() {
      for (const agent of agents.values()) void agent.then(destroy)
    },
    send,
  }
}

const destroy = (agent: Agent): void => {
  agent.destroy()
}

interface Exchange {
  readonly agent: Agent
  readonly maxBody: number
  readonly open: typeof http.request
  readonly proxy: URL | undefined
  readonly request: WireRequest
  readonly signal: AbortSignal | undefined
  readonly timeout: number
  readonly url: URL
}

function exchange({agent, maxBody, open, proxy, request, signal, timeout, url}: Exchange): Promise<WireResponse> {
  const what = `${request.method} ${url.origin}${url.pathname}`
  const via = proxy ? ` (through the proxy ${proxy.host})` : ''
  return new Promise((resolve, reject) => {
    const length = Buffer.byteLength(request.body)
    const outgoing = start()
    if (!outgoing) return

    const timer = setTimeout(() => {
      fail(new Failure('timed-out', `${what}: no whole answer within ${seconds(timeout)}${via}`))
    }, timeout)
    const onAbort = (): void => {
      fail(signal?.reason)
    }
    signal?.addEventListener('abort', onAbort, {once: true})

    outgoing.on('error', (error) => {
      fail(failureOf(error, what, via))
    })
    // Only a tunnel tells this. What a proxy says in refusal is no answer of the server's.
    outgoing.on('proxyConnect', ({statusCode}: {readonly statusCode: number}) => {
      if (statusCode !== 200)
        fail(new Failure('unreachable', `${what}: the proxy answered ${String(statusCode)}${via}`))
    })
    outgoing.on('response', (incoming) => {
      receive(incoming, maxBody, succeed, (error) => {
        fail(failureOf(error, what, via))
      })
    })
    // as text, so that it goes out together with the headers
    if (length > 0) outgoing.end(request.body, 'utf8')
    else outgoing.end()

    function start(): http.ClientRequest | undefined {
      try {
        return open(optionsFor(url, request, length, proxy, agent))
      } catch (error) {
        reject(new Failure('usage', `${what}: ${malformed(error)}`))
        return undefined
      }
    }

    function settle(): void {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
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
  url: URL,
  {headers, method}: WireRequest,
  length: number,
  proxy: URL | undefined,
  agent: Agent,
): RequestOptions {
  const sent: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) if (!framing.test(name)) sent[name] = value
  if (length > 0 || /^(POST|PUT|PATCH)$/i.test(method)) sent['Content-Length'] = String(length)
  const path = `${url.pathname}${url.search}`
  const auth = credentialsOf(url)
  const options = {agent, headers: sent, method, ...(auth !== undefined && {auth})}
  if (!proxy || url.protocol === 'https:')
    return {...options, hostname: bare(url.hostname), path, port: url.port, protocol: url.protocol}
  const proxyAuth = credentialsOf(proxy)
  if (proxyAuth !== undefined) sent['Proxy-Authorization'] = `Basic ${Buffer.from(proxyAuth).toString('base64')}`
  if (!Object.keys(sent).some((name) => name.toLowerCase() === 'host')) sent.Host = url.host
  return {...options, hostname: bare(proxy.hostname), path: `${url.origin}${path}`, port: proxy.port, protocol: 'http:'}
}

/** We know the length; what a recorded request says of it may be wrong. */
const framing = /^(content-length|transfer-encoding)$/i

const bare = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1')

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
      body: truncated ? whole(bytes) : bytes.toString('utf8'),
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
const whole = (bytes: Buffer): string => new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes, {stream: true})

function headersOf(rawHeaders: readonly string[]): Headers {
  const headers: Record<string, string> = {}
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = [rawHeaders[index], rawHeaders[index + 1]]
    const before = headers[name]
    headers[name] = before === undefined ? value : `${before}, ${value}`
  }
  return headers
}

function addressOf(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url && /^https?:$/.test(url.protocol)) return url
  const shown = address.replace(/[?#].*/s, '').replace(/.*@/s, '')
  throw new Failure('usage', `${shown || 'The address'} is not an http:// or https:// address`)
}

/**
 * The proxy for an address, as the environment names it: HTTPS_PROXY or HTTP_PROXY by the address's scheme, except
 * for this machine and what NO_PROXY lists (`*`, `example.com` with its subdomains, `.example.com`, each with a port or without).
 * Throws a Failure `usage` where the variable holds no address.
 */
export function proxyFor(url: URL, env: NodeJS.ProcessEnv): URL | undefined {
  const name = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'
  const value = env[name.toLowerCase()] ?? env[name] ?? ''
  if (value === '' || isLoopback(url.hostname) || isExempt(url, env.no_proxy ?? env.NO_PROXY ?? '')) return undefined
  const address = value.includes('://') ? value : `http://${value}`
  const proxy = URL.canParse(address) ? new URL(address) : undefined
  const allowed = url.protocol === 'https:' ? /^https?:$/ : /^http:$/
  if (proxy && allowed.test(proxy.protocol)) return proxy
  throw new Failure('usage', `${name} does not hold the http:// address of a proxy`, {
    hint: `Set ${name} to one, or unset it.`,
  })
}

function isExempt({hostname, port, protocol}: URL, list: string): boolean {
  const actual = port || (protocol === 'https:' ? '443' : '80')
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .some((entry) => {
      if (entry === '*') return true
      const [, name = '', wanted] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
      if (name === '' || (wanted !== undefined && wanted !== actual)) return false
      const domain = name.replace(/^\*?\./, '')
      return hostname === domain || hostname.endsWith(`.${domain}`)
    })
}

/** Why no server could be asked, in words. */
const reasons: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed',
  EADDRNOTAVAIL: 'the address cannot be reached from here',
  EAI_AGAIN: 'the name server did not answer',
  ECONNREFUSED: 'connection refused',
  EHOSTDOWN: 'the host is down',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the network',
  ENOTFOUND: 'no such host',
  EPROTO: 'the server does not speak TLS here',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another host name',
  ETIMEDOUT: 'the connection was not answered',
  HPE_HEADER_OVERFLOW: 'the answer’s headers are too large',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate’s chain holds a self-signed one',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate’s issuer is not known here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate’s issuer is not known here',
}

const broken = ['ECONNABORTED', 'ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE']

function failureOf(error: Error, what: string, via: string): Failure {
  const {code = ''} = error as NodeJS.ErrnoException
  // What a proxy's tunnel throws when it ends early bears no code.
  if (broken.includes(code) || (code === '' && /proxy connection ended|hang up/i.test(error.message)))
    return new Failure('dropped', `${what}: the connection was closed before the answer was complete${via}`, {
      cause: error,
    })
  const reason = reasons[code] ?? (code.startsWith('HPE_') ? 'what answers does not speak HTTP' : code || error.message)
  return new Failure('unreachable', `${what}: ${reason}${via}`, {cause: error})
}

/** What is wrong with a request that node refuses to send; names a header, never its value. */
function malformed(error: unknown): string {
  const {code, message} = error as NodeJS.ErrnoException
  const name = /\["([^"]*)"\]/.exec(message)?.[1]
  if (code === 'ERR_INVALID_CHAR') return `the header ${name ?? ''} holds a character that HTTP does not allow`
  if (code === 'ERR_INVALID_HTTP_TOKEN') return `a header name or the method holds a character that HTTP does not allow`
  return 'it cannot be sent as it is written'
}

function seconds(ms: number): string {
  return `${String(ms / 1000)} s`
}
