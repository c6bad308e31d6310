import {expect} from 'chai'
import nock from 'nock'
import {createPartnerApi} from '../../src/partner-api/client.js'
import {createSend} from '../../src/send.js'

const base = 'https://addons.heroku.com'
const path = '/api/v3/addons/errorbucket/manifests'
const manifest = {api: {regions: ['us']}, id: 'errorbucket'}

describe('the client of the Partner API over HTTPS', () => {
  const sender = createSend({env: {}})
  const api = createPartnerApi({base, send: sender.send, token: 'HRKU-0123456789'})

  before(() => {
    nock.disableNetConnect()
  })

  afterEach(() => {
    nock.cleanAll()
  })

  after(() => {
    nock.enableNetConnect()
    sender.close()
  })

  it('is understood by what Heroku’s own plugin was tested against', async () => {
    const scope = nock(base, {reqheaders: {accept: 'application/json', authorization: 'Bearer HRKU-0123456789'}})
      .post(path, {contents: manifest})
      .reply(200, {contents: {...manifest, $base: 1234}})
    expect(await api.publish('errorbucket', manifest)).to.deep.equal({...manifest, $base: 1234})
    scope.done()
  })

  for (const status of [401, 422, 429, 500, 503]) {
    it(`sends a push once where the answer is ${String(status)}`, async () => {
      let count = 0
      nock(base)
        .post(path)
        .times(9)
        .reply(() => [status, ++count])
      const outcome = await api.publish('errorbucket', manifest).catch((error: unknown) => error)
      expect(outcome).to.be.an('error').with.property('name', 'Failure')
      expect(count).to.equal(1)
    })
  }

  it('sends a push once where the connection breaks', async () => {
    const reset = Object.assign(new Error('socket hang up'), {code: 'ECONNRESET'})
    const scope = nock(base).post(path).times(2).replyWithError(reset)
    const outcome = await api.publish('errorbucket', manifest).catch((error: unknown) => error)
    expect(outcome).to.have.property('code', 'dropped')
    expect(outcome).to.have.property('hint').that.includes('may have been published all the same')
    expect(scope.pendingMocks()).to.have.length(1)
  })

  it('does not follow a redirect with the token', async () => {
    nock(base).get(path).reply(302, '', {Location: 'https://evil.example/x?y=1'})
    const followed = nock('https://evil.example').get('/x').query(true).reply(200, [])
    const outcome = await api.history('errorbucket').catch((error: unknown) => error)
    expect(outcome)
      .to.have.property('message')
      .that.matches(/answered 302, a redirect to evil\.example\/x, which was not followed$/)
    expect(followed.isDone()).to.equal(false)
  })
})
