import {expect} from 'chai'
import {Failure} from '../../src/failure.js'
import {json, type WireRequest, type WireResponse} from '../../src/http.js'
import {type FaultName, faultNames, faults, parseFaults} from '../../src/stub/faults.js'
import {preferences} from '../../src/stub/prefer.js'
import {basic} from '../../src/wire/auth.js'
import {changePlan, deprovision} from '../../src/wire/operations.js'
import {aws, credentials, endpoint, ordered, said, set, uuid} from './setting.js'

const withPassword = (password: string, slug = credentials.slug) => ({Authorization: basic({password, slug})})

const closed = ordered({plan: 'basic'})

/** What a fault makes of one request, after those before it. */
const cases: Partial<
  Record<FaultName, readonly [request: readonly WireRequest[], says: (last: WireResponse) => unknown, is: unknown]>
> = {
  'any-password': [[{...ordered(), headers: withPassword('wrong')}], ({status}) => status, 200],
  'any-user': [[{...ordered(), headers: withPassword(credentials.password, 'x')}], ({status}) => status, 200],
  'bad-id': [[ordered()], (last) => said(last).id, undefined],
  'closed-list': [[ordered({region: aws('eu-central-1')})], ({status}) => status, 500],
  'config-number': [[ordered()], (last) => said(last).config, {BUCKET_KEY: 42, BUCKET_URL: 42}],
  'delete-keeps': [[ordered(), deprovision(endpoint, uuid), deprovision(endpoint, uuid)], ({status}) => status, 204],
  'gate-400': [[closed], ({status}) => status, 400],
  'gate-async': [[closed], ({status}) => status, 202],
  'gate-everywhere': [[ordered({plan: 'basic', region: aws('us-east-1')})], ({status}) => status, 422],
  'gate-kept': [[closed], ({status}) => status, 201],
  'gate-silent': [[closed], ({body}) => body, '{}'],
  'message-misplaced': [[closed], (last) => Object.keys(said(last)), ['error']],
  'no-auth': [[{...ordered(), headers: {}}], ({status}) => status, 200],
  'not-found-first': [[{...deprovision(endpoint, 'x'), headers: {}}], ({status}) => status, 404],
  'options-typed': [[ordered()], ({status}) => status, 400],
  'password-prefix': [[{...ordered(), headers: withPassword(`${credentials.password}x`)}], ({status}) => status, 200],
  'plan-change-open': [[ordered(), changePlan(endpoint, uuid, 'nosuch')], ({status}) => status, 200],
  'put-missing': [[ordered(), changePlan(endpoint, uuid, 'enterprise')], ({status}) => status, 404],
  'repeat-fails': [[ordered(), ordered()], ({status}) => status, 500],
  'same-id': [[ordered()], (last) => said(last).id, 1],
  'spends-grant': [[ordered()], ({status}) => status, 500],
  'strict-fields': [[{...ordered(), body: '{"x":1}'}], ({status}) => status, 422],
  'unknown-plan-fails': [[ordered({plan: 'nosuch'})], ({status}) => status, 500],
  dropped: [[ordered()], ({delivery}) => delivery, {drop: true}],
  slow: [[ordered()], ({delivery}) => delivery, {delay: 4000}],
  unavailable: [[ordered()], ({status}) => status, 503],
}

