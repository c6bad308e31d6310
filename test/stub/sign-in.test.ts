import {expect} from 'chai'
import {type WireRequest, type WireResponse} from '../../src/http.js'
import {deprovision} from '../../src/wire/operations.js'
import {tokens} from '../../src/wire/sso.js'
import {credentials, endpoint, ordered, set, uuid} from './setting.js'

const now = 1_700_000_000

/** A sign-in that is right but for what is changed after its tokens were made. */
function signIn(change: Readonly<Record<string, string>> = {}, id = uuid): WireRequest {
  const parts = {
    email: 'ada@example.com',
    id,
    resourceId: id,
    salt: credentials.salt,
    timestamp: String(now),
    userId: 'u-1',
  }
  const form = new URLSearchParams({
    app: 'acme',
    email: parts.email,
    id,
    resource_id: id,
    resource_token: tokens.resource_token(parts),
    timestamp: parts.timestamp,
    token: tokens.token(parts),
    user_id: parts.userId,
    user_scoped_resource_token: tokens.user_scoped_resource_token(parts),
    ...change,
  })
  const headers = {'Content-Type': 'application/x-www-form-urlencoded'}
  return {body: form.toString(), headers, method: 'POST', url: '/sso/login'}
}

/** What a stub with one resource answers `seconds` after the stamp. */
async function answer(request: WireRequest, seconds = 0): Promise<WireResponse> {
  const {ask, stub} = set({clock: () => (now + seconds) * 1000})
  await ask(ordered())
  return stub(request)
}

describe('a stub asked to sign in', function () {
  it('answers with a page that says to which resource and as which app, and nothing secret', async function () {
    const request = signIn()
    const {body, headers, status} = await answer(request)
    expect(status).to.equal(200)
    expect(headers).to.include({'Content-Type': 'text/html; charset=utf-8'})
    expect(body).to.include(`<p>Signed in to resource ${uuid} of bucket as app acme.</p>`)
    const given = new URLSearchParams(request.body)
    for (const field of Object.keys(tokens)) expect(body).not.to.include(given.get(field))
    expect(body).not.to.include(credentials.salt)
  })

  it('shows an app’s name as text, whatever is in it', async function () {
    const {body} = await answer(signIn({app: `<script>alert("1")</script>&'`}))
    expect(body).to.include('as app &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;.')
  })

  it('names the app it was opened from where the one that pays is not told', async function () {
    const request = signIn({context_app: 'other'})
    const {body} = await answer({...request, body: request.body.replace('app=acme&', '')})
    expect(body).to.include('as app other.')
  })

  const cases: readonly (readonly [string, WireRequest, number, string, number?])[] = [
    ['a forged token beside right ones', signIn({token: 'forged'}), 403, 'wrong token'],
    ['a stamp that is six minutes old', signIn(), 403, '5 minutes old', 360],
    ['a stamp from the future', signIn(), 403, 'future', -120],
    ['a form without tokens', {...signIn(), body: `timestamp=${String(now)}&resource_id=${uuid}`}, 403, 'no token'],
    ['an empty form', {...signIn(), body: ''}, 403, 'no timestamp'],
    ['JSON in place of a form', {...signIn(), body: '{"timestamp":"1"}'}, 403, 'no timestamp'],
    ['a resource that is not there', signIn({}, 'other'), 404, 'no resource'],
  ]
  for (const [what, request, status, reason, seconds] of cases) {
    it(`answers ${what} with ${String(status)} and a page that says why`, async function () {
      const response = await answer(request, seconds)
      expect(response.status).to.equal(status)
      expect(response.body).to.include(`<p>Not signed in: `).and.to.include(reason)
    })
  }

  it('answers 410 for a resource that is gone', async function () {
    const {ask} = set({clock: () => now * 1000})
    expect(await ask(ordered(), deprovision(endpoint, uuid), signIn())).to.deep.equal([200, 204, 410])
  })

  it('refuses everybody where it has no salt, and says which variable sets it', async function () {
    const {log, stub} = set({clock: () => now * 1000, credentials: {...credentials, salt: undefined}})
    await stub(ordered())
    const {body, status} = await stub(signIn())
    expect(status).to.equal(403)
    expect(body).to.include('ADDON_SSO_SALT')
    expect(log.at(-1)).to.include({operation: 'sso', status: 403})
  })
})
