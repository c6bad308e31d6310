import {expect} from 'chai'
import {request, Agent} from 'node:http'
import {connect, type Socket} from 'node:net'
import {once} from 'node:events'
import {Failure} from '../src/failure.js'
import type {Handler, WireRequest} from '../src/http.js'
import {listen, type Listening, type ListenOptions} from '../src/listen.js'

interface Answer {
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly body: string
}

const ok: Handler = () => Promise.resolve({body: 'ok', headers: {'Content-Type': 'text/plain'}, status: 200})

const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe('listen', function () {
  let server: Listening | undefined

  async function serve(handler: Handler, options: ListenOptions = {}): Promise<Listening> {
    server = await listen(handler, options)
    return server
  }

  afterEach(async function () {
    await server?.close()
    server = undefined
  })

  const ask = (
    {url}: Listening,
    {
      agent,
      body = '',
      headers = {},
      method = 'GET',
      path = '/',
    }: {agent?: Agent; body?: Buffer | string; headers?: Record<string, string>; method?: string; path?: string} = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const asked = request(`${url}${path}`, {headers, method, ...(agent && {agent})}, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        answer.on('error', (error) => {
          reject(Object.assign(error, {text}))
        })
        answer.on('end', () => {
          resolve({body: text, headers: answer.headers, status: answer.statusCode ?? 0})
        })
      })
      asked.on('error', reject).end(body)
    })

  /** Sends bytes as they are, and gives all that comes back before the end. */
  async function raw(
    {port}: Listening,
    bytes: string,
    keep: (socket: Socket) => void = () => undefined,
  ): Promise<string> {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.on('data', (chunk) => (text += chunk.toString())).on('error', () => undefined)
    socket.write(bytes)
    keep(socket)
    await once(socket, 'close')
    return text
  }

  async function code(work: Promise<unknown>): Promise<string> {
    return work.then(
      () => 'no error',
      (error: unknown) => (error as {code: string}).code,
    )
  }

  it('hands method, path with query, headers as they were written, and body to the handler', async function () {
    const seen: WireRequest[] = []
    const on = await serve((asked) => {
      seen.push(asked)
      return ok(asked)
    })
    await raw(
      on,
      'POST /a%20b?x=1 HTTP/1.1\r\nHost: h\r\nAuthorization: Basic x\r\nX-twice: 1\r\nX-twice: 2\r\nContent-Length: 3\r\nConnection: close\r\n\r\n{ü',
    )
    expect(seen).to.deep.equal([
      {
        body: '{ü',
        headers: {Authorization: 'Basic x', Connection: 'close', 'Content-Length': '3', Host: 'h', 'X-twice': '1, 2'},
        method: 'POST',
        url: '/a%20b?x=1',
      },
    ])
  })

  it('puts a body together that comes in pieces, also where a letter is cut in two', async function () {
    const on = await serve(({body}) => Promise.resolve({body, headers: {}, status: 200}))
    const bytes = Buffer.from('aüb')
    const text = await raw(
      on,
      'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nConnection: close\r\n\r\n',
      (socket) => {
        socket.write(bytes.subarray(0, 2))
        setTimeout(() => socket.write(bytes.subarray(2)), 30)
      },
    )
    expect(text).to.match(/\r\n\r\naüb$/)
  })

  it('answers any method, with the length of the body in bytes', async function () {
    const on = await serve(({method}) =>
      Promise.resolve({body: `${method} ü`, headers: {'content-length': '1'}, status: 201}),
    )
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND']) {
      const {body, headers, status} = await ask(on, {method})
      expect({body, status}).to.deep.equal({body: `${method} ü`, status: 201})
      expect(headers['content-length']).to.equal(String(Buffer.byteLength(body)))
    }
  })

  it('sends no body to HEAD, and neither body nor length with 204', async function () {
    const on = await serve(({url}) =>
      Promise.resolve({body: url === '/204' ? '' : 'four', headers: {}, status: Number(url.slice(1))}),
    )
    const head = await ask(on, {method: 'HEAD', path: '/200'})
    expect(head).to.deep.include({body: '', status: 200})
    expect(head.headers['content-length']).to.equal('4')
    const none = await ask(on, {path: '/204'})
    expect(none).to.deep.include({body: '', status: 204})
    expect(none.headers).to.not.have.property('content-length')
  })

  it('takes a body of exactly the limit', async function () {
    const on = await serve(ok, {limit: 10})
    expect((await ask(on, {body: 'x'.repeat(10), method: 'POST'})).status).to.equal(200)
  })

  it('answers 413 to a longer one and closes the connection, whether its length was told or not', async function () {
    let called = 0
    const on = await serve(
      (asked) => {
        called++
        return ok(asked)
      },
      {limit: 10},
    )
    const agent = new Agent({keepAlive: true})
    for (const headers of [{'Content-Length': '3000000'}, {'Transfer-Encoding': 'chunked'}]) {
      const {
        body,
        headers: answered,
        status,
      } = await ask(on, {agent, body: 'x'.repeat(3_000_000), headers, method: 'POST'})
      expect(status).to.equal(413)
      expect(JSON.parse(body)).to.deep.equal({message: 'The body is larger than 10 bytes.'})
      expect(answered.connection).to.equal('close')
    }
    agent.destroy()
    expect(called).to.equal(0)
  })

  it('answers 413 before the body was sent, and hangs up on who never sends it', async function () {
    const on = await serve(ok, {limit: 10})
    const since = Date.now()
    expect(await raw(on, 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 11\r\n\r\n')).to.contain(' 413 ')
    expect(Date.now() - since).to.be.below(2500)
  })

  const failing: Record<string, Handler> = {
    rejects: () => Promise.reject(new Error('secret detail')),
    throws: () => {
      throw new Error('secret detail')
    },
    'answers with a header that HTTP does not allow': () =>
      Promise.resolve({body: '', headers: {'X-Bad': 'secret\ndetail'}, status: 200}),
  }
  for (const [name, handler] of Object.entries(failing)) {
    it(`answers 500 without a word of the error where the handler ${name}, and tells us`, async function () {
      const errors: unknown[] = []
      const on = await serve(handler, {onError: (error) => errors.push(error)})
      const {body, status} = await ask(on)
      expect(status).to.equal(500)
      expect(JSON.parse(body)).to.deep.equal({id: 'internal', message: 'The server failed on this request.'})
      expect(errors).to.have.length(1)
    })
  }

  it('waits with an answer that is delayed', async function () {
    const on = await serve(() => Promise.resolve({body: '', delivery: {delay: 80}, headers: {}, status: 200}))
    const since = Date.now()
    await ask(on)
    expect(Date.now() - since).to.be.within(75, 1000)
  })

  it('drops a connection without an answer', async function () {
    const on = await serve(() => Promise.resolve({body: 'x', delivery: {drop: true}, headers: {}, status: 200}))
    expect(await raw(on, 'GET / HTTP/1.1\r\nHost: h\r\n\r\n')).to.equal('')
    expect(await code(ask(on))).to.equal('ECONNRESET')
  })

  for (const after of [0, 3]) {
    it(`cuts an answer off after ${String(after)} bytes, with the length of the whole in its head`, async function () {
      const on = await serve(() =>
        Promise.resolve({body: 'whole', delivery: {cutAfter: after}, headers: {}, status: 200}),
      )
      const [head, body] = (await raw(on, 'GET / HTTP/1.1\r\nHost: h\r\n\r\n')).split('\r\n\r\n')
      expect(head).to.match(/^HTTP\/1.1 200 OK\r\nContent-Length: 5\r\n/)
      expect(body).to.equal('whole'.slice(0, after))
      expect(await code(ask(on))).to.equal('ECONNRESET')
    })
  }

  it('refuses a port that is taken, with a Failure that names it', async function () {
    const {port} = await serve(ok)
    const error: unknown = await listen(ok, {port}).catch((reason: unknown) => reason)
    expect(error).to.be.instanceOf(Failure)
    expect(error).to.include({code: 'address-in-use', message: `port ${String(port)} of 127.0.0.1 is in use`})
  })

  it('calls a port or host that cannot be wrong usage', async function () {
    expect(await code(listen(ok, {port: 70_000}))).to.equal('usage')
    expect(await code(listen(ok, {host: '192.0.2.1'}))).to.equal('usage')
    expect(await code(listen(ok, {host: 'no.such.invalid'}))).to.equal('usage')
    expect(await code(listen(ok, {host: ''}))).to.equal('usage')
  })

  it('tells an address that this machine can ask, whatever it listens on', async function () {
    const on = await serve(ok, {host: '0.0.0.0'})
    expect(on.url).to.equal(`http://127.0.0.1:${String(on.port)}`)
    expect((await ask(on)).body).to.equal('ok')
  })

  it('closes at once where connections are idle or have not asked yet', async function () {
    const on = await serve(ok)
    const agent = new Agent({keepAlive: true})
    await ask(on, {agent})
    const silent = connect(on.port, '127.0.0.1')
    await once(silent, 'connect')
    const since = Date.now()
    await on.close()
    expect(Date.now() - since).to.be.below(200)
    agent.destroy()
    expect(await code(ask(on))).to.equal('ECONNREFUSED')
  })

  it('lets an answer under way end before it closes, and closes only once', async function () {
    const on = await serve(() => Promise.resolve({body: 'late', delivery: {delay: 150}, headers: {}, status: 200}))
    const agent = new Agent({keepAlive: true})
    const answer = ask(on, {agent})
    await soon(50)
    const since = Date.now()
    await Promise.all([on.close(), on.close()])
    expect(Date.now() - since).to.be.within(50, 1000)
    expect((await answer).body).to.equal('late')
    agent.destroy()
  })

  it('cuts an answer off that takes longer than 2 s to come', async function () {
    const on = await serve(() => new Promise(() => undefined))
    const answer = code(ask(on))
    await soon(50)
    const since = Date.now()
    await on.close()
    expect(Date.now() - since).to.be.within(1900, 2500)
    expect(await answer).to.equal('ECONNRESET')
  })

  it('forgets a delayed answer whose asker has gone', async function () {
    const on = await serve(() => Promise.resolve({body: '', delivery: {delay: 60_000}, headers: {}, status: 200}))
    const socket = connect(on.port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n')
    await soon(50)
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const before = timers()
    socket.destroy()
    await soon(50)
    expect(timers()).to.equal(before - 1)
  })

  it('waits with nothing for an asker who had gone before there was an answer', async function () {
    let answer: () => void = () => undefined
    const on = await serve(async () => {
      await new Promise<void>((resolve) => (answer = resolve))
      return {body: '', delivery: {delay: 60_000}, headers: {}, status: 200}
    })
    const socket = connect(on.port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n')
    await soon(50)
    socket.destroy()
    await soon(50)
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const before = timers()
    answer()
    await soon(50)
    expect(timers()).to.equal(before)
  })
})
