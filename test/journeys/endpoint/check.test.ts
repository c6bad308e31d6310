import {expect} from 'chai'
import {header, json, type Send, type WireResponse} from '../../../src/http.js'
import {awaited} from '../../../src/journeys/endpoint/awaited.js'
import {checkup, type CheckOptions} from '../../../src/journeys/endpoint/check.js'
import {checkData, checkTelling, checkWords, listWords, suiteWords} from '../../../src/journeys/endpoint/check-words.js'
import {recipeOf} from '../../../src/journeys/endpoint/check.js'
import {explainWords} from '../../../src/journeys/endpoint/explain.js'
import {earOfRun} from '../../../src/journeys/endpoint/ear.js'
import {listen} from '../../../src/listen.js'
import {createSend} from '../../../src/send.js'
import {createHeroku} from '../../../src/stub/heroku.js'
import {createStub} from '../../../src/stub/stub.js'
import {Failure} from '../../../src/failure.js'
import {manifestOf} from '../../manifest-of.js'
import {carried, credentials, offer, unjudged} from '../../replay/suite.js'
import {partner} from '../../replay/partner.js'

const plain = manifestOf(offer, credentials)
const manifest = {
  ...plain,
  api: {
    ...plain.api,
    production: {base_url: 'https://addon.example/heroku/resources', sso_url: 'https://addon.example/sso/login'},
    requires: offer.requires,
  },
}

const options = (more: Partial<CheckOptions> = {}): CheckOptions => ({env: {}, manifest, version: '1.2.3', ...more})

const code = async (work: () => Promise<unknown>): Promise<unknown> => {
  try {
    await work()
  } catch (error) {
    return [(error as Failure).code, (error as Failure).message]
  }
  return 'nothing was thrown'
}

