import {expect} from 'chai'
import {join} from 'node:path'
import {json, type WireRequest} from '../../src/http.js'
import {createStub, listen} from '../../src/library/stub.js'
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
    [{config: {BUCKET_URL: 'https://{regoin}.test'}}, 'BUCKET_URL names {regoin}; there are {name}, {plan}'],
  ] as const
  for (const [options, message] of wrong) {
    it(`refuses ${JSON.stringify(options)}: ${message}`, function () {
      expect(() => createStub({...(options as object), manifest})).to.throw(Error, message)
    })
  }

  it('refuses a manifest without an id', function () {
    expect(() => createStub({manifest: {api: {}}})).to.throw('the manifest has no id')
  })
})
