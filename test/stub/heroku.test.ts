import {expect} from 'chai'
import {type Handler, header, json, type WireRequest} from '../../src/http.js'
import {createHeroku, type HerokuCall} from '../../src/stub/heroku.js'
import {type FaultName} from '../../src/stub/faults.js'
import {type Resource} from '../../src/stub/store.js'
import {deprovision} from '../../src/wire/operations.js'
import {aws, endpoint, offer, ordered, said, set, uuid} from './setting.js'

/** A Heroku of a test: what it was called with, and what it answers. */
function createFake({fails = [], space = null}: {fails?: readonly string[]; space?: object | null} = {}) {
  const requests: WireRequest[] = []
  const told: HerokuCall[] = []
  const call: Handler = (request) => {
    requests.push(request)
    const path = new URL(request.url).pathname
    if (fails.some((part) => path.includes(part))) return Promise.resolve(json(500, {}))
    if (path === '/oauth/token') {
      return Promise.resolve(json(200, {access_token: 'access', expires_in: 28_799, refresh_token: 'refresh'}))
    }
    if (path === `/addons/${uuid}`) return Promise.resolve(json(200, {app: {id: 'app-1'}}))
    return Promise.resolve(path === '/apps/app-1' ? json(200, {space}) : json(200, {}))
  }
  const heroku = createHeroku({
    apiUrl: 'https://api.test',
    call,
    clientSecret: 'a-client-secret',
    clock: () => 0,
    idUrl: 'https://id.test',
    on: (one) => told.push(one),
  })
  return {heroku, lines: () => requests.map(({method, url}) => `${method} ${url}`), requests, told}
}

const token = 'POST https://id.test/oauth/token'
const api = `https://api.test/addons/${uuid}`

