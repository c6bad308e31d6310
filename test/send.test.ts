import {expect} from 'chai'
import nock from 'nock'
import {execFileSync} from 'node:child_process'
import {getEventListeners} from 'node:events'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse} from 'node:http'
import {createServer as createSecureServer} from 'node:https'
import {
  type AddressInfo,
  connect,
  createServer as createPlainServer,
  type Server as PlainServer,
  type Socket,
} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {Failure} from '../src/failure.js'
import type {Send, WireRequest} from '../src/http.js'
import {createSend, type Sender, type SenderOptions} from '../src/send.js'

describe('send', function () {
  const open: {close(): unknown}[] = []

  // nock answers for node from its import on; and what it lets through, it puts on a connection of its own.
  let wasActive = false

  before(function () {
    wasActive = nock.isActive()
    nock.restore()
  })

  after(function () {
    if (wasActive) nock.activate()
  })

  afterEach(function () {
    for (const thing of open.splice(0)) {
      if ('closeAllConnections' in thing) (thing as Server).closeAllConnections()
      thing.close()
    }
  })

  async function on(server: PlainServer): Promise<number> {
    open.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }

  const serve = (listener: RequestListener): Promise<number> => on(createServer(listener))
  const speak = (talk: (socket: Socket) => void): Promise<number> =>
    on(
      createPlainServer((socket) => {
        socket.on('error', () => undefined)
        talk(socket)
      }),
    )

  function sender(options: SenderOptions = {}): Sender {
    const made = createSend({env: {}, ...options})
    open.push(made)
    return made
  }

  const sending = (options: SenderOptions = {}): Send => sender(options).send
  const get = (url: string): WireRequest => ({body: '', headers: {}, method: 'GET', url})
  const post = (url: string, body = '{}'): WireRequest => ({body, headers: {}, method: 'POST', url})
  const at = (port: number, path = '/'): string => `http://127.0.0.1:${String(port)}${path}`

  async function failure(work: Promise<unknown>): Promise<Failure> {
    const reason: unknown = await work.then(
      () => 'it was answered',
      (error: unknown) => error,
    )
    expect(reason).to.be.instanceOf(Failure)
    return reason as Failure
  }

  /** The bytes of a request, as the first read shows them. */
  async function bytesOf(request: (port: number) => WireRequest, options?: SenderOptions): Promise<string> {
    let seen = ''
    const port = await speak((socket) => {
      socket.on('data', (chunk) => {
        seen += chunk.toString()
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
      })
    })
    await sending(options)(request(port))
    return seen
  }

  it('sends header names in the case they are written in, the body as UTF-8 and its length in bytes', async function () {
    const text = await bytesOf((port) => ({
      body: '{"a": "ü"}',
      headers: {Authorization: 'Basic x', 'content-LENGTH': '1', 'X-a': '1'},
      method: 'POST',
      url: at(port, '/heroku/resources?x=%20'),
    }))
    expect(text).to.match(/^POST \/heroku\/resources\?x=%20 HTTP\/1.1\r\n/)
    expect(text).to.contain('\r\nAuthorization: Basic x\r\n')
    expect(text).to.contain('\r\nX-a: 1\r\n')
    expect(text.match(/content-length: \d+/gi)).to.deep.equal(['Content-Length: 11'])
    expect(text).to.match(/\r\n\r\n\{"a": "ü"\}$/)
  })

  it('tells of an empty body with POST, PUT and PATCH, and not with GET and DELETE', async function () {
    for (const method of ['POST', 'PUT', 'PATCH', 'GET', 'DELETE']) {
      const text = await bytesOf((port) => ({...get(at(port)), method}))
      expect(/content-length: 0/i.test(text), method).to.equal(method.startsWith('P'))
      expect(text).to.not.match(/transfer-encoding/i)
    }
  })

  it('tells the length of a body where a header asks to be expected too', async function () {
    const text = await bytesOf((port) => ({...post(at(port)), headers: {expect: '100-continue'}}))
    expect(text).to.match(/\r\nContent-Length: 2\r\n/)
    expect(text).to.not.match(/transfer-encoding/i)
  })

  it('does not believe what a recorded request says of its length', async function () {
    const headers = {'content-length': '5', 'Transfer-Encoding': 'chunked'}
    expect(await bytesOf((port) => ({...get(at(port)), headers}))).to.not.match(/content-length|transfer-encoding/i)
    const text = await bytesOf((port) => ({...post(at(port)), headers}))
    expect(text.match(/content-length: \d+|transfer-encoding/gi)).to.deep.equal(['Content-Length: 2'])
  })

  it('gives status, headers as they were written, and body of an answer of any status', async function () {
    const port = await speak((socket) => {
      socket.once('data', () =>
        socket.end('HTTP/1.1 503 No\r\nX-One: 1\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nContent-Length: 3\r\n\r\nü!'),
      )
    })
    expect(await sending()(get(at(port)))).to.deep.equal({
      body: 'ü!',
      headers: {'Content-Length': '3', 'Set-Cookie': 'a, b', 'X-One': '1'},
      status: 503,
    })
  })

  it('does not follow a redirect', async function () {
    let asked = 0
    const port = await serve((_, answer) => {
      asked++
      answer.writeHead(302, {Location: '/elsewhere'}).end()
    })
    expect((await sending()(get(at(port)))).status).to.equal(302)
    expect(asked).to.equal(1)
  })

  it('reads an answer up to the limit, then cuts it between two letters and says so', async function () {
    const port = await serve((_, answer) => answer.end('a'.repeat(99) + 'ü'.repeat(100_000)))
    const send = sending({maxBody: 100})
    expect(await send(get(at(port)))).to.include({body: 'a'.repeat(99), truncated: true})
    const exact = await serve((_, answer) => answer.end('a'.repeat(100)))
    const answer = await send(get(at(exact)))
    expect(answer.body).to.have.length(100)
    expect(answer).to.not.have.property('truncated')
  })

  it('uses a connection again only where it is told to', async function () {
    const ports = new Set<number | undefined>()
    const port = await serve((asked, answer) => {
      ports.add(asked.socket.remotePort)
      answer.end()
    })
    for (const [keepAlive, connections] of [
      [true, 1],
      [false, 3],
    ] as const) {
      ports.clear()
      const send = sending({keepAlive})
      for (let count = 0; count < 3; count++) await send(post(at(port)))
      expect(ports.size).to.equal(connections)
    }
  })

  it('sends nothing twice: where a kept connection breaks, that is a Failure', async function () {
    let asked = 0
    const port = await serve((incoming, answer) => {
      asked++
      if (asked === 1) answer.end()
      else incoming.socket.destroy()
    })
    const send = sending({keepAlive: true})
    await send(post(at(port)))
    expect((await failure(send(post(at(port))))).code).to.equal('dropped')
    expect(asked).to.equal(2)
  })

  it('takes the credentials of an address for that request alone, and each server for its own', async function () {
    const asked: string[] = []
    const listener: RequestListener = (incoming, answer) => {
      asked.push(`${String(incoming.headers.host)}${String(incoming.url)} ${String(incoming.headers.authorization)}`)
      answer.end()
    }
    const [one, other] = [await serve(listener), await serve(listener)]
    const send = sending({keepAlive: true})
    await send(get(`http://user:s3cret@127.0.0.1:${String(one)}/a`))
    await send(get(at(one, '/b')))
    await send(get(at(other, '/c')))
    expect(asked).to.deep.equal([
      `127.0.0.1:${String(one)}/a Basic ${Buffer.from('user:s3cret').toString('base64')}`,
      `127.0.0.1:${String(one)}/b undefined`,
      `127.0.0.1:${String(other)}/c undefined`,
    ])
  })

  it('sends many at a time under one signal, with one listener on it', async function () {
    const port = await serve((_, answer) => answer.end())
    const {signal} = new AbortController()
    const send = sending({keepAlive: true})
    const all = Array.from({length: 20}, () => send(post(at(port)), {signal}))
    await new Promise(setImmediate)
    expect(getEventListeners(signal, 'abort')).to.have.length(1)
    await Promise.all(all)
  })

  it('does not use a connection again that most servers may be about to close', async function () {
    const ports: (number | undefined)[] = []
    const port = await serve((asked, answer) => {
      ports.push(asked.socket.remotePort)
      answer.end()
    })
    const send = sending({keepAlive: true})
    await Promise.all([send(post(at(port))), send(post(at(port)))])
    await new Promise((resolve) => setTimeout(resolve, 1100))
    await Promise.all([send(post(at(port))), send(post(at(port)))])
    await send(post(at(port)))
    expect(ports).to.have.length(5)
    expect(new Set(ports).size).to.equal(4)
  })

  describe('fails', function () {
    const drops: Record<string, (socket: Socket) => void> = {
      'after half an answer': (socket) =>
        socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf')),
      'in the middle of the head': (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nConte')),
      'with a reset': (socket) => socket.once('data', () => socket.resetAndDestroy()),
      'without an answer': (socket) => socket.once('data', () => socket.end()),
    }
    for (const [name, talk] of Object.entries(drops)) {
      it(`as dropped where the connection ends ${name}`, async function () {
        const port = await speak(talk)
        const {code, message} = await failure(sending()(post(at(port, '/x'))))
        expect(code).to.equal('dropped')
        expect(message).to.equal(`POST ${at(port, '/x')}: the connection was closed before the answer was complete`)
      })
    }

    it('as unreachable, in words, where nobody listens, no host is known, or it is not HTTP', async function () {
      const free = await serve(() => undefined)
      for (const thing of open.splice(0)) thing.close()
      expect((await failure(sending()(get(at(free))))).message).to.equal(`GET ${at(free)}: connection refused`)
      const local = await failure(sending()(get(`http://localhost:${String(free)}/`)))
      expect(local.message).to.contain('connection refused')
      const nowhere = await failure(sending()(get('http://no-such-host.invalid/')))
      expect(nowhere.code).to.equal('unreachable')
      expect(nowhere.message).to.match(/no such host|the name server did not answer/)
      const port = await speak((socket) => socket.once('data', () => socket.end('220 smtp ready\r\n')))
      const {code, message} = await failure(sending()(get(at(port))))
      expect({code, message}).to.deep.equal({
        code: 'unreachable',
        message: `GET ${at(port)}: what answers does not speak HTTP`,
      })
    })

    it('as an answer that cannot be read where HTTP comes that is not well-formed', async function () {
      const answers = [
        ['HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n', 'it is not well-formed HTTP'],
        [`HTTP/1.1 201 Created\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`, 'its headers are too large'],
      ]
      for (const [answer = '', why = ''] of answers) {
        const port = await speak((socket) => socket.once('data', () => socket.end(answer)))
        const {code, message} = await failure(sending()(get(at(port))))
        expect({code, message}).to.deep.equal({
          code: 'unexpected-answer',
          message: `GET ${at(port)}: the answer cannot be read: ${why}`,
        })
      }
    })

    it('as timed out where the head or the rest of the body does not come, with the seconds', async function () {
      const silent = await speak(() => undefined)
      const {code, message} = await failure(sending({timeout: 80})(get(at(silent))))
      expect({code, message}).to.deep.equal({
        code: 'timed-out',
        message: `GET ${at(silent)}: no whole answer within 0.08 s`,
      })
      const slow = await serve((_, answer) => answer.writeHead(200, {'Content-Length': 9}).write('half'))
      expect((await failure(sending()(get(at(slow)), {timeout: 80}))).code).to.equal('timed-out')
    })

    it('with the reason of a signal: before the request, at once and during it', async function () {
      const port = await speak(() => undefined)
      const reason = new Error('enough')
      const controller = new AbortController()
      const work = sending()(get(at(port)), {signal: controller.signal})
      setTimeout(() => {
        controller.abort(reason)
      }, 30)
      expect(await work.catch((error: unknown) => error)).to.equal(reason)
      expect(await sending()(get(at(port)), {signal: controller.signal}).catch((error: unknown) => error)).to.equal(
        reason,
      )
      const atOnce = new AbortController()
      const early = sending()(get(at(port)), {signal: atOnce.signal, timeout: 500})
      atOnce.abort(reason)
      expect(await early.catch((error: unknown) => error)).to.equal(reason)
    })

    it('without credentials or query in its words', async function () {
      const free = await serve(() => undefined)
      for (const thing of open.splice(0)) thing.close()
      const {message} = await failure(sending()(get(`http://user:s3cret@127.0.0.1:${String(free)}/x?token=s3cret`)))
      expect(message).to.equal(`GET ${at(free, '/x')}: connection refused`)
    })

    it('as usage on what cannot be sent, without its values', async function () {
      const wrong: [WireRequest, string][] = [
        [
          {...get('http://h/'), headers: {Authorization: 's3cret\n'}},
          'GET http://h/: the header Authorization holds a character that HTTP does not allow',
        ],
        [
          {...get('http://h/'), headers: {'a b': 's3cret'}},
          'GET http://h/: a header name or the method holds a character that HTTP does not allow',
        ],
        [get('ftp://user:s3cret@h/?s3cret'), 'h/ is not an http:// or https:// address'],
        [get('localhost:5000'), 'localhost:5000 is not an http:// or https:// address'],
        [get(''), 'The address is not an http:// or https:// address'],
        [get('http://a%zz:s3cret@h/'), 'GET http://h/: it cannot be sent as it is written'],
      ]
      for (const [request, message] of wrong)
        expect(await failure(sending()(request))).to.include({code: 'usage', message})
    })
  })

  it('can be intercepted by nock', async function () {
    nock.activate()
    try {
      nock('https://addons.heroku.com', {reqheaders: {authorization: 'Bearer t'}})
        .post('/api', {a: 1})
        .reply(422, {error: 'no'}, {'X-A': 'b'})
      const answer = await sending()({
        body: '{"a":1}',
        headers: {Authorization: 'Bearer t'},
        method: 'POST',
        url: 'https://addons.heroku.com/api',
      })
      expect(answer).to.include({body: '{"error":"no"}', status: 422})
      expect(answer.headers).to.include({'X-A': 'b'})
    } finally {
      nock.cleanAll()
      nock.restore()
    }
  })

  describe('with TLS and proxies', function () {
    let folder: string
    let pair: {cert: Buffer; key: Buffer}

    before(function () {
      folder = mkdtempSync(join(tmpdir(), 'send-'))
      const [cert, key] = [join(folder, 'cert'), join(folder, 'key')]
      try {
        execFileSync(
          'openssl',
          [
            'req',
            '-x509',
            '-newkey',
            'ec',
            '-pkeyopt',
            'ec_paramgen_curve:prime256v1',
            '-nodes',
            '-days',
            '2',
            '-subj',
            '/CN=localhost',
            '-addext',
            'subjectAltName=DNS:localhost',
            '-out',
            cert,
            '-keyout',
            key,
          ],
          {stdio: 'ignore'},
        )
      } catch {
        this.skip()
      }
      pair = {cert: readFileSync(cert), key: readFileSync(key)}
    })

    after(function () {
      rmSync(folder, {force: true, recursive: true})
    })

    const answering = (_: IncomingMessage, answer: ServerResponse): unknown => answer.end('secure')

    /** A proxy that leads every tunnel to one port, and tells what it was asked. */
    async function proxyTo(port: number, refusal?: string): Promise<{asked: string[]; port: number}> {
      const asked: string[] = []
      const server = createServer((incoming, answer) => {
        asked.push(
          `${String(incoming.method)} ${String(incoming.url)} ${String(incoming.headers.host)} ${String(incoming.headers['proxy-authorization'])}`,
        )
        answer.end('from the proxy')
      })
      server.on('connect', (incoming: IncomingMessage, socket: Socket) => {
        asked.push(
          `CONNECT ${String(incoming.url)} ${String(incoming.headers['proxy-authorization'])} ${String(incoming.headers.authorization)}`,
        )
        socket.on('error', () => undefined)
        if (refusal !== undefined) {
          socket.end(`HTTP/1.1 ${refusal}\r\nContent-Length: 0\r\n\r\n`)
          return
        }
        const target = connect(port, '127.0.0.1', () => {
          socket.write('HTTP/1.1 200 OK\r\n\r\n')
          target.pipe(socket).pipe(target)
        })
        target.on('error', () => undefined)
      })
      return {asked, port: await on(server)}
    }

    /** Runs `work` with no certificate checked. */
    async function trusting<T>(work: () => Promise<T>): Promise<T> {
      const emitWarning = process.emitWarning.bind(process)
      process.emitWarning = () => undefined
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
      try {
        return await work()
      } finally {
        Reflect.deleteProperty(process.env, 'NODE_TLS_REJECT_UNAUTHORIZED')
        process.emitWarning = emitWarning
      }
    }

    it('refuses a certificate that nobody vouches for, in words', async function () {
      const port = await on(createSecureServer(pair, answering))
      const {code, message} = await failure(sending()(get(`https://localhost:${String(port)}/`)))
      expect({code, message}).to.deep.equal({
        code: 'unreachable',
        message: `GET https://localhost:${String(port)}/: the certificate is self-signed`,
      })
    })

    it('says that a server without TLS does not speak it', async function () {
      const port = await serve(answering)
      expect((await failure(sending()(get(`https://localhost:${String(port)}/`)))).message).to.contain(
        'does not speak TLS',
      )
    })

    it('speaks https', async function () {
      const port = await on(createSecureServer(pair, answering))
      expect((await trusting(() => sending()(get(`https://localhost:${String(port)}/`)))).body).to.equal('secure')
    })

    it('reaches https through the tunnel of HTTPS_PROXY, which sees its own credentials and none of the request', async function () {
      const {asked, port} = await proxyTo(await on(createSecureServer(pair, answering)))
      const env = {HTTPS_PROXY: `http://u:p%40ss@127.0.0.1:${String(port)}`}
      const request = {...get('https://partner.test:8443/x'), headers: {Authorization: 'Bearer t'}}
      expect((await trusting(() => sending({env})(request))).body).to.equal('secure')
      expect(asked).to.deep.equal([
        `CONNECT partner.test:8443 Basic ${Buffer.from('u:p@ss').toString('base64')} undefined`,
      ])
    })

    it('takes what a proxy says in refusal for no answer', async function () {
      const {port} = await proxyTo(0, '407 Proxy Authentication Required')
      const env = {https_proxy: `http://u:p@127.0.0.1:${String(port)}`}
      const {code, message} = await failure(sending({env})(get('https://partner.test/x')))
      expect(code).to.equal('unreachable')
      expect(message).to.equal(
        `GET https://partner.test/x: the proxy answered 407 (through the proxy 127.0.0.1:${String(port)})`,
      )
    })

    it('asks HTTP_PROXY for the whole address of an http one', async function () {
      const {asked, port} = await proxyTo(0)
      const env = {HTTP_PROXY: `127.0.0.1:${String(port)}`}
      expect((await sending({env})(get('http://partner.test:81/x?y'))).body).to.equal('from the proxy')
      expect(asked).to.deep.equal(['GET http://partner.test:81/x?y partner.test:81 undefined'])
    })

    it('names the proxy where it cannot be reached', async function () {
      const env = {HTTPS_PROXY: 'http://127.0.0.1:1', HTTP_PROXY: 'http://127.0.0.1:1'}
      for (const url of ['https://partner.test/', 'http://partner.test/'])
        expect((await failure(sending({env})(get(url)))).message).to.equal(
          `GET ${url}: connection refused (through the proxy 127.0.0.1:1)`,
        )
    })
  })
})