describe('a fault of a stub', function () {
  for (const [name, [requests, says, is]] of Object.entries(cases)) {
    it(`${name}: ${faults[name as FaultName].summary}, by option and by header`, async function () {
      const always = set({faults: [name as FaultName]})
      const once = set()
      let last = json(0, {})
      let preferred = last
      for (const request of requests) {
        last = await always.stub(request)
        preferred = await once.stub({...request, headers: {...request.headers, Prefer: `fault=${name}`}})
      }
      expect(says(last)).to.deep.equal(is)
      expect(says(preferred)).to.deep.equal(is)
      expect(always.log.at(-1)?.note).to.include(`fault: ${name}`)
    })
  }

  it('is had by that request only which asks for it in a header', async function () {
    const {ask} = set()
    const preferring = {...closed, headers: {...closed.headers, prefer: 'fault=gate-400'}}
    expect(await ask(preferring, closed, preferring)).to.deep.equal([400, 422, 400])
  })

  it('leaks the password to whoever has it, and to nobody who asks for the fault without it', async function () {
    const leaking = (headers: object) => ({...ordered(), body: '{}', headers: {...headers, Prefer: 'fault=leaks'}})
    const {stub} = set()
    expect((await stub(leaking(withPassword(credentials.password)))).body).to.include(credentials.password)
    for (const headers of [{}, withPassword('wrong'), withPassword(credentials.password, 'x')]) {
      const {body} = await stub(leaking(headers))
      expect(body).to.include('server.js:42:7').and.not.to.include(credentials.password)
    }
  })

  it('goes with a delay, whichever of the two is named first', async function () {
    for (const names of [
      ['slow', 'dropped'],
      ['dropped', 'slow'],
    ] as const) {
      expect((await set({faults: names}).stub(ordered())).delivery).to.deep.equal({delay: 4000, drop: true})
    }
    const {delivery} = await set({faults: ['slow', 'half-answer']}).stub(ordered())
    expect(delivery).to.have.keys('cutAfter', 'delay')
  })

  it('closed-list breaks on every region that it does not know, in the catalogue or not', async function () {
    const {ask} = set({faults: ['closed-list']})
    const regions = ['eu-central-1', 'ap-southeast-99'].map(aws)
    const orders = [...regions, 'nowhere', aws('us-east-1')].map((region, at) =>
      ordered({region, uuid: `u-${String(at)}`}),
    )
    expect(await ask(...orders, {...ordered(), body: '{}'})).to.deep.equal([500, 500, 500, 200, 422])
  })

  it('is refused where nothing would be seen of it, and where there is no such fault', async function () {
    expect(() => parseFaults(['drain-missing'], true)).to.throw(
      Failure,
      'the fault drain-missing does nothing in a stub that is asynchronous',
    )
    expect(() => parseFaults(['async-silent'], false)).to.throw(Failure, 'a stub that is synchronous')
    expect(() => parseFaults(['gate-kpt'], false)).to.throw(Failure, 'no fault "gate-kpt". Did you mean gate-kept?')
    const response = await set().stub({...ordered(), headers: {...ordered().headers, Prefer: 'fault=async-silent'}})
    expect([response.status, said(response).message]).to.deep.equal([
      400,
      'Prefer: the fault async-silent does nothing in a stub that is synchronous.',
    ])
  })

  it('never makes the stub reject, whatever it is asked', async function () {
    for (const name of faultNames) {
      const {ask} = set({faults: [name]})
      for (const body of ['', '[]', '{"uuid":7}', 'null']) {
        await ask({...ordered(), body}, {...ordered(), body, method: 'PUT', url: '/heroku/resources/x'})
      }
      await ask({body: '\ud800', headers: {}, method: 'POST', url: '/sso/login'})
    }
  })

  it('code=503 and delay=2 answer that status two seconds later and do nothing', async function () {
    const {ask, stub} = set()
    const response = await stub({...ordered(), headers: {...ordered().headers, Prefer: 'code=503, delay=2'}})
    expect(response).to.deep.include({delivery: {delay: 2000}, status: 503})
    expect(said(response)).to.have.property('message')
    expect(await ask(deprovision(endpoint, uuid))).to.deep.equal([404])
  })

  const wrong = [
    'code=99',
    'code=abc',
    'code',
    'code: 503',
    'fault',
    'code=503; delay=2',
    'delay=-1',
    'delay=99999',
    'fault=nosuch',
    'fault=toString',
  ]
  for (const text of wrong) {
    it(`tells what is wrong with Prefer: ${text}`, async function () {
      const response = await set().stub({...ordered(), headers: {...ordered().headers, Prefer: text}})
      expect(response.status).to.equal(400)
      expect(said(response)).to.include({id: 'bad_preference'})
    })
  }

  it('takes a preference whatever the case of its name', function () {
    expect(preferences('Code=503, DELAY=2')).to.deep.equal({code: 503, delay: 2000, faults: []})
  })

  it('takes the first of a preference that comes twice', function () {
    expect(preferences('code=503, code=200, delay=1, delay=0')).to.deep.equal({code: 503, delay: 1000, faults: []})
  })

  it('leaves preferences that are not ours alone', function () {
    expect(preferences('respond-async, return=minimal; foo=1, dynamic=true')).to.deep.equal({faults: []})
  })
})
