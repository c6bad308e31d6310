import {expect} from 'chai'
import {gzipSync} from 'node:zlib'
import {type Handler, isObject, json, parse} from '../../src/http.js'
import {leftoverLines} from '../../src/journeys/endpoint/trial-words.js'
import {partner} from './partner.js'
import {offer, tried} from './suite.js'

const everything: Handler = ({method}) => Promise.resolve(json(method === 'POST' ? 201 : 500, {id: 'x'}))

describe('what a check tells', function () {
  it('names the plan and the region, in its text, its place and what is left', async function () {
    const {findings, run} = await tried(everything, {only: ['plan-closed', 'provision-other-plan', 'look-up']})
    const [first] = findings
    expect(first?.message).to.equal(
      'a plan that is closed to Private Spaces, in one (basic in tokyo): expected 422, got 201',
    )
    expect(first?.place).to.include({plan: 'basic', region: 'tokyo', step: 'provision'})
    for (const line of leftoverLines(run.leftovers)) expect(line).to.not.include('?')
  })

  it('names the plan alone where a call is for no region', async function () {
    const {findings} = await tried(partner({missing: json(200, {})}), {only: ['plan-change-unknown-id']})
    expect(findings.map(({message}) => message)).to.deep.equal([
      'a plan change of an id that was never sent (premium): expected 404 or 410, got 200',
    ])
  })

  for (const [encoding, isTold] of [
    ['gzip', true],
    ['utf-8', false],
  ] as const) {
    it(`${isTold ? 'says' : 'does not say'} that a body with the content encoding ${encoding} is compressed`, async function () {
      const body = gzipSync('{"id": "x", "message": "no"}').toString()
      const squeezed: Handler = ({method}) =>
        Promise.resolve({body, headers: {'content-encoding': encoding}, status: method === 'POST' ? 201 : 422})
      const {findings} = await tried(squeezed, {only: ['provision', 'plan-change']})
      const squeezedOnes = findings.filter(({rule}) => rule === 'answer-without-id' || rule === 'plan-change')
      expect(squeezedOnes.map(({rule}) => rule)).to.include.members(['answer-without-id', 'plan-change'])
      for (const {advice = ''} of squeezedOnes) {
        expect(advice.includes(`compressed with ${encoding}, which nobody asked for`), advice).to.equal(isTold)
      }
      expect(squeezedOnes.some(({message}) => message.includes('it says'))).to.equal(!isTold)
    })
  }

  it('does not find nothing left where resources are not found by their uuid', async function () {
    const rows = new Map<number, unknown>()
    const handler: Handler = ({body, method, url}) => {
      if (method === 'DELETE') return Promise.resolve(json(rows.delete(Number(url.split('/').at(-1))) ? 200 : 404, {}))
      const order = parse(body)
      const id = rows.size + 1
      rows.set(id, order)
      const isRefused = isObject(order) && order.plan === 'basic'
      return Promise.resolve(isRefused ? json(422, {message: 'no'}) : json(201, {id}))
    }
    const {checks, run} = await tried(handler, {only: ['nothing-left']})
    expect(checks.map(({note, status}) => [status, note])).to.deep.equal([
      ['unsure', 'a DELETE of a uuid does not tell whether the resource is there'],
    ])
    expect([rows.size, run.leftovers]).to.deep.equal([0, []])
  })

  it('warns where a repeated request is answered with other values, which it does not show', async function () {
    let count = 0
    const {findings} = await tried(
      partner({
        config: {},
        instead: ({method}, {uuid}) =>
          method === 'POST' ? json(200, {config: {BUCKET_KEY: `key-number-${String(++count)}`}, id: uuid}) : undefined,
      }),
      {only: ['provision-repeated']},
    )
    expect(
      findings.filter(({rule}) => rule === 'provision-repeated').map(({message, severity}) => [severity, message]),
    ).to.deep.equal([
      ['warning', 'the same request again: the same uuid was answered with other values of config vars: BUCKET_KEY'],
    ])
  })

  for (const url of ['mailto:x@y', 'http://logs.test', 'syslog:logs.test', 'https://', 7, undefined]) {
    it(`takes ${String(url)} for no drain`, async function () {
      const handler: Handler = () => Promise.resolve(json(201, {id: 'x', log_drain_url: url}))
      expect((await tried(handler, {offer, only: ['log-drain-url']})).ids('fail')).to.deep.equal(['log-drain-url'])
    })
  }

  for (const host of ['0.0.0.0', '[::]', 'x.localhost', 'localhost', '127.0.0.1', '[::1]']) {
    it(`takes ${host} in a config var for the customer’s own machine`, async function () {
      const handler: Handler = () =>
        Promise.resolve(json(201, {config: {BUCKET_URL: `postgres://u@${host}:1/db`}, id: 'x'}))
      const {ids} = await tried(handler, {only: ['config-loopback', 'config-tls'], production: true})
      expect([ids('warn'), ids('pass')]).to.deep.equal([['config-loopback'], ['config-tls']])
    })
  }
})
