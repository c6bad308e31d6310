import {expect} from 'chai'
import fc from 'fast-check'
import {header, type WireRequest} from '../../src/http.js'
import {basic} from '../../src/wire/auth.js'
import {changePlan, deprovision} from '../../src/wire/operations.js'
import {aws, credentials, endpoint, offer, ordered, said, set, uuid} from './setting.js'

const request = (method: string, url: string): WireRequest => ({body: '', headers: {}, method, url})

describe('a stub', function () {
  const wrong = basic({...credentials, password: `${credentials.password}x`})
  const operations = [ordered(), changePlan(endpoint, uuid, 'premium'), deprovision(endpoint, uuid)]
  for (const asked of operations) {
    it(`answers ${asked.method} with 401 before anything else, to no and to wrong credentials`, async function () {
      const {stub} = set()
      for (const headers of [{}, {Authorization: wrong}, {Authorization: basic({...credentials, slug: 'other'})}]) {
        const response = await stub({...asked, body: 'not JSON', headers})
        expect(response.status).to.equal(401)
        expect(header(response.headers, 'www-authenticate')).to.match(/^Basic /)
        expect(said(response)).to.include({id: 'unauthorized'}).and.to.have.property('message')
      }
    })
  }

  it('finds the credentials under any case of the header’s name', async function () {
    const headers = {authorization: basic(credentials)}
    expect(await set().ask({...ordered(), headers})).to.deep.equal([200])
  })

  it('says at its root which add-on it is', async function () {
    const response = await set().stub(request('GET', '/?x'))
    expect(response.status).to.equal(200)
    expect(said(response)).to.deep.equal({stub: 'bucket'})
    expect(await set().ask(request('HEAD', '/'), request('POST', '/'))).to.deep.equal([200, 404])
  })

  const elsewhere: readonly (readonly [string, string, number, string?])[] = [
    ['GET', '/heroku/resources', 405, 'POST'],
    ['GET', `/heroku/resources/${uuid}`, 405, 'PUT, DELETE'],
    ['GET', '/sso/login', 405, 'POST'],
    ['GET', '/favicon.ico', 404],
    ['POST', '/heroku', 404],
  ]
  for (const [method, url, status, allow] of elsewhere) {
    it(`answers ${method} ${url} with ${String(status)} and JSON`, async function () {
      const response = await set().stub(request(method, url))
      expect(response.status).to.equal(status)
      expect(header(response.headers, 'Allow')).to.equal(allow)
      expect(said(response)).to.have.property('message')
    })
  }

  it('serves the paths that it is given, and no others', async function () {
    const {ask} = set({paths: {base: '/v1/resources', sso: '/v1/sso'}})
    expect(await ask({...ordered(), url: '/v1/resources'}, ordered(), request('POST', '/v1/sso'))).to.deep.equal([
      200, 404, 403,
    ])
  })

  it('tells its log the message of every answer that has one', async function () {
    const {log, stub} = set()
    const asked = [ordered(), ordered({plan: 'basic', uuid: 'b'}), changePlan(endpoint, uuid, 'enterprise')]
    const messages: unknown[] = []
    for (const one of asked) messages.push(said(await stub(one)).message)
    expect(log.map(({message}) => message)).to.deep.equal(messages)
    expect(log[0]?.message).to.equal('A stub of bucket made this resource: plan premium, region tokyo.')
  })

  it('tells its log how long an answer took', async function () {
    let now = 1000
    const {ask, log} = set({clock: () => (now += 7)})
    await ask(ordered())
    expect(log[0]?.ms).to.equal(7)
  })

  it('tells its log no secret, no grant, no config value and no query', async function () {
    const {ask, log} = set()
    const {password, salt} = credentials
    const encoded = Buffer.from(`bucket:${password}`).toString('base64')
    await ask(
      {...ordered(), url: '/heroku/resources?token=token-of-the-test'},
      ordered({plan: password}),
      ordered({region: `x${encoded}x`, uuid: salt}),
      request('GET', `/${password}?password=${password}`),
      deprovision(endpoint, password),
      {...ordered(), headers: {Authorization: wrong}},
    )
    expect(log.map(({status}) => status)).to.deep.equal([200, 422, 200, 404, 404, 401])
    const text = JSON.stringify(log)
    for (const secret of [password, salt, encoded, 'grant-code', 'token-of', 'bucket.example']) {
      expect(text).not.to.include(secret)
    }
  })

  it('tells its log a plan that is called like a password which anybody could guess', async function () {
    const {log, stub} = set({credentials: {...credentials, password: 'premium'}})
    await stub({...ordered(), headers: {Authorization: basic({...credentials, password: 'premium'})}})
    expect(log.map(({plan, status}) => [plan, status])).to.deep.equal([['premium', 200]])
  })

  it('answers any request with something well formed, and never with a secret or its own fault', async function () {
    const {password, salt} = credentials
    const text = fc.string({unit: 'binary'})
    const order = fc.record(
      {
        options: fc.dictionary(text, text),
        plan: fc.oneof(fc.constantFrom('basic', 'premium', '__proto__'), text),
        region: fc.oneof(fc.constantFrom('us-east-1', 'ap-northeast-1', 'eu-west-9').map(aws), text),
        uuid: fc.oneof(fc.constantFrom('a', 'b', '__proto__'), text),
      },
      {requiredKeys: []},
    )
    const body = fc.oneof(
      order.map((value) => JSON.stringify(value)),
      fc.json(),
      text,
      fc.webQueryParameters(),
    )
    const url = fc.oneof(
      fc.constantFrom('/heroku/resources', '/heroku/resources/a', '/sso/login', '/'),
      text.map((id) => `/heroku/resources/${id}`),
      text,
    )
    const authorization = fc.oneof({arbitrary: fc.constant(basic(credentials)), weight: 4}, text)
    const any = fc.record({
      body,
      headers: fc.record({Authorization: authorization}),
      method: fc.constantFrom('POST', 'PUT', 'DELETE', 'GET'),
      url,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(any, {maxLength: 8}),
        fc.constantFrom('common' as const, 'private' as const),
        async (requests, assume) => {
          const {log, stub} = set({assume, offer: {...offer, requires: ['syslog_drain']}})
          for (const one of requests) {
            const response = await stub(one)
            expect(response.status).to.be.oneOf([200, 204, 400, 401, 403, 404, 405, 410, 422])
            const type = header(response.headers, 'Content-Type')
            if (type === 'application/json') {
              const value = said(response)
              if (response.status >= 400) expect(value.message).to.match(/./)
            } else if (response.status !== 204) expect(type).to.equal('text/html; charset=utf-8')
            expect(response.body).not.to.include(password).and.not.to.include(salt)
          }
          expect(log).to.have.length(requests.length)
        },
      ),
      {numRuns: 500},
    )
  })
})
