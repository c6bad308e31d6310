import {expect} from 'chai'
import {type Handler, isObject, json, parse, type WireResponse} from '../../src/http.js'
import {type EarOfRun} from '../../src/journeys/endpoint/ear.js'
import {offer, opened, tried, type TryOptions, type Tried} from './suite.js'

type Body = Readonly<Record<string, unknown>>

/** One call of an endpoint to the ear. */
type Call = (method: string, path: string, body?: unknown, token?: string) => Promise<Body>

/** What an endpoint does once it has answered a provision. */
type After = (call: Call, order: Body & {readonly code: string; readonly uuid: string}) => Promise<unknown>

/** An endpoint that provisions everything with one answer, and then calls the ear. */
function calling({sandbox}: EarOfRun, answer: (uuid: string) => WireResponse, after: After): Handler {
  const call: Call = async (method, path, body, token) => {
    const headers = {'Content-Type': 'application/json', ...(token !== undefined && {Authorization: `Bearer ${token}`})}
    const told = await sandbox.handler({
      body: body === undefined ? '' : JSON.stringify(body),
      headers,
      method,
      url: path,
    })
    const value = parse(told.body)
    return isObject(value) ? value : {}
  }
  return async ({body, method}) => {
    const order = parse(body)
    if (method !== 'POST' || !isObject(order)) return json(200, {})
    const {oauth_grant: grant, uuid} = order
    await after(call, {...order, code: isObject(grant) ? String(grant.code) : '', uuid: String(uuid)})
    return answer(String(uuid))
  }
}

const accepted = (uuid: string): WireResponse => json(202, {id: uuid})
const atOnce = (uuid: string): WireResponse =>
  json(201, {config: {BUCKET_KEY: 'k', BUCKET_URL: 'https://bucket.test'}, id: uuid})

const enter = async (call: Call, code: string): Promise<string> =>
  String(
    (await call('POST', '/oauth/token', {client_secret: 'x', code, grant_type: 'authorization_code'})).access_token,
  )

const good = {BUCKET_KEY: 'k', BUCKET_URL: 'https://bucket.test'}

/** Does all that Heroku asks for, with this config. */
const finishing =
  (config: Body, action = 'provision'): After =>
  async (call, {code, uuid}) => {
    const token = await enter(call, code)
    const list = Object.entries(config).map(([name, value]) => ({name, value}))
    await call('PATCH', `/addons/${uuid}/config`, {config: list}, token)
    await call('POST', `/addons/${uuid}/actions/${action}`, {}, token)
  }

/** Whether the app of an order is in a Private Space, looked up as Heroku asks. */
async function inSpace({sandbox}: EarOfRun, order: Body): Promise<boolean> {
  let space: unknown
  const looking = calling({sandbox} as EarOfRun, accepted, async (call, {code, uuid}) => {
    const token = await enter(call, code)
    const {app} = await call('GET', `/addons/${uuid}`, undefined, token)
    space = (await call('GET', `/apps/${isObject(app) ? String(app.id) : ''}`, undefined, token)).space
  })
  await looking({body: JSON.stringify(order), headers: {}, method: 'POST', url: '/'})
  return isObject(space)
}

async function check(
  answer: (uuid: string) => WireResponse,
  after: After,
  options: Omit<TryOptions, 'opened'> = {},
): Promise<Tried> {
  const ear = opened(200)
  return tried(calling(ear, answer, after), {opened: ear, ...options})
}

const told = ({findings}: Tried): readonly string[] => findings.map(({rule, severity}) => `${severity} ${rule}`)
const configIds = [
  'config-declared',
  'config-complete',
  'config-strings',
  'config-urls',
  'config-tls',
  'config-loopback',
]

