import {expect} from 'chai'
import {type Handler, json, type WireResponse} from '../../src/http.js'
import {partner, type PartnerStyle} from './partner.js'
import {offer, opened, stubWithEar, time, tried, unjudged} from './suite.js'

const text = (status: number, body: string): WireResponse => ({body, headers: {'Content-Type': 'text/plain'}, status})

describe('the suite', function () {
  for (const async of [false, true]) {
    it(`finds nothing to say about our stub, ${async ? 'asynchronous' : 'synchronous'}`, async function () {
      const clock = time()
      const {ear, handler} = stubWithEar({async, clock: clock.now})
      const {checks, findings, run} = await tried(handler, {opened: ear, time: clock})
      expect(findings.map(({message}) => message)).to.deep.equal([])
      expect(checks.filter(({status}) => status !== 'pass').map(({id}) => id)).to.deep.equal(unjudged(async))
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

    it('sells a closed plan in one Private Space of several, or one closed plan of several, by plan-closed', async function () {
      const closed = ['basic', 'hobby'].map((id) => ({id, privateSpaces: false}))
      const several = {
        ...offer,
        plans: [...closed, {id: 'premium', privateSpaces: true}],
        regions: ['frankfurt', 'tokyo'],
      }
      const sold: Readonly<Record<string, (order: Order) => boolean>> = {
        'basic in tokyo': ({region}) => region?.endsWith('ap-northeast-1') ?? false,
        'hobby in frankfurt': ({plan}) => plan === 'hobby',
      }
      for (const [cell, sells] of Object.entries(sold)) {
        const {findings} = await tried(
          ({body, method}) => {
            const order = read(body)
            if (method !== 'POST' || sells(order)) return Promise.resolve(json(201, {id: order.uuid}))
            return Promise.resolve(json(422, {message: 'Not in Private Spaces, and premium is.'}))
          },
          {offer: several, only: ['plan-closed']},
        )
        const errors = findings.filter(({severity}) => severity === 'error')
        expect(errors.map(({message}) => message)).to.deep.equal([
          `a plan that is closed to Private Spaces, in one (${cell}): expected 422, got 201`,
        ])
      }
    })

    it('answers no config where the manifest declares some, by config-complete', async function () {
      for (const config of [undefined, null]) {
        const {findings} = await tried(partner({config}), {only: ['config-complete', 'config-strings']})
        expect(findings.map(({message, severity}) => `${severity} ${message}`)).to.deep.equal([
          'hint whether all config vars are there: the answer has no config, and the manifest declares BUCKET_URL, BUCKET_KEY',
        ])
      }
    })

    it('ends a resource with any password, by each of the wrong ones', async function () {
      const gone = new Set<string>()
      const {findings} = await tried(
        ({body, headers, method, url}) => {
          const given = Buffer.from(headers.Authorization?.replace('Basic ', '') ?? '', 'base64').toString()
          if (!given.startsWith('bucket:')) return Promise.resolve(text(401, 'no'))
          const id = new URL(url).pathname.split('/').at(-1) ?? ''
          if (method !== 'DELETE') return Promise.resolve(json(201, {id: read(body).uuid}))
          if (gone.has(id)) return Promise.resolve(text(410, 'gone'))
          gone.add(id)
          return Promise.resolve(text(200, 'OK'))
        },
        {only: ['credentials-deprovision']},
      )
      const prefix = 'a deprovision with wrong credentials, four ways: a request with '
      expect(findings.map(({message}) => message)).to.deep.equal([
        `${prefix}a wrong password was let in`,
        `${prefix}the right password and a letter behind it was let in`,
      ])
    })

    it('is asked at another address, by provision, whose advice says so', async function () {
      const {findings} = await tried(() => Promise.resolve(text(404, 'no such page')), {only: ['provision']})
      expect(findings[0]?.advice).to.match(/ A --url with a path is taken as it stands, and base_url usually ends in /)
    })

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

    describe('redirects sign-ins', function () {
      const only = ['sso', 'sso-forged', 'sso-missing', 'sso-stale', 'sso-future']
      const redirecting = (place: (form: URLSearchParams, isRight: boolean) => string): Handler => {
        const inner = partner()
        return async (request) => {
          const answer = await inner(request)
          if (!request.url.endsWith('/sso/login')) return answer
          const Location = place(new URLSearchParams(request.body), answer.status === 302)
          return {body: '', headers: {Location}, status: 302}
        }
      }

      it('all to the dashboard, whatever they bring', async function () {
        const {findings, ids} = await tried(
          redirecting((form) => `/dashboard/${form.get('resource_id') ?? ''}`),
          {only},
        )
        expect(ids('fail')).to.deep.equal(['sso-forged', 'sso-missing', 'sso-stale'])
        expect(ids('warn')).to.deep.equal(['sso-future'])
        expect(findings[0]?.advice).to.equal('Answer 403. Compute the token anew and compare all of it.')
        expect(findings[0]?.message).to.equal(
          'a sign-in whose tokens are wrong: it was sent on to where a right sign-in is',
        )
      })

      it('elsewhere where it refuses them, or all to https, which nobody can judge', async function () {
        const places = [
          (_: unknown, isRight: boolean) => (isRight ? '/dashboard' : '/log-in'),
          () => 'https://www.addon.example/sso/login/',
        ]
        for (const place of places) {
          const {findings, ids} = await tried(redirecting(place), {only})
          expect(findings).to.deep.equal([])
          expect(ids('unsure')).to.deep.equal(only.slice(1))
        }
      })
    })

    it('refuses every sign-in, by sso, and not by those that it must refuse', async function () {
      const inner = partner()
      const {findings, ids} = await tried(
        (request) => (request.url.endsWith('/sso/login') ? Promise.resolve(text(404, 'no such page')) : inner(request)),
        {only: ['sso', 'sso-forged', 'sso-missing']},
      )
      expect(findings.map(({advice, rule}) => [rule, advice])).to.deep.equal([
        ['sso', 'Is this where customers sign in? --sso-url names another address.'],
      ])
      expect(ids('unsure')).to.deep.equal(['sso-forged', 'sso-missing'])
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

interface Order {
  readonly plan?: string
  readonly region?: string
  readonly uuid?: string
}

const read = (body: string): Order => {
  try {
    return JSON.parse(body) as Order
  } catch {
    return {}
  }
}
