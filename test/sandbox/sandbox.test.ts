import {expect} from 'chai'
import {Failure} from '../../src/failure.js'
import {type Handler, header, type WireResponse} from '../../src/http.js'
import {type Contents, createPartnerApi, type PartnerApi} from '../../src/partner-api/client.js'
import {catalogue} from '../../src/regions.js'
import {createSandbox, type SandboxExchange, type SandboxOptions} from '../../src/sandbox/sandbox.js'
import {inMemory} from '../../src/sandbox/state.js'

const now = 1_539_720_797_600
const manifest = {
  api: {password: 'bv95AM7726CwVQ7c', regions: ['us', 'virginia']},
  id: 'errorbucket',
  name: 'Errorbucket',
}
const plans = [{features: {'Available in Private Spaces?': false}, id: 'basic'}]

interface Played {
  readonly api: PartnerApi
  readonly ask: (method: string, url: string, body?: string, headers?: Record<string, string>) => Promise<WireResponse>
  readonly exchanges: SandboxExchange[]
  readonly handler: Handler
}

/** A sandbox whose clock goes on by a millisecond a look, and a client of it. */
function play(options: Partial<SandboxOptions> = {}, token = 'HRKU-0123456789'): Played {
  let time = now
  const exchanges: SandboxExchange[] = []
  const handler = createSandbox({
    clock: () => time++,
    on: (exchange) => exchanges.push(exchange),
    plans: 'keep',
    store: inMemory(),
    ...options,
  })
  return {
    api: createPartnerApi({base: 'http://127.0.0.1:5055', send: handler, token}),
    ask: (method, url, body = '', headers = {authorization: `Bearer ${token}`}) =>
      handler({body, headers, method, url}),
    exchanges,
    handler,
  }
}

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('it did not fail')
}

const manifests = '/api/v3/addons/errorbucket/manifests'

