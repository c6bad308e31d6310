import {expect} from 'chai'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {json, type WireRequest} from '../../src/http.js'
import {createStub, listen} from '../../src/library/stub.js'
import {listen as openServer} from '../../src/listen.js'
import {ordered, uuid} from '../stub/setting.js'

const root = join(import.meta.dirname, '..', '..')

const manifest = {
  api: {config_vars: ['BUCKET_URL'], password: 'a-password-of-the-test', regions: ['us', 'tokyo']},
  id: 'bucket',
}

describe('the stub as a library', function () {
  it('answers without a port, tells what it answered, and forgets it on reset', async function () {
    const stub = createStub({manifest})
    expect((await stub.handler(ordered())).status).to.equal(200)
    expect(stub.exchanges()).to.have.length(1)
    expect(stub.exchanges()[0]).to.include({
      operation: 'provision',
      plan: 'premium',
      region: 'tokyo',
      status: 200,
      uuid,
    })
    stub.reset()
    expect(stub.exchanges()).to.deep.equal([])
    expect((await stub.handler(ordered({plan: 'other'}))).status).to.equal(200)
  })

  it('makes up the secrets that the manifest does not have', function () {
    const {password: _, ...api} = manifest.api
    const {credentials} = createStub({manifest: {...manifest, api}})
    expect(credentials.slug).to.equal('bucket')
    expect(credentials.password).to.have.length.above(16)
    expect(credentials.password).not.to.equal(credentials.salt)
  })

  it('listens on a port of its own until it is closed', async function () {
    const stub = await listen(createStub({manifest: join(root, 'examples', 'addon-manifest.json')}))
    expect(new URL(stub.baseUrl).port).to.equal(String(stub.port))
    expect(await (await fetch(stub.url)).json()).to.have.property('stub')
    await stub.close()
    expect(await fetch(stub.url).catch(() => 'closed')).to.equal('closed')
  })

  it('forgets on reset also what it is reporting, and what that was entered with', async function () {
    const asked: WireRequest[] = []
    const held: (() => void)[] = []
    const stub = createStub({
      async: true,
      heroku: {
        clientSecret: 'a-client-secret',
        send: async (request) => {
          asked.push(request)
          if (asked.length === 1) await new Promise<void>((resolve) => held.push(resolve))
          return json(200, {access_token: 'access'})
        },
        url: 'http://127.0.0.1',
      },
      manifest,
    })
    await stub.handler(ordered())
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve))
    stub.reset()
    expect((await stub.handler(ordered({plan: 'other'}))).status).to.equal(202)
    held[0]?.()
    await stub.idle()
    expect((await stub.handler(ordered({plan: 'other'}))).status).to.equal(202)
    await stub.idle()
    const paths = asked.map(({url}) => new URL(url).pathname)
    expect(paths.filter((path) => path === '/oauth/token')).to.have.length(2)
    expect(paths.filter((path) => path.endsWith('/actions/provision'))).to.have.length(2)
    expect(stub.exchanges()).to.have.length(2)
  })

  const wrong = [
    [{async: true}, 'async needs heroku, where it reports what it accepted'],
    [{faults: ['same-ids']}, 'there is no fault "same-ids". Did you mean same-id?'],
    [{faults: ['async-silent']}, 'the fault async-silent does nothing in a stub that is synchronous'],
    [{asnyc: true}, 'there is no option "asnyc". Did you mean async?'],
    [{assume: 'space'}, 'assume must be "common" or "private"'],
    [{faults: 'same-id'}, 'faults must be a list of names'],
    [{config: {BUCKET_URL: 5}}, 'config must be an object of texts'],
    [{password: 5}, 'password must be a text'],
    [{heroku: {url: 'http://localhost:5056'}}, 'heroku must be {url, clientSecret}'],
    [
      {heroku: {clientSecret: 'x', url: 'localhost:5056'}},
      'heroku.url must be an address such as http://localhost:5056',
    ],
    [{heroku: {clientSecret: 'x', url: 'nowhere'}}, 'heroku.url must be an address such as http://localhost:5056'],
    [{config: {BUCKET_URL: 'https://{regoin}.test'}}, 'BUCKET_URL names {regoin}; there are {name}, {plan}'],
  ] as const
  for (const [options, message] of wrong) {
    it(`refuses ${JSON.stringify(options)}: ${message}`, function () {
      expect(() => createStub({...(options as object), manifest})).to.throw(Error, message)
    })
  }

  it('tells of a report that did not reach Heroku', async function () {
    const told: string[] = []
    const stub = createStub({
      async: true,
      heroku: {clientSecret: 'a-client-secret', send: () => Promise.resolve(json(503, {})), url: 'http://127.0.0.1'},
      manifest,
      onTrouble: (message) => told.push(message),
    })
    expect((await stub.handler(ordered())).status).to.equal(202)
    await stub.idle()
    expect(told).to.deep.equal([`${uuid} was not reported as provisioned: POST /oauth/token was answered 503`])
  })

  it('asks Heroku nothing more once it is closed, however long that takes to answer', async function () {
    const silent = await openServer(() => new Promise(() => undefined))
    const told: string[] = []
    const onTrouble = (message: string) => told.push(message)
    const heroku = {clientSecret: 'a-client-secret', url: silent.url}
    const stub = createStub({async: true, heroku, manifest, onTrouble})
    try {
      for (const round of [1, 2]) {
        const server = await listen(stub)
        const {body, headers, method} = ordered()
        expect((await fetch(server.baseUrl, {body, headers, method})).status).to.equal(202)
        await server.close()
        await stub.idle()
        expect(told).to.have.length(round)
      }
      expect(told[1]).to.include('POST /oauth/token: the stub was closed')
    } finally {
      await silent.close()
    }
  })

  it('refuses what is no object with a manifest, and a port that is a text', async function () {
    const nothing = undefined as unknown as Parameters<typeof createStub>[0]
    expect(() => createStub(nothing)).to.throw('createStub takes an object with a manifest')
    expect(() => createStub({} as typeof nothing)).to.throw('the manifest must be an object or the path of one')
    const options = {port: 'abc' as unknown as number}
    const failed = await listen(createStub({manifest}), options).catch((error: unknown) => String(error))
    expect(failed).to.include('port must be a number from 0 to 65535')
  })

  const unheard = [
    [undefined, {}, 'listen takes a stub, as createStub makes one'],
    [Promise.resolve(createStub({manifest})), {}, 'listen takes a stub, as createStub makes one'],
    [createStub({manifest}), 3000, 'listen takes its options as an object, such as {port: 0}'],
    [createStub({manifest}), {prot: 3000}, 'there is no option "prot". Did you mean port?'],
    [createStub({manifest}), {host: null}, 'host must be a text'],
    [createStub({manifest}), {limit: '1mb'}, 'limit must be a number of bytes'],
    [createStub({manifest}), {host: 'no-such.invalid'}, 'no-such.invalid is not an address of this machine'],
  ] as const
  for (const [stub, options, message] of unheard) {
    it(`does not listen: ${message}`, async function () {
      const [first, second] = [stub as ReturnType<typeof createStub>, options as object]
      const failed = await listen(first, second).catch((error: unknown) => error)
      expect(failed).to.be.an('error').that.includes({hint: '', message})
    })
  }

  it('refuses as a request what is none, and answers the next one', async function () {
    const stub = createStub({manifest})
    const {headers, ...headless} = ordered()
    const none = [
      undefined,
      headless,
      {...headless, headers: new Headers(headers)},
      {...headless, headers: {...headers, Prefer: ['code=503']}},
      {...ordered(), body: {}},
    ]
    for (const request of none) {
      const failed = await stub.handler(request as WireRequest).catch((error: unknown) => String(error))
      expect(failed).to.include('a request must be {method, url, headers, body}')
    }
    expect((await stub.handler(ordered())).status).to.equal(200)
  })

  it('hands out exchanges that are the caller’s own', async function () {
    const stub = createStub({manifest})
    await stub.handler(ordered())
    const taken = stub.exchanges() as unknown as {ms?: number; status: number}[]
    for (const exchange of taken) {
      exchange.status = 999
      delete exchange.ms
    }
    expect(stub.exchanges()[0]).to.include({status: 200}).and.to.have.property('ms')
  })

  it('takes the URL of a manifest’s file', function () {
    const url = pathToFileURL(join(root, 'examples', 'addon-manifest.json'))
    expect(createStub({manifest: url}).credentials.slug).to.equal('errorbucket')
    for (const stranger of [new URL('https://addon.example/addon-manifest.json'), 5, []]) {
      const options = {manifest: stranger as object}
      expect(() => createStub(options)).to.throw('the manifest must be an object or the path of one')
    }
  })

  it('exchanges grants where Heroku does, which is not at the Platform API', async function () {
    const asked: string[] = []
    const send = ({url}: WireRequest) => {
      asked.push(new URL(url).origin)
      return Promise.resolve(json(200, {access_token: 'access'}))
    }
    const heroku = {clientSecret: 'a-client-secret', send, url: 'https://api.heroku.com'}
    const stub = createStub({async: true, heroku, manifest})
    await stub.handler(ordered())
    await stub.idle()
    expect(asked).to.deep.equal(['https://id.heroku.com', 'https://api.heroku.com', 'https://api.heroku.com'])
  })

  it('refuses a manifest without an id', function () {
    expect(() => createStub({manifest: {api: {}}})).to.throw('the manifest has no id')
  })
})