describe('a stub that calls Heroku', function () {
  it('accepts with 202, then exchanges the grant, sends the config and reports, in this order', async function () {
    const {heroku, lines, requests} = createFake()
    const {stub} = set({async: true, config: {BUCKET_URL: 'https://{region}.test/{plan}'}, heroku})
    const response = await stub(ordered())
    expect(response.status).to.equal(202)
    expect(Object.keys(said(response))).to.deep.equal(['id', 'message'])
    expect(lines()).to.deep.equal([])
    await stub.idle()
    expect(lines()).to.deep.equal([token, `PATCH ${api}/config`, `POST ${api}/actions/provision`])
    expect(Object.fromEntries(new URLSearchParams(requests[0]?.body))).to.deep.equal({
      client_secret: 'a-client-secret',
      code: 'grant-code-of-the-test',
      grant_type: 'authorization_code',
    })
    expect(JSON.parse(requests[1]?.body ?? '')).to.deep.equal({
      config: [
        {name: 'BUCKET_URL', value: 'https://tokyo.test/premium'},
        {name: 'BUCKET_KEY', value: `bucket/ap-northeast-1/${uuid}`},
      ],
    })
    expect(header(requests[1]?.headers ?? {}, 'Authorization')).to.equal('Bearer access')
  })

  it('reports once, however often it is asked, and answers the same', async function () {
    const {heroku, lines} = createFake()
    const {stub} = set({async: true, heroku})
    const answers = await Promise.all([stub(ordered()), stub(ordered())])
    expect(answers[1]).to.deep.equal(answers[0])
    await stub.idle()
    expect((await stub(ordered())).status).to.equal(202)
    await stub.idle()
    expect(lines()).to.have.length(3)
  })

  it('reports and looks up once, also where one of the requests prefers a fault', async function () {
    const preferring = (request: WireRequest) => ({...request, headers: {...request.headers, Prefer: 'fault=slow'}})
    for (const request of [ordered(), ordered({plan: 'basic', region: aws('us-east-1')})]) {
      const {heroku, lines} = createFake()
      const {stub} = set({async: true, heroku})
      await Promise.all([stub(request), stub(preferring(request))])
      await stub.idle()
      expect(lines()).to.deep.equal([...new Set(lines())])
    }
  })

  it('refuses at once, and calls nobody for it', async function () {
    const {heroku, lines} = createFake()
    const {stub} = set({async: true, heroku})
    expect((await stub(ordered({plan: 'basic'}))).status).to.equal(422)
    await stub.idle()
    expect(lines()).to.deep.equal([])
  })

  it('ends what it cannot report, says so, and tries again when it is asked again', async function () {
    const {heroku, lines} = createFake({fails: ['/config']})
    const troubles: string[] = []
    const {stub} = set({async: true, heroku, onTrouble: (text) => troubles.push(text)})
    await stub(ordered())
    await stub.idle()
    expect(lines().at(-1)).to.equal(`POST ${api}/actions/deprovision`)
    expect(troubles).to.deep.equal([
      `${uuid} was not reported as provisioned: PATCH /addons/${uuid}/config was answered 500`,
    ])
    await stub(ordered())
    await stub.idle()
    expect(lines()).to.have.length(5)
  })

  it('says that there is no grant to exchange', async function () {
    const {heroku} = createFake()
    const troubles: string[] = []
    const {stub} = set({async: true, heroku, onTrouble: (text) => troubles.push(text)})
    await stub(ordered({oauth_grant: null}))
    await stub.idle()
    expect(troubles[0]).to.include('the request brought no grant')
  })

  it('never reports with the fault async-silent', async function () {
    const {heroku, lines} = createFake()
    const {stub} = set({async: true, faults: ['async-silent'], heroku})
    expect((await stub(ordered())).status).to.equal(202)
    await stub.idle()
    expect(lines()).to.deep.equal([])
  })

  describe('that begins with what another accepted and did not report', function () {
    const code = 'grant-code-of-the-test'
    const accepted = {
      gone: false,
      ordered: {plan: 'premium', region: aws('ap-northeast-1')},
      pending: true,
      plan: 'premium',
    } as const
    const good = {code, expires_at: '1970-01-01T00:00:01Z'}
    const begun = (resource: Resource, change: {async?: boolean; faults?: readonly FaultName[]} = {}) => {
      const fake = createFake()
      const store = new Map([[uuid, resource]])
      return {...fake, ...set({async: true, heroku: fake.heroku, store, ...change}), store}
    }

    it('reports it where its grant is still good, and keeps no grant after that', async function () {
      const {lines, requests, store, stub} = begun({...accepted, grant: good})
      expect(stub.resume(uuid)).to.equal(true)
      await stub.idle()
      expect(lines()).to.deep.equal([token, `PATCH ${api}/config`, `POST ${api}/actions/provision`])
      expect(new URLSearchParams(requests[0]?.body).get('code')).to.equal(code)
      expect(store.get(uuid)).to.have.keys('gone', 'ordered', 'plan')
    })

    const late = {code, expires_at: '1970-01-01T00:00:00Z'}
    const cases = [
      ['whose grant has expired', {...accepted, grant: late}, {}],
      ['that has no grant', accepted, {}],
      ['where it provisions at once', {...accepted, grant: good}, {async: false}],
      ['where it never reports', {...accepted, grant: good}, {faults: ['async-silent']}],
    ] as const
    for (const [which, resource, change] of cases) {
      it(`calls nobody for one ${which}`, async function () {
        const {lines, stub} = begun(resource, change)
        expect(stub.resume(uuid)).to.equal(false)
        await stub.idle()
        expect(lines()).to.deep.equal([])
      })
    }

    it('reports one without a good grant when it is asked for again', async function () {
      const {ask, lines, store, stub} = begun({...accepted, grant: late})
      expect(await ask(ordered())).to.deep.equal([202])
      expect(store.get(uuid)?.grant).to.include({code})
      await stub.idle()
      expect(lines().at(-1)).to.equal(`POST ${api}/actions/provision`)
    })

    it('leaves nothing to be reported where it is asked again by a stub that provisions at once, or is deprovisioned', async function () {
      const again = begun({...accepted, grant: good}, {async: false})
      expect(await again.ask(ordered())).to.deep.equal([200])
      const ended = begun({...accepted, grant: good})
      expect(await ended.ask(deprovision(endpoint, uuid))).to.deep.equal([204])
      for (const {store} of [again, ended]) expect(store.get(uuid)).to.have.keys('gone', 'ordered', 'plan')
    })
  })

  const spoiled = {
    'config-loopback': [`https://localhost/ap-northeast-1/${uuid}`, `bucket/ap-northeast-1/${uuid}`],
    'config-number': [42, 42],
    'config-plain': [`http://bucket.example/ap-northeast-1/${uuid}`, `bucket/ap-northeast-1/${uuid}`],
    'config-undeclared': [`https://bucket.example/ap-northeast-1/${uuid}`, `bucket/ap-northeast-1/${uuid}`, 'x'],
  } as const
  for (const [fault, sent] of Object.entries(spoiled)) {
    it(`has the fault ${fault} in the config that it sends, and none in the 202`, async function () {
      const {heroku, requests} = createFake()
      const {stub} = set({async: true, faults: [fault as keyof typeof spoiled], heroku})
      expect(Object.keys(said(await stub(ordered())))).to.deep.equal(['id', 'message'])
      await stub.idle()
      const {config} = JSON.parse(requests[1]?.body ?? '') as {readonly config: readonly {readonly value: unknown}[]}
      expect(config.map(({value}) => value)).to.deep.equal(sent)
    })
  }

  const shared = {plan: 'basic', region: aws('us-east-1')}
  for (const isAsync of [false, true]) {
    const way = isAsync ? 'asynchronous' : 'synchronous'
    it(`refuses a closed plan where the look-up finds a space, before it answers, ${way}`, async function () {
      const {heroku, lines} = createFake({space: {id: 's', name: 'acme'}})
      const {log, stub} = set({async: isAsync, heroku})
      const response = await stub(ordered(shared))
      expect(response.status).to.equal(422)
      expect(said(response).message).to.include('virginia (Virginia, United States)')
      expect(lines()).to.deep.equal([token, `GET ${api}`, 'GET https://api.test/apps/app-1'])
      expect(log[0]).to.include({
        note: 'us-east-1 is virginia: a look-up told that the app is in a Private Space',
        region: 'virginia',
      })
    })

    it(`gives a closed plan where the look-up finds no space, whatever it should assume, ${way}`, async function () {
      const {heroku} = createFake()
      const {log, stub} = set({assume: 'private', async: isAsync, heroku})
      const first = await stub(ordered(shared))
      expect(first.status).to.equal(isAsync ? 202 : 200)
      expect(log[0]?.region).to.equal('us')
      expect(await stub(ordered(shared))).to.deep.equal(first)
      await stub.idle()
    })
  }

  it('keeps no grant that it spent on a look-up', async function () {
    const {heroku} = createFake({fails: ['/config']})
    const store = new Map<string, Resource>()
    const {stub} = set({async: true, heroku, store})
    await stub(ordered(shared))
    await stub.idle()
    expect(store.get(uuid)).to.include({pending: true}).and.not.have.property('grant')
  })

  it('does not bring back what its owner has forgotten meanwhile', async function () {
    const {heroku} = createFake()
    const store = new Map<string, Resource>()
    const {stub} = set({async: true, heroku, store})
    await stub(ordered())
    store.clear()
    await stub.idle()
    expect(store.size).to.equal(0)
  })

  it('looks up once for two requests of one uuid at the same time', async function () {
    const {heroku, lines} = createFake()
    const {stub} = set({heroku})
    const [one, other] = await Promise.all([stub(ordered(shared)), stub(ordered(shared))])
    expect(other).to.deep.equal(one)
    expect(lines()).to.have.length(3)
  })

  it('assumes where a look-up fails, and tells why', async function () {
    const {heroku} = createFake({fails: ['/apps/']})
    const {log, stub} = set({assume: 'private', heroku})
    expect((await stub(ordered(shared))).status).to.equal(422)
    expect(log[0]?.note).to.include('the look-up failed, so assume decided: GET /apps/app-1 was answered 500')
  })

  it('looks nothing up where the request alone tells, or the plan is open', async function () {
    const {heroku, lines} = createFake()
    const {ask} = set({heroku, offer: {...offer, regions: ['us', 'virginia', 'tokyo']}})
    await ask(ordered({plan: 'basic'}), ordered({region: aws('us-east-1')}))
    expect(lines()).to.deep.equal([])
  })

  it('tells of its calls without a token or a secret', async function () {
    const {heroku, told} = createFake()
    const {stub} = set({async: true, heroku})
    await stub(ordered())
    await stub.idle()
    expect(told.map(({path, status}) => ({path, status}))).to.deep.equal([
      {path: '/oauth/token', status: 200},
      {path: `/addons/${uuid}/config`, status: 200},
      {path: `/addons/${uuid}/actions/provision`, status: 200},
    ])
    expect(JSON.stringify(told)).not.to.match(/access|secret|grant/)
  })

  it('exchanges its refresh token before the access token ends', async function () {
    let now = 0
    const bodies: string[] = []
    const heroku = createHeroku({
      apiUrl: 'https://api.test',
      call: ({body, url}) => {
        if (url.includes('/oauth/')) bodies.push(body)
        return Promise.resolve(
          json(200, {access_token: 'a', app: {id: 'x'}, expires_in: 100, refresh_token: 'r', space: null}),
        )
      },
      clientSecret: 's',
      clock: () => now,
      idUrl: 'https://id.test',
    })
    await heroku.enter(uuid, 'code')
    await heroku.isInSpace(uuid)
    expect(bodies).to.have.length(1)
    now = 99_000
    await heroku.isInSpace(uuid)
    expect(bodies[1]).to.equal('grant_type=refresh_token&refresh_token=r&client_secret=s')
  })
})
