import {expect} from 'chai'
import {type WireResponse} from '../../src/http.js'
import {createEar, type EarOptions} from '../../src/sandbox/ear.js'

const uuid = '01234567-89ab-cdef-0123-456789abcdef'
const order = {
  app: 'common',
  name: 'acme-bucket',
  plan: 'premium',
  region: 'amazon-web-services::us-east-1',
  uuid,
} as const

const said = ({body}: WireResponse): Readonly<Record<string, unknown>> =>
  JSON.parse(body) as Readonly<Record<string, unknown>>

/** An ear that took an order, with ways to call it. */
function heard(options: Partial<EarOptions> = {}) {
  let now = 1_000_000
  const ear = createEar({clock: () => now, configVars: ['BUCKET_URL'], service: 'bucket', ...options})
  const {code} = ear.enrol(order)
  const call = (method: string, url: string, value?: unknown, token?: string): Promise<WireResponse> =>
    ear.handler({
      body: value === undefined ? '' : JSON.stringify(value),
      headers: {'Content-Type': 'application/json', ...(token !== undefined && {Authorization: `Bearer ${token}`})},
      method,
      url,
    })
  const exchange = (given = code): Promise<WireResponse> =>
    call('POST', `/oauth/token?grant_type=authorization_code&code=${given}&client_secret=hush`)
  const enter = async (): Promise<string> => String(said(await exchange()).access_token)
  return {call, code, ear, enter, exchange, pass: (ms: number) => (now += ms)}
}

