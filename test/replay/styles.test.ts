import {expect} from 'chai'
import {json, type WireResponse} from '../../src/http.js'
import {partner, type PartnerStyle} from './partner.js'
import {opened, stubWithEar, time, tried} from './suite.js'

const text = (status: number, body: string): WireResponse => ({body, headers: {'Content-Type': 'text/plain'}, status})

describe('the suite', function () {
  for (const async of [false, true]) {
    it(`finds nothing to say about our stub, ${async ? 'asynchronous' : 'synchronous'}`, async function () {
      const clock = time()
      const {ear, handler} = stubWithEar({async, clock: clock.now})
      const {checks, findings, run} = await tried(handler, {opened: ear, time: clock})
      expect(findings.map(({message}) => message)).to.deep.equal([])
      expect(checks.filter(({status}) => status !== 'pass').map(({id}) => id)).to.deep.equal(['config-loopback'])
      expect(run.leftovers).to.deep.equal([])
    })
  }

  describe('raises no false alarm on an endpoint that', function () {
    const styles: Readonly<Record<string, PartnerStyle>> = {
      'answers 204 to everything, also to ids that it never saw': {
        done: {body: '', headers: {}, status: 204},
        missing: {body: '', headers: {}, status: 204},
      },
      'answers text to PUT and DELETE': {done: text(200, 'OK')},
      'answers a config of null': {config: null},
      'answers no config': {config: undefined},
      'checks the newest token only': {checks: 'user_scoped_resource_token'},
      'has numbers as ids and knows only those': {id: (count) => count, knows: 'id'},
      'has its own ids and knows only Heroku’s uuid': {id: (count) => `own-${String(count)}`, knows: 'uuid'},
      'is of the form of 2012: own ids, the oldest token, text': {
        checks: 'token',
        done: text(200, 'ok'),
        id: (count) => `app${String(count)}@heroku.com`,
        knows: 'id',
        missing: text(404, 'Not Found'),
      },
      'does not know plan changes': {instead: ({method}) => (method === 'PUT' ? text(404, 'Not Found') : undefined)},
    }
    for (const [name, style] of Object.entries(styles)) {
      it(name, async function () {
        const handler = partner(style)
        const {findings, run} = await tried(handler, {opened: opened(), pointed: false})
        expect(findings.filter(({severity}) => severity === 'error').map(({message}) => message)).to.deep.equal([])
        expect(run.leftovers).to.deep.equal([])
        expect(handler.left()).to.equal(0)
      })
    }

    it('answers addresses of several hosts', async function () {
      const addresses = [
        'mongodb://u:p@a.test:1,b.test:2/x',
        'kafka+ssl://a.test:9096,kafka+ssl://b.test:9096',
        'jdbc:postgresql://a.test:5432/db',
      ]
      for (const url of addresses) {
        const {findings} = await tried(partner({config: {BUCKET_KEY: 'k', BUCKET_URL: url}}), {only: ['config-urls']})
        expect(findings).to.deep.equal([])
      }
    })

    it('is asynchronous only, and finishes at the ear', async function () {
      const ear = opened()
      const handler = partner({async: ear.sandbox})
      const {findings, ids} = await tried(handler, {opened: ear})
      expect(findings.map(({message}) => message)).to.deep.equal([])
      expect(ids('pass')).to.include.members(['asynchronous', 'sso', 'deprovision'])
      expect(handler.left()).to.equal(0)
    })

    it('is asynchronous only, and whose client is not pointed at the ear', async function () {
      const elsewhere = opened()
      const handler = partner({async: elsewhere.sandbox})
      const {findings, ids} = await tried(handler, {opened: opened(), pointed: false})
      expect(findings.filter(({severity}) => severity === 'error').map(({message}) => message)).to.deep.equal([])
      expect(ids('unsure')).to.include('asynchronous')
      expect(handler.left()).to.equal(0)
    })
  })

  describe('catches an endpoint that', function () {
    const page = '<title>Oops</title>'
    const broken: Readonly<Record<string, readonly [PartnerStyle, readonly string[]]>> = {
      'answers 500 to a region that it does not know': [
        {instead: (_, {region}) => (String(region).endsWith('-99') ? text(500, page) : undefined)},
        ['region-new'],
      ],
      'answers 500 to an id that it does not know': [
        {missing: text(500, page)},
        ['deprovision-twice', 'deprovision-unknown', 'plan-change-unknown-id'],
      ],
      'answers 500 to much, and to text': [
        {
          instead: ({body, headers}) =>
            body.length > 100_000 || headers['Content-Type'] === 'text/plain' ? text(500, page) : undefined,
        },
        ['body-large', 'content-type'],
      ],
      'leaves out a config var, and answers one that is no URL': [
        {config: {BUCKET_URL: 'bucket.test'}},
        ['config-complete', 'config-urls'],
      ],
    }
    for (const [name, [style, scenarios]] of Object.entries(broken)) {
      it(`${name}, by ${scenarios.join(', ')}`, async function () {
        const {ids} = await tried(partner(style), {opened: opened(), pointed: false})
        expect(ids('fail', 'warn')).to.include.members(scenarios)
      })
    }

    it('answers what is nested deeper than a stack is high, in every scenario of the check and to the end', async function () {
      const deep = `{"config":${'['.repeat(20_000)}${']'.repeat(20_000)},"id":"1"}`
      for (const status of [201, 422]) {
        const {ids, run} = await tried(() => Promise.resolve(text(status, deep)), {opened: opened(), pointed: false})
        expect(ids('fail')).to.include('plan-closed')
        expect(run.results).to.not.include(undefined)
      }
    })

    it('makes a resource before it refuses it, by nothing-left', async function () {
      const made = new Set<string>()
      const inner = partner()
      const {ids} = await tried((request) => {
        const path = new URL(request.url).pathname.split('/').at(-1) ?? ''
        if (request.method === 'DELETE' && made.delete(path)) return Promise.resolve(text(200, 'OK'))
        const {plan, uuid} = request.method === 'POST' ? read(request.body) : {}
        if (plan === 'basic' && uuid !== undefined) made.add(uuid)
        return inner(request)
      })
      expect(ids('warn')).to.deep.equal(['nothing-left'])
    })

    it('breaks on a form or a body that it cannot read, by json-malformed and sso-alone', async function () {
      const inner = partner()
      const {ids} = await tried(async (request) => {
        const answer = await inner(request)
        return [400, 403].includes(answer.status) ? text(500, page) : answer
      })
      expect(ids('fail', 'warn')).to.include.members(['json-malformed', 'sso-alone', 'sso-forged'])
    })

    it('makes two resources of a uuid that comes twice at once, and ends both', async function () {
      const ids = new Map<string, string>()
      let count = 0
      const {findings, run} = await tried(
        (request) => {
          const path = new URL(request.url).pathname.split('/').at(-1) ?? ''
          if (request.method === 'DELETE') return Promise.resolve(text(ids.delete(path) ? 200 : 404, ''))
          const {uuid = ''} = read(request.body)
          const id = `n${String(++count)}`
          ids.set(id, uuid)
          return Promise.resolve(json(201, {id}))
        },
        {only: ['provision-parallel']},
      )
      expect(findings.map(({message, rule}) => [rule, message])).to.deep.equal([
        [
          'provision-parallel',
          'the same request twice at the same time: the same uuid was answered with another `id`: a second resource was made',
        ],
      ])
      expect(run.leftovers).to.deep.equal([])
      expect([...ids]).to.deep.equal([])
    })
  })
})

const read = (body: string): {readonly plan?: string; readonly uuid?: string} => {
  try {
    return JSON.parse(body) as {readonly plan?: string; readonly uuid?: string}
  } catch {
    return {}
  }
}
