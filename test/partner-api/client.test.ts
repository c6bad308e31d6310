import {expect} from 'chai'
import {Failure} from '../../src/failure.js'
import {json, parse, type Send, type SendOptions, type WireRequest, type WireResponse} from '../../src/http.js'
import {createPartnerApi, type PartnerApi, type PartnerApiOptions} from '../../src/partner-api/client.js'

const base = 'https://addons.heroku.com'
const token = 'HRKU-0123456789'
const id = '1a2e3c33-c949-4599-97d9-4ed684c35c2f'
const entry = {contents: {foo: 'bar'}, created_at: '2017-07-18T21:47:25.894Z', id}
const manifest = {api: {password: 'bv95AM7726CwVQ7c', regions: ['us'], sso_salt: 'KtdFl80yzJvkEvq7'}, id: 'errorbucket'}

interface Sent extends WireRequest {
  readonly options?: SendOptions | undefined
}

/** A client whose every request is answered the same, and what it sent. */
function clientOf(response: WireResponse, options: Partial<PartnerApiOptions> = {}): {api: PartnerApi; sent: Sent[]} {
  const sent: Sent[] = []
  const send: Send = (request, bounds) => {
    sent.push({...request, options: bounds})
    return Promise.resolve(response)
  }
  return {api: createPartnerApi({base, send, token, ...options}), sent}
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

const calls = {
  current: (api: PartnerApi) => api.current('errorbucket'),
  history: (api: PartnerApi) => api.history('errorbucket'),
  publish: (api: PartnerApi) => api.publish('errorbucket', manifest),
  version: (api: PartnerApi) => api.version('errorbucket', id),
} as const

/** An answer whose contents are objects, one in the other. */
const nested = (levels: number): string => `{"contents":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`

describe('the client of the Partner API', () => {
  it('asks with a Bearer token, for JSON, and under a name of our own', async () => {
    const {api, sent} = clientOf(json(200, {contents: {id: 'errorbucket'}}))
    expect(await api.current('errorbucket')).to.deep.equal({id: 'errorbucket'})
    expect(sent).to.deep.equal([
      {
        body: '',
        headers: {
          Accept: 'application/json',
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          'User-Agent': 'heroku-addons-partner',
        },
        method: 'GET',
        options: {},
        url: 'https://addons.heroku.com/api/v3/addons/errorbucket/current_manifest',
      },
    ])
  })

  it('sends the manifest as contents, once, and answers what Heroku keeps', async () => {
    const {api, sent} = clientOf(json(200, {contents: {...manifest, $base: 1234}}))
    expect(await api.publish('errorbucket', manifest)).to.deep.equal({...manifest, $base: 1234})
    expect(sent.map(({body, method}) => [method, parse(body)])).to.deep.equal([['POST', {contents: manifest}]])
  })

  it('answers contents as deep as a manifest may be', async () => {
    const body = nested(200)
    const {api} = clientOf({body, headers: {}, status: 200})
    expect(await api.current('errorbucket')).to.deep.equal((parse(body) as {contents: unknown}).contents)
  })

  it('names its version, and hands on how long to wait', async () => {
    const {signal} = new AbortController()
    const {api, sent} = clientOf(json(200, {contents: {}}), {agent: '0.1.0', signal, timeout: 5})
    await api.current('errorbucket')
    expect(sent[0]?.headers['User-Agent']).to.equal('heroku-addons-partner/0.1.0')
    expect(sent[0]?.options).to.deep.equal({signal, timeout: 5})
  })

  const bases = [
    ['http://127.0.0.1:5055', 'http://127.0.0.1:5055'],
    ['http://127.0.0.1:5055/', 'http://127.0.0.1:5055'],
    ['https://proxy.heroku.com/addons/', 'https://proxy.heroku.com/addons'],
    ['https://user:pw@addons.heroku.com/?x=1#y', 'https://addons.heroku.com'],
  ] as const
  for (const [given, start] of bases) {
    it(`asks ${start} for a base of ${given}`, async () => {
      const {api, sent} = clientOf(json(200, []), {base: new URL(given)})
      await api.history('errorbucket')
      expect(sent[0]?.url).to.equal(`${start}/api/v3/addons/errorbucket/manifests`)
    })
  }

  it('lists the history newest first', async () => {
    const older = {created_at: '2016-01-01T00:00:00Z', id: 'older'}
    const {api} = clientOf(json(200, [older, entry]))
    expect(await api.history('errorbucket')).to.deep.equal([
      {contents: {foo: 'bar'}, createdAt: entry.created_at, id},
      {createdAt: '2016-01-01T00:00:00Z', id: 'older'},
    ])
  })

  it('answers one version with its contents', async () => {
    const {api, sent} = clientOf(json(200, entry))
    expect(await api.version('errorbucket', id)).to.deep.equal({
      contents: {foo: 'bar'},
      createdAt: entry.created_at,
      id,
    })
    expect(sent[0]?.url).to.equal(`${base}/api/v3/addons/errorbucket/manifests/${id}`)
  })

  for (const slug of ['', '/', 'a/b', '.', '..', 'a b', 'a\nb', String.raw`a\b`, '\uD800']) {
    it(`refuses the slug ${JSON.stringify(slug)} before anything is sent`, async () => {
      const {api, sent} = clientOf(json(200, {contents: {}}))
      const failures = [
        await failureOf(api.current(slug)),
        await failureOf(api.history(slug)),
        await failureOf(api.publish(slug, {})),
      ]
      expect(failures.map(({code}) => code)).to.deep.equal(['usage', 'usage', 'usage'])
      expect((await failureOf(api.version('errorbucket', slug))).message).to.include('is not a manifest history id')
      expect(sent).to.deep.equal([])
    })
  }

  const shapes = [
    ['current', 200, '{}', 'without `contents`'],
    ['current', 200, '{"contents":[]}', '`contents` is a list, not an object'],
    ['current', 200, nested(201), '`contents` is nested deeper than 200 levels'],
    ['publish', 200, nested(50_000), '`contents` is nested deeper than 200 levels'],
    ['current', 200, '[]', 'with a list where an object with `contents` should be'],
    ['current', 200, '', 'with an empty body'],
    ['current', 200, '<html><title>Log in</title>', 'with an HTML page, “Log in”'],
    ['current', 200, 'OK', 'with text: OK'],
    ['current', 200, '{"contents": {"id', 'with JSON that does not parse: {"contents": {"id'],
    ['history', 200, '{}', 'with an object where a list of manifests should be'],
    ['history', 200, '[1]', 'manifest 1 is a number, not an object'],
    ['history', 200, '[{"id":7}]', 'manifest 1 has no `id`'],
    ['history', 200, `[{"id":"${id}"}]`, 'manifest 1 has no `created_at`'],
    ['version', 200, `{"id":"${id}","created_at":"x"}`, 'without `contents`'],
    ['version', 200, '{"contents":{}}', 'the answer has no `id`'],
    ['publish', 201, 'null', 'with null where an object with `contents` should be'],
    ['publish', 204, '', 'with an empty body'],
  ] as const
  for (const [name, status, body, complaint] of shapes) {
    it(`does not take ${String(status)} ${body.slice(0, 50) || 'and nothing'} for an answer to ${name}`, async () => {
      const failure = await failureOf(calls[name](clientOf({body, headers: {}, status}).api))
      expect(failure.code).to.equal('unexpected-answer')
      expect(failure.hint.includes('published all the same')).to.equal(name === 'publish')
      expect(failure.message).to.match(/^(GET|POST) https:\/\/addons\.heroku\.com\/api\/v3\/addons\/errorbucket\//)
      expect(failure.message.endsWith(` was answered ${String(status)}, but ${complaint}`), failure.message).to.equal(
        true,
      )
    })
  }

  it('does not take the beginning of an answer for all of it', async () => {
    const {api} = clientOf({body: '[{"id":"1"', headers: {}, status: 200, truncated: true})
    expect((await failureOf(api.history('errorbucket'))).message).to.match(
      /but with an overlong body, which begins \[\{"id":"1"$/,
    )
  })

  it('hides the token and the secrets that it sent in what it quotes', async () => {
    const body = `${token} bv95AM7726CwVQ7c KtdFl80yzJvkEvq7`
    const refused = await failureOf(calls.publish(clientOf({body, headers: {}, status: 422}).api))
    const strange = await failureOf(calls.publish(clientOf({body, headers: {}, status: 200}).api))
    for (const {message} of [refused, strange]) expect(message).to.match(/: \[SECRET\] \[SECRET\] \[SECRET\]$/)
  })

  it('hides what its caller asks it to hide', async () => {
    const hide = (text: string): string => text.replace('swordfish', '[SECRET]')
    const {message} = await failureOf(
      calls.current(clientOf({body: 'swordfish', headers: {}, status: 500}, {hide}).api),
    )
    expect(message).to.match(/500: \[SECRET\]$/)
  })

  it('leaves a failure to send as it is', async () => {
    const failure = new Failure('unreachable', 'no route')
    const api = createPartnerApi({base, send: () => Promise.reject(failure), token})
    expect(await failureOf(api.current('errorbucket'))).to.equal(failure)
  })
})