describe('the ear', () => {
  describe('exchanges a grant', () => {
    it('for an access token and a refresh token, in the shape that Heroku answers', async () => {
      const answer = await heard().exchange()
      expect(answer.status).to.equal(200)
      expect(said(answer)).to.include({expires_in: 28_799, token_type: 'Bearer'})
      expect(said(answer)).to.include.keys('access_token', 'refresh_token', 'user_id', 'session_nonce')
    })

    it('that comes as a form or as JSON', async () => {
      for (const type of ['application/x-www-form-urlencoded', 'application/json']) {
        const {code, ear} = heard()
        const given = {client_secret: 'hush', code, grant_type: 'authorization_code'}
        const body = type.endsWith('json') ? JSON.stringify(given) : new URLSearchParams(given).toString()
        const answer = await ear.handler({body, headers: {'Content-Type': type}, method: 'POST', url: '/oauth/token'})
        expect(answer.status, type).to.equal(200)
      }
    })

    it('once', async () => {
      const {ear, exchange} = heard()
      await exchange()
      expect((await exchange()).status).to.equal(401)
      expect(ear.calls.map(({complaint}) => complaint)).to.deep.equal([
        undefined,
        'token: a code that was exchanged before',
      ])
    })

    it('within five minutes', async () => {
      const {exchange, pass} = heard()
      pass(5 * 60 * 1000 + 1)
      expect((await exchange()).status).to.equal(401)
    })

    it('that it granted itself, to somebody who knows the client secret', async () => {
      expect((await heard().exchange('made-up')).status).to.equal(401)
      expect((await heard({clientSecret: 'another'}).exchange()).status).to.equal(401)
      const {call, code} = heard()
      expect((await call('POST', `/oauth/token?grant_type=authorization_code&code=${code}`)).status).to.equal(401)
    })
  })

  it('takes an access token until it expires, and a refresh token for a new one', async () => {
    const {call, exchange, pass} = heard()
    const {access_token: access, refresh_token: refresh} = said(await exchange())
    expect((await call('GET', `/addons/${uuid}`, undefined, String(access))).status).to.equal(200)
    pass(28_799_000)
    expect((await call('GET', `/addons/${uuid}`, undefined, String(access))).status).to.equal(401)
    const again = await call('POST', '/oauth/token', {
      client_secret: 'hush',
      grant_type: 'refresh_token',
      refresh_token: refresh,
    })
    expect((await call('GET', `/addons/${uuid}`, undefined, String(said(again).access_token))).status).to.equal(200)
  })

  it('refuses a call without a token', async () => {
    const {call, ear} = heard()
    expect((await call('GET', `/addons/${uuid}`)).status).to.equal(401)
    expect(ear.calls[0]?.complaint).to.equal('token: a call without `Authorization: Bearer …`')
  })

  it('shows a token its own resource and app only', async () => {
    const {call, ear, enter} = heard()
    const other = 'fedcba98-0000-4000-8000-000000000000'
    ear.enrol({...order, name: 'other', uuid: other})
    const token = await enter()
    expect((await call('GET', `/addons/${other}`, undefined, token)).status).to.equal(404)
    expect((await call('GET', `/apps/${ear.resource(other)?.app ?? ''}`, undefined, token)).status).to.equal(404)
  })

  for (const [app, region, space] of [
    ['common', 'us-east-1', null],
    ['space', 'us-east-1', 'rehearsal-space'],
    ['common', 'ap-northeast-1', 'rehearsal-space'],
  ] as const) {
    it(`tells an app in ${region} that is ordered as ${app} with \`space\` ${space === null ? 'null' : 'set'}`, async () => {
      const {call, ear, enter} = heard()
      const ordered = {...order, app, region: `amazon-web-services::${region}`, uuid: 'another'}
      const {code} = ear.enrol(ordered)
      await enter()
      const told = await call('POST', `/oauth/token?grant_type=authorization_code&code=${code}&client_secret=x`)
      const token = String(said(told).access_token)
      const addon = said(await call('GET', '/addons/another', undefined, token))
      const {id} = addon.app as {readonly id: string}
      const told2 = said(await call('GET', `/apps/${id}`, undefined, token))
      expect((told2.space as {readonly name?: string} | null)?.name ?? null).to.equal(space)
      expect(ear.calls.at(-1)).to.include({did: 'look-up', uuid: 'another'})
    })
  }

  it('provisions: config vars, then the mark', async () => {
    const {call, ear, enter} = heard()
    const token = await enter()
    const config = [{name: 'BUCKET_URL', value: 'https://bucket.test'}]
    const set = await call('PATCH', `/addons/${uuid}/config`, {config}, token)
    expect([set.status, JSON.parse(set.body)]).to.deep.equal([200, config])
    expect(ear.resource(uuid)?.state).to.equal('provisioning')
    const marked = await call('POST', `/addons/${uuid}/actions/provision`, undefined, token)
    expect(said(marked).state).to.equal('provisioned')
    expect(ear.calls.map(({did}) => did)).to.deep.equal(['exchange', 'config', 'provision'])
  })

  it('refuses a config var that the manifest does not declare, and a body of another shape', async () => {
    const {call, ear, enter} = heard()
    const token = await enter()
    const bodies = [
      {config: [{name: 'OTHER', value: 'hush'}]},
      {config: {BUCKET_URL: 'x'}},
      {config: [{name: 'BUCKET_URL', value: 1}]},
    ]
    for (const body of bodies) expect((await call('PATCH', `/addons/${uuid}/config`, body, token)).status).to.equal(422)
    expect(ear.calls[1]?.complaint).to.equal('config: the manifest does not declare OTHER')
    expect(ear.resource(uuid)?.config).to.equal(undefined)
  })

  it('takes a resource back, and nothing for it after that', async () => {
    const {call, ear, enter} = heard()
    const token = await enter()
    expect((await call('POST', `/addons/${uuid}/actions/deprovision`, undefined, token)).status).to.equal(200)
    expect((await call('POST', `/addons/${uuid}/actions/provision`, undefined, token)).status).to.equal(422)
    expect(ear.resource(uuid)?.state).to.equal('deprovisioned')
  })

  it('tells its log no token, no code and no value', async () => {
    const {call, code, ear, enter} = heard()
    const token = await enter()
    await call('PATCH', `/addons/${uuid}/config`, {config: [{name: 'BUCKET_URL', value: 'https://u:hush@x'}]}, token)
    const log = JSON.stringify(ear.calls)
    for (const secret of [token, code, 'hush']) expect(log).to.not.include(secret)
  })

  it('answers 404 elsewhere', async () => {
    const {call, ear, enter} = heard()
    expect((await call('GET', '/teams', undefined, await enter())).status).to.equal(404)
    expect(ear.calls[1]?.complaint).to.equal('GET /teams is not known')
  })
})
