import {expect} from 'chai'
import {join} from 'node:path'
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

  it('refuses a manifest without an id', function () {
    expect(() => createStub({manifest: {api: {}}})).to.throw('the manifest has no id')
  })
})
