import {expect} from 'chai'
import {recipes} from '../../src/replay/scenarios/index.js'
import {type FaultName, faultNames} from '../../src/stub/faults.js'
import {offer, stubWithEar, time, tried} from './suite.js'

const credentials = ['credentials-provision', 'credentials-plan-change', 'credentials-deprovision'] as const
const everything = 'everything'

/** Which scenarios each fault of the bundled stub makes fail, or gives a remark on. */
const table: Readonly<
  Record<
    FaultName,
    | {
        readonly fail?: readonly string[]
        readonly warn?: readonly string[]
        readonly async?: true
        readonly only?: readonly string[]
      }
    | typeof everything
  >
> = {
  'any-password': {fail: credentials},
  'any-sign-in': {fail: ['sso-forged', 'sso-missing', 'sso-stale'], warn: ['sso-future']},
  'any-user': {fail: credentials},
  'async-silent': {async: true, warn: ['asynchronous']},
  'bad-id': {warn: ['provision', 'plan-closed-common']},
  'bad-json': {fail: ['log-drain-url'], warn: ['provision', 'plan-closed-common']},
  'closed-list': {fail: ['region-unlisted', 'region-new'], warn: ['error-body']},
  'config-loopback': {},
  'config-number': {fail: ['config-strings']},
  'config-plain': {warn: ['config-tls']},
  'config-undeclared': {fail: ['config-declared']},
  'delete-fails': {fail: ['deprovision'], warn: ['deprovision-unknown', 'error-body']},
  'delete-keeps': {warn: ['provision-gone']},
  'drain-missing': {fail: ['log-drain-url']},
  dropped: everything,
  'gate-400': {
    fail: ['plan-closed', 'look-up', 'region-unlisted'],
    warn: ['provision-other-plan', 'provision-other-region', 'plan-unknown'],
  },
  'gate-async': {fail: ['plan-closed', 'look-up']},
  'gate-everywhere': {fail: ['plan-closed-common']},
  'gate-kept': {fail: ['plan-closed'], warn: ['plan-change-closed']},
  'gate-silent': {fail: ['plan-closed', 'look-up']},
  'gate-vague': {warn: ['plan-closed']},
  'half-answer': everything,
  leaks: {warn: ['plan-closed', 'error-body']},
  'message-misplaced': {fail: ['plan-closed', 'look-up']},
  'no-auth': {fail: credentials},
  'not-found-first': {warn: ['credentials-plan-change', 'credentials-deprovision']},
  'old-sign-in': {fail: ['sso-stale'], warn: ['sso-future']},
  'options-typed': {warn: ['options']},
  'password-prefix': {fail: credentials},
  'plan-change-open': {warn: ['plan-change-closed', 'plan-change-unknown']},
  'put-missing': {warn: ['credentials-plan-change', 'plan-change', 'plan-change-same', 'path-id']},
  'repeat-fails': {
    fail: ['provision-repeated', 'provision-lost'],
    warn: ['provision-parallel', 'provision-other-plan', 'provision-other-region', 'provision-gone'],
  },
  'repeat-makes-another': {fail: ['provision-repeated', 'provision-parallel', 'provision-lost', 'sso']},
  'same-id': {fail: ['id-unique', 'sso']},
  slow: {warn: ['answer-time']},
  'spends-grant': everything,
  'strict-fields': {fail: ['extra-fields']},
  unavailable: everything,
  'unknown-plan-fails': {fail: ['plan-unknown'], warn: ['plan-change-unknown', 'error-body']},
  'wrong-content-type': {},
}

/** Faults that no scenario can see: what they do is no fault to Heroku, or shows in production only. */
const harmless: readonly FaultName[] = ['config-loopback', 'wrong-content-type']

describe('the suite', function () {
  for (const name of faultNames) {
    const row = table[name]
    const isAll = row === everything
    const told = isAll ? 'provisioning' : [...(row.fail ?? []), ...(row.warn ?? [])].join(', ') || 'nothing'
    it(`catches a stub with the fault ${name} by ${told}`, async function () {
      const clock = time()
      const {ear, handler} = stubWithEar({async: !isAll && row.async === true, clock: clock.now, faults: [name]})
      const {ids} = await tried(handler, {opened: ear, time: clock})
      if (isAll) {
        expect(ids('fail')).to.include('provision')
        return
      }
      expect({fail: ids('fail'), warn: ids('warn')}).to.deep.equal({fail: row.fail ?? [], warn: row.warn ?? []})
      if (!harmless.includes(name)) expect([...(row.fail ?? []), ...(row.warn ?? [])]).to.not.deep.equal([])
    })
  }

  it('has a fault for each of its scenarios, but for those that are listed', function () {
    const caught = new Set(
      Object.values(table).flatMap((row) =>
        row === everything ? ['provision'] : [...(row.fail ?? []), ...(row.warn ?? [])],
      ),
    )
    const without = recipes.map(({id}) => id).filter((id) => !caught.has(id))
    expect(without).to.deep.equal([
      'token-refresh',
      'nothing-left',
      'plan-change-unknown-id',
      'deprovision-twice',
      'config-complete',
      'config-urls',
      'config-loopback',
      'content-type',
      'json-malformed',
      'body-large',
      'sso-alone',
    ])
  })

  it('catches config vars that lead to a loopback address in production only', async function () {
    const {ear, handler} = stubWithEar({faults: ['config-loopback']})
    const only = ['config-loopback']
    expect((await tried(handler, {only, opened: ear, production: true})).ids('warn')).to.deep.equal(only)
  })

  for (const name of ['config-number', 'config-undeclared'] as const) {
    it(`catches a stub with the fault ${name} by what it sends later, where it provisions asynchronously`, async function () {
      const clock = time()
      const {ear, handler} = stubWithEar({async: true, clock: clock.now, faults: [name]})
      const {ids} = await tried(handler, {only: ['asynchronous', 'config-complete'], opened: ear, time: clock})
      expect({fail: ids('fail'), warn: ids('warn')}).to.deep.equal({fail: ['asynchronous'], warn: []})
    })
  }

  it('tells under --strict where nobody looked the app up', async function () {
    const {ear, handler} = stubWithEar({heroku: undefined, offer})
    const lax = await tried(handler, {only: ['look-up'], opened: ear})
    const strict = await tried(handler, {only: ['look-up'], opened: ear, strict: true})
    expect(lax.checks.map(({note, status}) => [status, note])).to.deep.equal([
      ['unsure', 'the endpoint did not look the app up, so it cannot tell virginia from us'],
    ])
    expect(strict.ids('fail')).to.deep.equal(['look-up'])
  })
})