describe('what comes to the ear', function () {
  describe('the config of what is provisioned later', function () {
    const rows: Readonly<Record<string, readonly [Body, readonly string[]]>> = {
      'is incomplete': [{BUCKET_URL: 'https://bucket.test'}, ['config-complete']],
      'is not declared': [{...good, OTHER: 'x'}, ['config-declared']],
      'is right': [good, []],
      'leads to localhost': [{...good, BUCKET_URL: 'https://localhost/1'}, ['config-loopback']],
      'is no URL': [{...good, BUCKET_URL: 'not a url at all'}, ['config-urls']],
      'is no string': [{...good, BUCKET_KEY: 7}, ['config-strings']],
      'is without TLS': [{...good, BUCKET_URL: 'redis://bucket.test'}, ['config-tls']],
    }
    for (const [name, [config, ids]] of Object.entries(rows)) {
      it(`is judged where it ${name}`, async function () {
        const ended = await check(accepted, finishing(config), {only: configIds, production: true})
        expect(ended.ids('fail', 'warn')).to.deep.equal(ids)
        if (ids.includes('config-strings')) {
          expect(ended.findings[0]?.advice).to.match(/PATCH \/addons\/\{uuid\}\/config a list of `name` and `value`\.$/)
        }
        const said = JSON.stringify(ended.findings)
        for (const value of ['not a url at all', 'redis://', 'https://localhost']) expect(said).to.not.include(value)
      })
    }

    it('cannot be judged without an ear, or where none of it comes', async function () {
      const alone = await tried(({method}) => Promise.resolve(json(method === 'POST' ? 202 : 200, {id: 'x'})), {
        only: configIds,
        production: true,
      })
      expect(alone.ids('unsure')).to.deep.equal(configIds)
      const silent = await check(accepted, () => Promise.resolve(), {only: configIds, pointed: false, production: true})
      expect(silent.ids('unsure')).to.deep.equal(configIds)
      const bare = await check(accepted, (call, {code}) => enter(call, code), {only: configIds, production: true})
      expect(bare.ids('unsure')).to.deep.equal(configIds)
    })

    it('is not held against a manifest that declares none', async function () {
      const offer = {configVars: [], plans: [], regions: ['us'], requires: [], slug: 'bucket'}
      for (const answer of [accepted, atOnce]) {
        const ended = await check(answer, answer === accepted ? finishing(good) : () => Promise.resolve(), {
          offer,
          only: configIds,
        })
        expect(told(ended)).to.deep.equal([])
        expect(ended.ids('skipped')).to.include('config-declared')
      }
    })
  })

  describe('calls to the ear', function () {
    const only = ['asynchronous']

    it('fail an endpoint whose call for its resource was wrong, also with another method', async function () {
      const wrong: readonly After[] = [
        async (call, {code, uuid}) =>
          call('PATCH', `/addons/${uuid}/config`, {config: [{name: 'OTHER', value: 'x'}]}, await enter(call, code)),
        async (call, {code, uuid}) => call('PUT', `/addons/${uuid}/config`, {}, await enter(call, code)),
        (call, {uuid}) => call('POST', `/addons/${uuid}/actions/provision`, {}, 'no-such-token'),
      ]
      for (const before of wrong) {
        const ended = await check(
          accepted,
          async (call, order) => {
            await before(call, order)
            await call('POST', '/oauth/token', {})
            await finishing(good)(call, order)
          },
          {only},
        )
        expect(told(ended)).to.include('error asynchronous')
        expect(ended.findings[0]?.message).to.match(/calls to Heroku were wrong: /)
      }
    })

    it('are awaited the whole time only where they are judged, once nothing was marked', async function () {
      let now = 0
      const ear = opened(10_000)
      const ended = await tried(
        calling(ear, accepted, (call, {code}) => enter(call, code)),
        {
          clock: {
            now: () => now,
            sleep(ms) {
              now += ms
              return Promise.resolve()
            },
          },
          concurrency: 1,
          only: ['asynchronous', 'plan-change', 'deprovision', 'sso'],
          opened: ear,
        },
      )
      expect(told(ended)).to.deep.equal(['warning asynchronous'])
      expect(now).to.be.within(10_000, 20_000)
    })

    it('are told where nobody knows which resource they were for, once', async function () {
      const stray: After = async (call) => {
        await call('POST', '/oauth/token', {code: 'x', grant_type: 'authorization_code'})
        await call('POST', '/oauth/tokens', {})
      }
      for (const pointed of [true, false]) {
        const ended = await check(accepted, stray, {only, pointed})
        expect(told(ended)).to.deep.equal(['warning asynchronous', 'warning ear-refused'])
        expect(ended.findings.map(({message}) => message)).to.deep.equal([
          'provisioning that is finished later: the resource was never marked as provisioned',
          'calls to Heroku were refused: token: no client_secret, or a wrong one; POST /oauth/tokens is not known',
        ])
      }
    })

    it('are told of an endpoint that provisions at once', async function () {
      const ended = await check(
        atOnce,
        async (call, {code, uuid}) =>
          call('PATCH', `/addons/${uuid}/config`, {config: [{name: 'OTHER', value: 'x'}]}, await enter(call, code)),
        {only},
      )
      expect(told(ended)).to.deep.equal(['warning ear-refused'])
      expect(ended.findings[0]?.message).to.equal(
        'calls to Heroku were refused: config: the manifest does not declare OTHER',
      )
    })

    it('are missed where no grant was exchanged, as a hint, by an endpoint that is said to be pointed there', async function () {
      const idle = (): Promise<void> => Promise.resolve()
      expect(told(await check(atOnce, idle, {only}))).to.deep.equal(['hint grant-unused'])
      expect(told(await check(atOnce, idle, {only, pointed: false}))).to.deep.equal([])
      expect(told(await check(atOnce, (call, {code}) => enter(call, code), {only}))).to.deep.equal([])
    })

    it('warn of an endpoint that marks a resource without its config, or before it', async function () {
      expect(told(await check(accepted, finishing({}), {only}))).to.deep.equal(['warning asynchronous'])
      const ended = await check(
        accepted,
        async (call, {code, uuid}) => {
          const token = await enter(call, code)
          const send = (...names: readonly (keyof typeof good)[]): Promise<Body> =>
            call('PATCH', `/addons/${uuid}/config`, {config: names.map((name) => ({name, value: good[name]}))}, token)
          await send('BUCKET_KEY')
          await call('POST', `/addons/${uuid}/actions/provision`, {}, token)
          await send('BUCKET_URL')
        },
        {only},
      )
      expect(ended.findings.map(({message}) => message)).to.deep.equal([
        'provisioning that is finished later: marked as provisioned before its config vars came: BUCKET_URL',
      ])
    })

    it('say nothing of config that is set again after the resource was marked', async function () {
      const twice: After = async (call, {code, uuid}) => {
        const token = await enter(call, code)
        const config = Object.entries(good).map(([name, value]) => ({name, value}))
        await call('PATCH', `/addons/${uuid}/config`, {config}, token)
        await call('POST', `/addons/${uuid}/actions/provision`, {}, token)
        await call('PATCH', `/addons/${uuid}/config`, {config}, token)
      }
      expect(told(await check(accepted, twice, {only}))).to.deep.equal([])
    })
  })

  describe('an access token that has expired', function () {
    const only = ['token-refresh']
    /** Goes on with another token where a call is refused. */
    const refreshing: After = async (call, {code, uuid}) => {
      const grant = {client_secret: 'x', code, grant_type: 'authorization_code'}
      const {access_token: first, refresh_token: again} = await call('POST', '/oauth/token', grant)
      const path = `/addons/${uuid}/actions/provision`
      const told = await call('POST', path, {}, String(first))
      if (told.id !== 'unauthorized') return
      const renewal = {client_secret: 'x', grant_type: 'refresh_token', refresh_token: again}
      await call('POST', path, {}, String((await call('POST', '/oauth/token', renewal)).access_token))
    }

    it('is no trouble to an endpoint that asks for another', async function () {
      const ended = await check(accepted, refreshing, {only})
      expect([told(ended), ended.ids('pass')]).to.deep.equal([[], only])
    })

    it('is one to an endpoint that goes on with it', async function () {
      const ended = await check(accepted, finishing(good), {only})
      expect(told(ended)).to.deep.equal(['warning token-refresh'])
    })

    it('is one to an endpoint that needs it before it answers, and breaks there', async function () {
      const broken = (): WireResponse => json(500, {message: 'oops'})
      const ended = await check(broken, finishing(good), {only})
      expect(ended.findings.map(({message, place}) => [message, place.in === 'exchange' && place.curl])).to.deep.equal([
        [
          'an access token that has expired: the access token had expired, and no other was asked for; it says: oops',
          '',
        ],
      ])
    })

    it('is no trouble to an endpoint that asks for another before it answers', async function () {
      expect((await check(atOnce, refreshing, {only})).ids('pass')).to.deep.equal(only)
    })

    it('cannot be tried on an endpoint that provisions at once, without it', async function () {
      const ended = await check(atOnce, (call, {code}) => enter(call, code), {only: [...only, 'asynchronous']})
      expect(ended.checks.map(({id, note}) => [id, note])).to.deep.equal([
        ['asynchronous', 'the endpoint provisions at once, and finishes nothing later'],
        ['token-refresh', 'the endpoint provisions at once, and did not need its access token'],
      ])
    })

    it('cannot be tried on an endpoint that never exchanges a grant', async function () {
      const ended = await check(accepted, (call) => call('GET', '/account'), {only})
      expect(ended.ids('unsure')).to.deep.equal(only)
    })
  })

  describe('a plan that is closed to Private Spaces', function () {
    it('must not be taken back from a customer of the Common Runtime', async function () {
      const takingBack: After = async (call, order) => {
        if (order.plan !== 'basic') return finishing(good)(call, order)
        const token = await enter(call, order.code)
        const {app} = await call('GET', `/addons/${order.uuid}`, undefined, token)
        await call('GET', `/apps/${isObject(app) ? String(app.id) : ''}`, undefined, token)
        return call('POST', `/addons/${order.uuid}/actions/deprovision`, {}, token)
      }
      const only = ['look-up', 'plan-closed-common']
      const ended = await check(accepted, takingBack, {only})
      expect(ended.ids('fail')).to.have.members(only)
      expect(ended.findings.map(({place}) => place.in === 'exchange' && place.step)).to.have.members([
        'keep',
        'keep common',
      ])
    })

    it('must be told apart in every region that both runtimes share', async function () {
      const ear = opened(200)
      const shared = {...offer, regions: ['us', 'eu', 'virginia', 'dublin']}
      const looked: string[] = []
      const handler = calling(ear, atOnce, () => Promise.resolve())
      const gate: Handler = async (request) => {
        const order = parse(request.body)
        if (request.method !== 'POST' || !isObject(order)) return handler(request)
        const region = String(order.region)
        if (order.plan !== 'basic' || region.endsWith('us-east-1')) return handler(request)
        const isInSpace = await inSpace(ear, order)
        looked.push(region)
        return isInSpace ? json(422, {message: 'basic is not for Private Spaces'}) : handler(request)
      }
      const ended = await tried(gate, {offer: shared, only: ['look-up'], opened: ear, strict: true})
      expect(looked).to.deep.equal(['amazon-web-services::eu-west-1', 'amazon-web-services::eu-west-1'])
      expect(ended.findings.map(({message}) => message)).to.deep.equal([
        'a plan that is closed to Private Spaces, in a region that the Common Runtime shares (basic in virginia): the endpoint did not look the app up, so it cannot tell virginia from us',
      ])
    })

    it('may be answered 204 there, with a warning from every scenario that sees it', async function () {
      const answer = (): WireResponse => ({body: '', headers: {}, status: 204})
      const ended = await check(answer, () => Promise.resolve(), {only: ['provision', 'look-up']})
      expect(
        ended.findings
          .filter(({place}) => place.in === 'exchange' && ['common', 'provision'].includes(place.step))
          .map(({rule, severity}) => `${severity} ${rule}`),
      ).to.deep.equal(['warning provision', 'warning look-up'])
    })
  })
})