describe('check', function () {
  for (const async of [false, true]) {
    it(`finds nothing to say about the bundled stub, ${async ? 'asynchronous' : 'synchronous'}`, async function () {
      const ending = await (await checkup(options({async}))).run()
      expect(ending.findings).to.deep.equal([])
      expect(checkWords(ending).split('\n').slice(-3)).to.deep.equal([
        `49 scenarios: ${async ? '48 passed, 0 failed' : '46 passed, 0 failed, 2 not checkable'}, 1 skipped. Every resource was deleted, as the endpoint answered.`,
        'Next, against your own endpoint: heroku addons:admin:endpoint:check --url http://localhost:4567',
        '',
      ])
    })

    it(`finds nothing to say about the stub on a port, ${async ? 'asynchronous' : 'synchronous'}`, async function () {
      const opened = earOfRun({configVars: offer.configVars, service: offer.slug, within: 5000})
      const ear = await listen(opened.sandbox.handler)
      opened.moveTo(ear.url)
      const sender = createSend()
      const heroku = createHeroku({apiUrl: ear.url, call: sender.send, clientSecret: 'x', idUrl: ear.url})
      const server = await listen(createStub({async, credentials, heroku, offer}))
      try {
        const {findings, ids} = await (await checkup(options({ear: opened, url: server.url}))).run().then((ending) => ({
          ...ending,
          ids: ending.checks.filter(({status}) => status !== 'pass').map(({id}) => id),
        }))
        expect(findings.map(({message}) => message)).to.deep.equal([])
        expect(ids).to.deep.equal(unjudged(async))
      } finally {
        sender.close()
        await Promise.all([server.close(), ear.close()])
      }
    })
  }

  it('opens an ear on a port for an endpoint on this machine, says so, and closes it', async function () {
    const free = await listen(() => Promise.resolve(json(200, {})))
    await free.close()
    const told: string[] = []
    const seen: unknown[] = []
    const inner = partner()
    const send = carried((request) => {
      if (request.method === 'POST')
        seen.push((JSON.parse(request.body) as {readonly callback_url: string}).callback_url)
      return inner(request)
    })
    const checking = await checkup(options({earPort: free.port, only: ['provision'], send, url: 'http://localhost:1'}))
    await checking.run({onEar: (lines) => told.push(...lines)})
    const ear = `http://127.0.0.1:${String(free.port)}`
    expect(told[2]).to.equal(`  HEROKU_API_URL=${ear} HEROKU_ID_URL=${ear}`)
    expect(seen).to.have.lengthOf(1)
    expect(seen[0]).to.match(new RegExp(`^${ear}/addons/[\\da-f-]{36}$`))
    await (await listen(() => Promise.resolve(json(200, {})), {port: free.port})).close()
  })

  it('has no ear for an endpoint elsewhere, and refuses a port for it', async function () {
    const url = 'https://staging.example'
    const {planned} = await checkup(options({only: ['asynchronous'], url}))
    expect(planned.checks[0]?.note).to.equal(
      'the ear is on this machine, where an endpoint that is elsewhere cannot call it',
    )
    expect(await code(() => checkup(options({earPort: 0, url})))).to.deep.equal([
      'usage',
      '--ear-port: the ear is on this machine, where an endpoint that is elsewhere cannot call it',
    ])
  })

  it('waits for an endpoint to come up, and asks it without credentials', async function () {
    const inner = partner()
    const asked: (string | undefined)[] = []
    let away = 3
    const send = carried((request) => {
      if (away-- > 0) throw new Failure('unreachable', 'nobody is there')
      if (request.method !== 'GET') return inner(request)
      asked.push(header(request.headers, 'Authorization'))
      return Promise.resolve(json(404, {}))
    })
    const clock = {now: Date.now, sleep: () => Promise.resolve()}
    const ending = await (
      await checkup(options({clock, only: ['deprovision'], send, url: 'http://localhost:1', wait: 5000}))
    ).run()
    expect([ending.findings, asked]).to.deep.equal([[], [undefined]])
  })

  it('waits on while a gateway answers in its place, until the time is over', async function () {
    for (const [times, wait, asked] of [
      [3, 5000, 4],
      [1000, 500, 3],
    ] as const) {
      let now = 0
      const clock = {now: () => now, sleep: (ms: number) => Promise.resolve(void (now += ms))}
      let count = 0
      const send = (): Promise<WireResponse> => Promise.resolve(json(count++ < times ? 503 : 404, {}))
      await awaited(send, {baseUrl: 'http://localhost:1', credentials}, {clock, wait})
      expect(count).to.equal(asked)
    }
  })

  it('ends at once, and in good order, where it is interrupted while it waits', async function () {
    const controller = new AbortController()
    const send: Send = (_, {signal} = {}) =>
      new Promise((__, reject) => {
        signal?.addEventListener('abort', () => {
          reject(signal.reason as Error)
        })
        controller.abort(new DOMException('interrupted by SIGINT', 'AbortError'))
      })
    const checking = await checkup(options({only: ['provision'], send, url: 'http://localhost:1', wait: 20_000}))
    const {checks, interrupted} = await checking.run({signal: controller.signal})
    expect([interrupted, checks.map(({status}) => status)]).to.deep.equal([true, ['unsent']])
  })

  it('signs in where production does, where --sso-url says, else on the endpoint’s host', async function () {
    const elsewhere = {
      ...manifest,
      api: {...manifest.api, production: {...manifest.api.production, sso_url: 'https://login.example/in'}},
    }
    const at = async (more: Partial<CheckOptions>): Promise<string | undefined> => {
      const urls: string[] = []
      const send = carried((request) => {
        urls.push(request.url)
        return Promise.resolve(json(201, {id: 'x'}))
      })
      await (await checkup(options({manifest: elsewhere, only: ['sso'], send, ...more}))).run()
      return urls.find((url) => url.endsWith('/in'))
    }
    const url = 'https://addon.example'
    expect(await at({production: true, url})).to.equal('https://login.example/in')
    expect(await at({url: 'http://localhost:1'})).to.equal('http://localhost:1/in')
    expect(await at({ssoUrl: 'http://localhost:2/in', url: 'http://localhost:1'})).to.equal('http://localhost:2/in')
    expect(await code(() => checkup(options({manifest: elsewhere, url: 'https://login.example'})))).to.have.property(
      '0',
      'unsafe-target',
    )
  })

  it('offers nothing next where an error stands outside of its scenarios', async function () {
    const inner = partner()
    const send = carried((request) => (request.method === 'DELETE' ? Promise.resolve(json(500, {})) : inner(request)))
    const ending = await (await checkup(options({only: ['provision'], send, url: 'http://localhost:1'}))).run()
    expect(ending.findings.map(({rule}) => rule)).to.deep.equal(['deprovision-failed'])
    expect(checkWords(ending)).to.not.include('Next, ')
  })

  it('has an ear for an endpoint on a name of this machine', async function () {
    const {planned} = await checkup(options({only: ['asynchronous'], url: 'http://bucket.localhost:1'}))
    expect(planned.checks[0]).to.not.have.property('note')
  })

  it('gives up where nobody comes up', async function () {
    let now = 0
    const clock = {now: () => now, sleep: (ms: number) => Promise.resolve(void (now += ms))}
    const send = (): Promise<never> => Promise.reject(new Failure('unreachable', 'nobody is there'))
    const checking = await checkup(options({clock, send, url: 'http://localhost:1', wait: 3000}))
    expect(await code(() => checking.run())).to.deep.equal(['unreachable', 'nobody is there'])
    expect(now).to.equal(3000)
  })

  it('tries what --only names and not what --skip names, and knows its own', async function () {
    const {planned} = await checkup(options({only: ['sso', 'provision'], skip: ['sso']}))
    expect(planned.checks.map(({id}) => id)).to.deep.equal(['provision'])
    expect(await code(() => checkup(options({only: ['provisoin']})))).to.deep.equal([
      'usage',
      'there is no scenario "provisoin". Did you mean provision?',
    ])
    expect(await code(() => checkup(options({only: ['sso'], skip: ['sso']})))).to.deep.equal([
      'usage',
      'nothing is left to check: --skip takes away what --only names',
    ])
  })

  it('refuses production before anything is sent', async function () {
    expect(await code(() => checkup(options({url: 'https://addon.example'})))).to.have.property('0', 'unsafe-target')
  })

  it('says what it will do, also when it only would', async function () {
    const checking = await checkup(
      options({dryRun: true, only: ['provision', 'config-loopback'], url: 'http://localhost:1'}),
    )
    expect(checking.announcement).to.deep.equal([
      'A dry run: nothing is sent. It would be 1 scenario against http://localhost:1/heroku/resources.',
    ])
    expect(suiteWords(checking.planned)).to.equal(`\
try   provision        a plan in a region where it is offered
skip  config-loopback  whether config vars lead to a loopback address: only with --production: elsewhere a local address is right`)
  })

  it('tries only what failed at the target, and sends nothing where that is nothing', async function () {
    const asked: string[] = []
    const failed = (target: string): readonly string[] => {
      asked.push(target)
      return ['sso', 'of another version']
    }
    const {checks} = await (await checkup(options({failed}))).run()
    expect([asked, checks.map(({id, status}) => [id, status])]).to.deep.equal([['the bundled stub'], [['sso', 'pass']]])
    const send = (): Promise<never> => Promise.reject(new Error('it was sent'))
    const none = await checkup(options({failed: () => [], send, url: 'http://localhost:1', wait: 1000}))
    expect(none.announcement).to.deep.equal([
      'Nothing of this failed at http://localhost:1/heroku/resources the last time, so nothing is sent.',
    ])
    expect(checkWords(await none.run())).to.equal('0 scenarios: 0 passed, 0 failed. Nothing was sent.\n')
  })

  it('sends so many requests a second', async function () {
    let now = 0
    const times: number[] = []
    const clock = {now: () => now, sleep: (ms: number) => Promise.resolve(void (now += ms))}
    const inner = partner()
    const send = carried((request) => {
      times.push(now)
      return inner(request)
    })
    await (await checkup(options({clock, only: ['deprovision-twice'], rate: 4, send, url: 'http://localhost:1'}))).run()
    expect(times.length).to.be.greaterThan(2)
    expect(times).to.deep.equal(times.map((_, index) => index * 250))
  })

  it('keeps what failed to be tried again, and what had nothing to be tried on', async function () {
    const send = carried(() => Promise.resolve(json(503, {message: 'no'})))
    const only = ['provision', 'sso', 'plan-unknown', 'nothing-left', 'config-loopback']
    const {failed} = checkTelling(await (await checkup(options({only, send, url: 'http://localhost:4567'}))).run())
    expect(failed).to.deep.equal(['provision', 'plan-unknown', 'sso'])
  })

  it('tells of an endpoint that lets strangers in, with a line that shows it', async function () {
    const inner = partner()
    const send = carried((request) =>
      inner({
        ...request,
        headers: {...request.headers, Authorization: header(request.headers, 'Authorization') ?? right},
      }),
    )
    const right = `Basic ${Buffer.from(`bucket:${credentials.password}`).toString('base64')}`
    const ending = await (
      await checkup(options({only: ['credentials-provision', 'sso-stale'], send, url: 'http://localhost:4567'}))
    ).run()
    const words = checkWords(ending)
      .replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'UUID')
      .replaceAll(/rehearsal-[\da-f]{8}/g, 'NAME')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    expect(words).to.equal(`\
FAIL  credentials-provision  a provision with wrong credentials, four ways
      error    a provision with wrong credentials, four ways: a request with no credentials was let in
               Compare the whole of \`id:password\` with the manifest’s, and answer 401.
               curl -i http://localhost:4567/heroku/resources -H 'Accept: application/vnd.heroku-addons+json; version=3' -H 'Content-Type: application/json' -d '{"callback_url":"https://api.heroku.com/addons/UUID","name":"NAME","oauth_grant":{"code":"UUID","expires_at":"TIME","type":"authorization_code"},"options":{},"plan":"premium","region":"amazon-web-services::us-east-1","uuid":"UUID","log_input_url":"https://token:t.UUID@logplex.invalid/logs","log_drain_token":"d.UUID"}'
pass  sso-stale              a sign-in that is six minutes old

2 scenarios: 1 passed, 1 failed. Every resource was deleted, as the endpoint answered.
Why is it so: heroku addons:admin:endpoint:check --explain credentials-provision
Once it is mended: heroku addons:admin:endpoint:check --url http://localhost:4567/heroku/resources --failed
`)
    expect(JSON.stringify(checkData(ending))).to.not.include(credentials.password)
    expect(checkData(ending)).to.have.all.keys('target', 'checks', 'findings', 'leftovers', 'interrupted')
  })

  it('names the source of credentials that no request got past, once', async function () {
    const send = carried(() => Promise.resolve(json(401, {})))
    const ending = await (await checkup(options({send, url: 'http://localhost:4567'}))).run()
    expect(ending.findings.map(({message}) => message)).to.deep.equal([
      'every request was answered 401: the endpoint does not take the credentials of the manifest',
    ])
    expect(checkWords(ending).match(/credentials of the manifest/g)).to.have.lengthOf(1)
  })

  it('fails where nothing could be provisioned to try a scenario on, also without the scenario that says so', async function () {
    for (const [status, rule] of [
      [401, 'credentials-refused'],
      [503, 'provision'],
    ] as const) {
      const send = carried(() => Promise.resolve(json(status, {message: 'no'})))
      const only = ['credentials-provision', 'sso']
      const ending = await (await checkup(options({only, send, url: 'http://localhost:4567'}))).run()
      expect(ending.findings.map((finding) => [finding.rule, finding.severity])).to.deep.equal([[rule, 'error']])
    }
  })

  it('shows no token, salt or password in what it says of a sign-in', async function () {
    const seen: string[] = []
    const send = carried((request) => {
      if (!request.url.endsWith('/sso/login')) return Promise.resolve(json(201, {id: 'x'}))
      for (const [key, value] of new URLSearchParams(request.body)) if (key.includes('token')) seen.push(value)
      return Promise.resolve({body: request.body + credentials.salt, headers: {}, status: 418})
    })
    const ending = await (await checkup(options({only: ['sso', 'sso-forged'], send, url: 'http://localhost:1'}))).run()
    const told = checkWords(ending) + JSON.stringify(checkData(ending))
    expect(seen.length).to.be.greaterThan(3)
    expect(told).to.include('resource_token=')
    for (const secret of [...seen, credentials.salt, credentials.password]) expect(told).to.not.include(secret)
  })

  it('shows no client secret', async function () {
    const env = {ADDON_CLIENT_SECRET: 'client-secret-REAL'}
    const send = carried(() => Promise.resolve(json(500, {message: `401 for ${env.ADDON_CLIENT_SECRET}`})))
    const ending = await (await checkup(options({env, only: ['provision'], send, url: 'http://localhost:1'}))).run()
    expect(ending.findings[0]?.message).to.match(/it says: 401 for \[SECRET\]$/)
  })

  it('lists its scenarios, and explains one', function () {
    expect(listWords().split('\n')).to.have.lengthOf(49)
    expect(explainWords(recipeOf('plan-closed'))).to.equal(`\
plan-closed (error)
  a plan that is closed to Private Spaces, in one

Where \`Available in Private Spaces?\` is off, the endpoint must refuse with 422 at once.

Steps, on an add-on whose plan basic is closed to Private Spaces, and whose premium and enterprise are not:
  provision: POST basic in tokyo
    expected  422
    answers   202: error; 422 with refusal and one of premium, enterprise: right; 422 with refusal and one of basic, tokyo, Tokyo, ap-northeast-1: hint; 422 with refusal: hint; any: error

Source: https://devcenter.heroku.com/articles/add-on-partner-api-reference`)
    expect(explainWords(recipeOf('sso-stale'))).to.include(
      '  sign in: POST to sso_url, with token, resource_token, user_scoped_resource_token, stamped 6 minutes ago\n',
    )
  })
})
