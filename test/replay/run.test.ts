import {expect} from 'chai'
import {Failure} from '../../src/failure.js'
import {header, json, type Send} from '../../src/http.js'
import {createEndpoint, offer, over, password, replay, right, type Style, verdicts} from './endpoint.js'

const messages = (run: Awaited<ReturnType<typeof replay>>): readonly string[] =>
  run.results.flatMap(({findings}) => findings.map(({message}) => message))

const tokyo = {matrix: {plans: ['basic'], regions: ['tokyo']}} as const
const us = {matrix: {plans: ['basic'], regions: ['us']}} as const

describe('run', function () {
  describe('finds nothing wrong with an endpoint that', function () {
    const styles: Readonly<Record<string, Style>> = {
      'answers 201': {provision: (asked) => right(asked) ?? json(201, {id: asked.uuid})},
      'answers 202 without config': {
        provision: (asked) => right(asked) ?? json(202, {id: asked.uuid, message: 'soon'}),
      },
      'answers Heroku’s uuid': {provision: right},
      'answers JSON as text/plain': {
        provision: (asked) => {
          const {body, status} = right(asked) ?? json(200, {id: asked.uuid})
          return {body, headers: {'Content-Type': 'text/plain'}, status}
        },
      },
      'has numeric ids and knows no uuid': {id: (count) => count, knows: 'id', provision: right},
      'has its own ids and knows only the uuid': {
        id: (count) => `own-${String(count)}`,
        knows: 'uuid',
        provision: right,
      },
      'says a word after each DELETE': {provision: right, removed: {body: 'OK', headers: {}, status: 200}},
    }
    for (const [name, style] of Object.entries(styles)) {
      it(`${name}, and leaves nothing there`, async function () {
        const endpoint = createEndpoint(style)
        const ended = await replay(endpoint.handler)
        expect(verdicts(ended)).to.deep.equal({
          'basic/frankfurt': 'right',
          'basic/tokyo': 'right',
          'basic/us': 'right',
          'basic/virginia': 'ambiguous',
          'no-such-plan/us': 'right',
          'premium/frankfurt': 'right',
          'premium/tokyo': 'right',
          'premium/us': 'right',
          'premium/virginia': 'right',
        })
        expect(messages(ended)).to.deep.equal([])
        expect(ended.leftovers).to.deep.equal([])
        expect([...endpoint.resources]).to.deep.equal([])
      })
    }
  })

  describe('sends', function () {
    it('what Heroku sends, marked as a rehearsal', async function () {
      const endpoint = createEndpoint()
      await replay(endpoint.handler, {...us, requires: ['log_input', 'syslog_drain']})
      const [request] = endpoint.requests
      const [body] = endpoint.provisions()
      expect(request?.url).to.equal('https://addon.example/heroku/resources')
      expect(header(request?.headers ?? {}, 'Accept')).to.equal('application/vnd.heroku-addons+json; version=3')
      expect(body).to.include({plan: 'basic', region: 'amazon-web-services::us-east-1'})
      expect(body).to.have.property('callback_url', `https://api.heroku.com/addons/${body?.uuid ?? ''}`)
      expect(body)
        .to.have.property('name')
        .that.matches(/^rehearsal-[\da-f]{8}$/)
      expect(body).to.have.nested.property('oauth_grant.type', 'authorization_code')
      expect(body).to.have.property('log_drain_token').that.matches(/^d\./)
      expect(body)
        .to.have.property('log_input_url')
        .that.matches(/^https:\/\/token:t\./)
      expect(body).to.have.property('options').that.deep.equals({})
    })

    it('no log tokens where the manifest does not require them', async function () {
      const endpoint = createEndpoint()
      await replay(endpoint.handler, us)
      expect(endpoint.provisions()[0]).to.not.have.any.keys('log_drain_token', 'log_input_url')
    })

    it('null in place of a grant where none is wanted', async function () {
      const endpoint = createEndpoint()
      await replay(endpoint.handler, {...us, grant: false})
      expect(endpoint.provisions()[0]).to.have.property('oauth_grant', null)
    })

    it('a uuid of its own with every request', async function () {
      const endpoint = createEndpoint()
      await replay(endpoint.handler)
      expect(new Set(endpoint.provisions().map(({uuid}) => uuid)).size).to.equal(9)
    })

    it('so many requests at a time and no more', async function () {
      let now = 0
      let most = 0
      const endpoint = createEndpoint()
      await replay(endpoint.handler, {
        concurrency: 3,
        send: async (request) => {
          most = Math.max(most, ++now)
          await new Promise((resolve) => setTimeout(resolve, 2))
          now--
          return endpoint.handler(request)
        },
      })
      expect(most).to.equal(3)
    })
  })

  describe('judges', function () {
    it('an endpoint that provisions everything as wrong where the plan is closed, and cleans up there too', async function () {
      const endpoint = createEndpoint({provision: ({uuid}) => json(201, {id: uuid})})
      const ended = await replay(endpoint.handler)
      expect(messages(ended)).to.deep.equal([
        'basic in tokyo: expected 422, got 201',
        'no-such-plan in us: a plan that the add-on does not have was provisioned',
      ])
      expect([...endpoint.resources]).to.deep.equal([])
    })

    it('a refusal with its reason under `error` as wrong', async function () {
      const endpoint = createEndpoint({provision: () => json(422, {error: 'basic is not for Tokyo'})})
      expect(messages(await replay(endpoint.handler, tokyo))).to.deep.equal([
        'basic in tokyo: expected 422, got 422 without a `message` (the reason stands under `error`, where Heroku does not look); it says: {"error":"basic is not for Tokyo"}',
      ])
    })

    it('a message that names the place by another of its names as good enough', async function () {
      for (const message of [
        'not in Tokyo',
        'not in ap-northeast-1',
        'not with tokyo',
        'the BASIC plan is not for you',
      ]) {
        const endpoint = createEndpoint({provision: () => json(422, {message})})
        expect(messages(await replay(endpoint.handler, tokyo)), message).to.deep.equal([])
      }
    })

    it('a message that names neither plan nor region as a hint, also where the plan is part of a word', async function () {
      const endpoint = createEndpoint({provision: () => json(422, {message: 'basically not here'})})
      const {results} = await replay(endpoint.handler, tokyo)
      expect(results[0]?.verdict).to.equal('right')
      expect(results[0]?.findings[0]).to.include({rule: 'message-unspecific', severity: 'hint'})
    })

    it('401 and 403 as a matter of the credentials', async function () {
      for (const status of [401, 403]) {
        const endpoint = createEndpoint({provision: () => json(status, {})})
        const advice = async (cell: typeof tokyo | typeof us): Promise<string | undefined> =>
          (await replay(endpoint.handler, cell)).results[0]?.findings[0]?.advice
        expect(await advice(us)).to.match(/^The credentials are the likely cause: .*`api.password` or ADDON_PASSWORD/)
        expect(await advice(tokyo)).to.match(/^Answer 422 .* The credentials are the likely cause: /)
      }
    })

    it('an HTML page without showing its text, and its title without secrets', async function () {
      const said = async (body: string): Promise<string | undefined> => {
        const endpoint = createEndpoint({provision: () => ({body, headers: {}, status: 500})})
        return (await replay(endpoint.handler, us)).results[0]?.steps[0]?.said
      }
      const page = `<!DOCTYPE html>\n<html><head><title>Oops:\n ${password}</title></head><body>a trace</body></html>`
      expect(await said(page)).to.equal('an HTML page, “Oops: [SECRET]”')
      expect(await said(`<html><body>a trace ${'x'.repeat(70_000)}</body></html>`)).to.equal('an HTML page')
      expect(await said(JSON.stringify({message: page}))).to.equal('an HTML page, “Oops: [SECRET]”')
      expect(await said('y'.repeat(201))).to.equal(`${'y'.repeat(200)}… (cut)`)
      expect(await said(`no${' '.repeat(70_000)}`)).to.equal('no… (cut)')
    })

    it('500 to a region that is not listed as wrong, and 404 as no fault', async function () {
      const answers = {400: 'wrong', 404: 'doubtful', 422: 'right', 500: 'wrong'} as const
      for (const [status, verdict] of Object.entries(answers)) {
        const endpoint = createEndpoint({provision: () => json(Number(status), {message: 'no'})})
        const ended = await replay(endpoint.handler, {matrix: {plans: ['premium'], regions: ['sydney']}})
        expect(verdicts(ended), status).to.deep.equal({'premium/sydney': verdict})
      }
    })

    it('500 to an unknown plan as wrong, 404 as a warning, 201 as a hint', async function () {
      const told = {201: 'hint', 404: 'warning', 500: 'error'} as const
      for (const [status, severity] of Object.entries(told)) {
        const endpoint = createEndpoint({
          provision: ({plan}) => (plan === 'no-such-plan' ? json(Number(status), {id: 'x', message: 'no'}) : undefined),
        })
        const {results} = await replay(endpoint.handler, {matrix: {regions: ['us']}})
        expect(results.at(-1)?.findings[0]?.severity, status).to.equal(severity)
      }
    })

    it('an ambiguous cell as no finding, and as an error under strict', async function () {
      const virginia = {plans: ['basic'], regions: ['virginia']}
      const {handler} = createEndpoint()
      const lax = await replay(handler, {matrix: virginia})
      const strict = await replay(handler, {matrix: {...virginia, strict: true}})
      expect([verdicts(lax), messages(lax)]).to.deep.equal([{'basic/virginia': 'ambiguous'}, []])
      expect(strict.results[0]?.findings[0]).to.include({rule: 'cell-ambiguous', severity: 'error'})
    })

    it('a closed plan that is refused in the Common Runtime as wrong', async function () {
      const endpoint = createEndpoint({provision: () => json(422, {message: 'no'})})
      const {results} = await replay(endpoint.handler, us)
      expect(results[0]?.findings[0]?.message).to.equal('basic in us: expected 200, 201 or 202, got 422; it says: no')
      expect(results[0]?.findings[0]?.advice).to.equal(
        'Answer 200, 201 or 202: the plan is closed to Private Spaces only: a Common Runtime customer must get it.',
      )
    })

    it('an answer without an id as doubtful, with a warning, and ends the resource by its uuid', async function () {
      const endpoint = createEndpoint({provision: () => ({body: 'created', headers: {}, status: 201})})
      const {results} = await replay(endpoint.handler, us)
      expect(results[0]).to.have.property('verdict', 'doubtful')
      expect(results[0]?.findings[0]).to.include({rule: 'answer-without-id', severity: 'warning'})
      expect(endpoint.paths()).to.deep.equal([`DELETE ${endpoint.provisions()[0]?.uuid ?? ''}`])
    })

    it('an answer that is longer than is read as such, and not as one without an id', async function () {
      const send: Send = () => Promise.resolve({body: '{"id": "x', headers: {}, status: 201, truncated: true})
      const {results} = await replay(createEndpoint().handler, {...us, send})
      expect(results[0]?.findings.map(({message}) => message)).to.deep.equal([
        'basic in us: 201 came with more than 1 MiB, of which the rest was not read',
      ])
    })

    it('a redirect as wrong, and says that it was not followed', async function () {
      const endpoint = createEndpoint({
        provision: () => ({body: '', headers: {Location: 'https://elsewhere.example'}, status: 302}),
      })
      const {results} = await replay(endpoint.handler, us)
      expect(results[0]?.findings[0]?.advice).to.match(/Redirects are not followed/)
      expect(endpoint.provisions()).to.have.length(1)
      expect(endpoint.requests.some(({url}) => url.includes('elsewhere'))).to.equal(false)
    })

    it('500 as wrong, with the grant as a possible reason only where one was sent', async function () {
      const {handler} = createEndpoint({provision: () => json(500, {})})
      const withGrant = await replay(handler, us)
      const without = await replay(handler, {...us, grant: false})
      expect(withGrant.results[0]?.findings[0]?.advice).to.match(/--no-grant/)
      expect(without.results[0]?.findings[0]?.advice).to.not.match(/--no-grant/)
    })

    it('a dropped connection and a time-out as wrong', async function () {
      const dropping = createEndpoint({provision: ({uuid}) => ({...json(200, {id: uuid}), delivery: {drop: true}})})
      const late = createEndpoint({provision: ({uuid}) => ({...json(200, {id: uuid}), delivery: {delay: 500}})})
      expect(messages(await replay(dropping.handler, us))).to.deep.equal([
        'basic in us: expected 200, 201 or 202, got a connection that broke before the answer was complete',
      ])
      expect(messages(await replay(late.handler, us))).to.deep.equal([
        'basic in us: expected 200, 201 or 202, got no answer within 0.05 s',
      ])
    })
  })

  describe('never shows', function () {
    it('the password, a header’s value or the grant that an endpoint repeats', async function () {
      const endpoint = createEndpoint({
        provision: ({oauth_grant}) =>
          json(500, {code: oauth_grant?.code, gate: 'open-sesame', password, url: 'db://u:pw-of-db@h'}),
      })
      const credentials = {password, slug: 'errorbucket'}
      const headers = {'X-Gate': 'open-sesame'}
      const ended = await replay(endpoint.handler, {
        ...us,
        endpoint: {baseUrl: 'https://addon.example/heroku/resources', credentials, headers},
      })
      const text = JSON.stringify(ended)
      const {code} = endpoint.provisions()[0]?.oauth_grant ?? {code: ''}
      for (const secret of [password, 'open-sesame', code, 'pw-of-db']) expect(text).to.not.include(secret)
      expect(text).to.include('[SECRET]')
    })

    it('the token of an added header, said without its scheme, nor a cookie without its name', async function () {
      const endpoint = createEndpoint({provision: () => json(403, {message: 'no tok-123456789, no "sess-987654321"'})})
      const ended = await replay(endpoint.handler, {
        ...us,
        endpoint: {
          baseUrl: 'https://addon.example/heroku/resources',
          credentials: {password, slug: 'errorbucket'},
          headers: {Authorization: 'Bearer tok-123456789', Cookie: 'a=1; session=sess-987654321'},
        },
      })
      expect(ended.results[0]?.steps[0]?.said).to.equal('no [SECRET], no "[SECRET]"')
    })

    it('the config that an endpoint answers with a refusal', async function () {
      const config = {ERRORBUCKET_URL: 'hush-hush-hush'}
      const endpoint = createEndpoint({
        provision: () => json(409, {message: 'there is one: hush-hush-hush', resource: {config}}),
      })
      const {results} = await replay(endpoint.handler, us)
      expect(results[0]?.steps[0]?.said).to.equal('there is one: [SECRET]')
    })

    it('the config that an endpoint answers, also where the answer is wrong', async function () {
      const endpoint = createEndpoint()
      const ended = await replay(endpoint.handler)
      expect(verdicts(ended)['basic/tokyo']).to.equal('wrong')
      expect(JSON.stringify(ended)).to.not.include('hush')
    })

    it('a debug page whole, nor the control characters in it', async function () {
      const page = `<h1>\u001B[31mError</h1>\n${'settings '.repeat(5000)}`
      const endpoint = createEndpoint({provision: () => ({body: page, headers: {}, status: 500})})
      const {results} = await replay(endpoint.handler, us)
      const said = results[0]?.steps[0]?.said ?? ''
      expect(said).to.match(/^<h1> \[31mError<\/h1> settings .*… \(cut\)$/)
      expect(said.length).to.be.lessThan(210)
    })

    it('a mask in place of the word after a plan that is named basic', async function () {
      const message = 'The basic plan is not here. Try another than the basic plan.'
      const endpoint = createEndpoint({provision: () => json(422, {message})})
      const {results} = await replay(endpoint.handler, tokyo)
      expect(results[0]?.steps[0]?.said).to.equal(message)
    })
  })

  describe('gives a curl line', function () {
    it('that a shell can run, with the password as a variable, all that was sent and a uuid of its own', async function () {
      const endpoint = createEndpoint()
      const strange = {...offer, plans: [{id: "it's", privateSpaces: false}]}
      const {results} = await replay(endpoint.handler, {matrix: {plans: ["it's"], regions: ['tokyo']}, offer: strange})
      const {place} = results[0]?.findings[0] ?? {}
      const curl = place?.in === 'exchange' ? place.curl : ''
      expect(
        curl.replaceAll(/0{8}-0000-4000-8000-\d{12}/g, 'UUID').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/, 'TIME'),
      ).to.equal(
        `curl -i -u errorbucket:"$ADDON_PASSWORD" https://addon.example/heroku/resources -H 'Accept: application/vnd.heroku-addons+json; version=3' -H 'Content-Type: application/json' -d '{"callback_url":"https://api.heroku.com/addons/UUID","name":"rehearsal-00000000","oauth_grant":{"code":"UUID","expires_at":"TIME","type":"authorization_code"},"options":{},"plan":"it'\\''s","region":"amazon-web-services::ap-northeast-1","uuid":"UUID"}'`,
      )
      expect(curl).to.not.include(endpoint.provisions()[0]?.uuid)
    })
  })

  describe('where nobody answers', function () {
    it('rejects when the first connection is refused, and sends nothing more', async function () {
      let sent = 0
      const error = await replay(() => Promise.reject(new Error('unused')), {
        send: () => {
          sent++
          return Promise.reject(new Failure('unreachable', 'connection refused'))
        },
      }).catch((reason: unknown) => reason)
      expect(error).to.include({code: 'unreachable'})
      expect(sent).to.equal(1)
    })

    it('goes on when a later connection is refused', async function () {
      const {handler} = createEndpoint({provision: right})
      let sent = 0
      const send = over(handler)
      const ended = await replay(handler, {
        matrix: {regions: ['us'], plans: ['basic', 'premium']},
        send: (request, options) =>
          ++sent === 3 ? Promise.reject(new Failure('unreachable', 'refused')) : send(request, options),
      })
      expect(verdicts(ended)).to.deep.equal({'basic/us': 'right', 'premium/us': 'wrong'})
      expect(ended.leftovers).to.deep.equal([])
    })
  })
})