describe('the sandbox', () => {
  it('answers a push with the manifest and a $base of 15 digits', async () => {
    const {$base, ...rest} = await play().api.publish('errorbucket', manifest)
    expect(rest).to.deep.equal(manifest)
    expect(String($base)).to.match(/^1539720797\d{5}$/)
  })

  it('answers by names of this machine only, where it is told to', async () => {
    const {ask, api, exchanges} = play({isLocal: true})
    await api.publish('errorbucket', manifest)
    const by = async (Host: string) => {
      const {body, status} = await ask('GET', manifests, '', {Authorization: 'Bearer any', Host})
      return [status, body.includes(manifest.api.password)]
    }
    for (const name of ['127.0.0.1:5055', 'localhost', 'LOCALHOST:80', '[::1]:5055', 'sandbox.localhost']) {
      expect(await by(name), name).to.deep.equal([200, true])
    }
    for (const name of [
      'evil.example:5055',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '10.0.0.1',
      '',
      'a b',
    ]) {
      expect(await by(name), name).to.deep.equal([421, false])
    }
    expect(exchanges.at(-1)?.note).to.include('--token')
    const elsewhere = await play().ask('GET', '/regions', '', {Authorization: 'Bearer any', Host: 'evil.example'})
    expect(elsewhere.status).to.equal(200)
  })

  it('gives every push a greater $base, also where its clock stands still', async () => {
    const {api} = play({clock: () => now})
    const bases: unknown[] = []
    let pushed: Contents = manifest
    for (let count = 0; count < 3; count++) {
      pushed = await api.publish('errorbucket', pushed)
      bases.push(pushed.$base)
    }
    expect(bases).to.deep.equal([now * 100, now * 100 + 1, now * 100 + 2])
  })

  it('takes a push with an old $base', async () => {
    const {api} = play()
    await api.publish('errorbucket', manifest)
    await api.publish('errorbucket', manifest)
    expect(await api.publish('errorbucket', {...manifest, $base: 7}))
      .to.include({id: 'errorbucket'})
      .and.not.include({$base: 7})
  })

  it('keeps every push, newest first, each by its id', async () => {
    const {api} = play()
    const first = await api.publish('errorbucket', manifest)
    const second = await api.publish('errorbucket', {...manifest, name: 'Second'})
    const history = await api.history('errorbucket')
    expect(history.map(({contents}) => contents)).to.deep.equal([second, first])
    expect(history.map(({createdAt}) => createdAt > '2018-10-16T20:13:17.000Z')).to.deep.equal([true, true])
    expect(new Set(history.map(({id}) => id)).size).to.equal(2)
    for (const entry of history) {
      expect(entry.id).to.match(/^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/)
      expect(await api.version('errorbucket', entry.id)).to.deep.equal(entry)
    }
    expect(await api.current('errorbucket')).to.deep.equal(second)
  })

  it('keeps add-ons apart', async () => {
    const {api} = play()
    await api.publish('errorbucket', manifest)
    await api.publish('errorbucket-staging', {...manifest, id: 'errorbucket-staging'})
    expect(await api.history('errorbucket')).to.have.length(1)
    expect((await api.current('errorbucket-staging')).id).to.equal('errorbucket-staging')
  })

  it('knows no add-on that was never pushed, and no version that is not in its history', async () => {
    const {api} = play()
    const unknown = [
      api.current('errorbucket'),
      api.history('errorbucket'),
      api.version('errorbucket', 'x'),
      api.current('__proto__'),
    ]
    for (const promise of unknown) expect((await failureOf(promise)).code).to.equal('not-found')
    await api.publish('errorbucket', manifest)
    expect((await failureOf(api.version('errorbucket', 'x'))).hint).to.include('addons:admin:manifests')
  })

  it('takes any token, but not none', async () => {
    const {ask} = play()
    const headers = [{}, {Authorization: 'Bearer'}, {Authorization: 'Bearer '}, {Authorization: 'Basic eDp5'}]
    for (const given of headers) {
      const response = await ask('GET', manifests, '', given)
      expect([response.status, response.body]).to.deep.equal([401, '{"error":"Forbidden"}'])
      expect((await ask('GET', '/account', '', given)).status).to.equal(401)
    }
    expect((await ask('GET', manifests, '', {AUTHORIZATION: 'bearer x'})).status).to.equal(404)
  })

  it('takes only the token that it was given', async () => {
    const token = 'HRKU-right'
    const {api} = play({token}, 'HRKU-right')
    expect(await api.publish('errorbucket', manifest)).to.include({id: 'errorbucket'})
    for (const wrong of ['HRKU-wrong', 'HRKU-right2', 'HRKU-righ']) {
      expect((await failureOf(play({token}, wrong).api.publish('errorbucket', manifest))).code).to.equal(
        'not-logged-in',
      )
    }
  })

  const regions = 'A list of supported regions is required, see https://devcenter.heroku.com/articles/add-on-manifest'
  const refusals = [
    ['without api', {id: 'errorbucket'}, regions],
    ['without regions', {...manifest, api: {}}, regions],
    ['with an empty list of regions', {...manifest, api: {regions: []}}, regions],
    ['with regions that are a text', {...manifest, api: {regions: 'us'}}, regions],
    ['of another add-on', {...manifest, id: 'other'}, 'id must be errorbucket'],
    ['without an id or regions', {}, `id must be errorbucket; ${regions}`],
  ] as const
  for (const [what, contents, words] of refusals) {
    it(`refuses a manifest ${what}, and keeps nothing`, async () => {
      const {api} = play()
      const failure = await failureOf(api.publish('errorbucket', contents))
      expect([failure.code, failure.message.split('was answered ')[1]]).to.deep.equal(['refused', `422: ${words}`])
      expect((await failureOf(api.history('errorbucket'))).code).to.equal('not-found')
    })
  }

  const bodies = [
    ['', 400],
    ['{"contents":', 400],
    ['[]', 422],
    ['{}', 422],
    ['{"contents":[]}', 422],
    ['null', 422],
  ] as const
  for (const [body, status] of bodies) {
    it(`answers ${String(status)} to a push of ${body || 'nothing'}`, async () => {
      expect((await play().ask('POST', manifests, body)).status).to.equal(status)
    })
  }

  it('keeps plans', async () => {
    const {api} = play({plans: 'keep'})
    expect((await api.publish('errorbucket', {...manifest, plans})).plans).to.deep.equal(plans)
    expect((await api.current('errorbucket')).plans).to.deep.equal(plans)
  })

  it('drops plans without a word where it is told to', async () => {
    const {api} = play({plans: 'drop'})
    expect(await api.publish('errorbucket', {...manifest, plans})).not.to.have.property('plans')
    expect(await api.current('errorbucket')).not.to.have.property('plans')
  })

  it('rejects plans where it is told to, so that the way out is told', async () => {
    const {api} = play({plans: 'reject'})
    const failure = await failureOf(api.publish('errorbucket', {...manifest, plans}))
    expect(failure.message).to.match(/422: plans is not a known key$/)
    expect(failure.hint).to.include('--plans omit')
    expect(await api.publish('errorbucket', manifest)).to.include({id: 'errorbucket'})
  })

  it('tells of every exchange, without its query, its body and its token', async () => {
    const {api, ask, exchanges} = play({token: 'HRKU-right'}, 'HRKU-right')
    await api.publish('errorbucket', manifest)
    await ask('GET', '/regions?token=abc')
    await ask('GET', 'http://127.0.0.1:5055/HRKU-right#x')
    expect(exchanges.map(({method, path, status}) => [method, path, status])).to.deep.equal([
      ['POST', manifests, 200],
      ['GET', '/regions', 200],
      ['GET', '/[SECRET]', 404],
    ])
    expect(exchanges.every(({ms}) => ms >= 1)).to.equal(true)
    expect(JSON.stringify(exchanges)).not.to.match(/HRKU-right|bv95AM|abc/)
  })

  it('does not answer 200 to a push that it could not keep', async () => {
    const store = {
      ...inMemory(),
      write: () => {
        throw new Failure('file-unwritable', 'the disk is full')
      },
    }
    const {api, exchanges} = play({store})
    expect((await failureOf(api.publish('errorbucket', manifest))).code).to.equal('server-error')
    expect(exchanges).to.have.length(1)
    expect(exchanges[0]).to.include({note: 'the disk is full', status: 503})
  })

  it('answers the regions of the catalogue as the Platform API does', async () => {
    const regionsOf = async (): Promise<Record<string, unknown>[]> =>
      JSON.parse((await play().ask('GET', '/regions')).body) as Record<string, unknown>[]
    const answered = await regionsOf()
    expect(answered.map(({name}) => name)).to.deep.equal(catalogue.map(({name}) => name))
    expect(answered.filter(({private_capable}) => private_capable === false).map(({name}) => name)).to.deep.equal([
      'us',
      'eu',
    ])
    expect(answered.find(({name}) => name === 'tokyo')).to.deep.include({
      description: 'Tokyo, Japan',
      private_capable: true,
      provider: {name: 'amazon-web-services', region: 'ap-northeast-1'},
    })
    expect(new Set(answered.map(({id}) => id)).size).to.equal(catalogue.length)
    expect(await regionsOf()).to.deep.equal(answered)
  })

  it('answers who is asking', async () => {
    const {body} = await play().ask('GET', '/account')
    expect(JSON.parse(body)).to.have.all.keys('email', 'id')
  })

  it('says where the portal’s page of an add-on would be that it has none, to a browser and not to an API’s client', async () => {
    const {ask} = play()
    const {body, headers, status} = await ask('GET', '/addons/errorbucket', '', {Accept: 'text/html,*/*'})
    expect({status, type: header(headers, 'Content-Type')}).to.deep.equal({
      status: 200,
      type: 'text/plain; charset=utf-8',
    })
    expect(body).to.match(/^This is the sandbox .*has no partner portal\.\n/)
    expect(
      (await ask('GET', '/addons/errorbucket', '', {Accept: 'application/vnd.heroku+json; version=3'})).status,
    ).to.equal(404)
  })

  it('answers 404 in the Platform API’s shape to what it does not know', async () => {
    for (const [method, url] of [
      ['GET', '/'],
      ['GET', '/apps'],
      ['POST', '/account'],
      ['GET', '/constructor'],
      ['GET', ''],
    ] as const) {
      const {body, status} = await play().ask(method, url)
      expect([status, JSON.parse(body)]).to.deep.equal([
        404,
        {id: 'not_found', message: 'The requested API endpoint was not found.'},
      ])
    }
  })

  it('answers 405 to a method that a path of the Partner API has not', async () => {
    const {headers, status} = await play().ask('DELETE', manifests)
    expect([status, header(headers, 'allow')]).to.deep.equal([405, 'GET, POST'])
  })
})
