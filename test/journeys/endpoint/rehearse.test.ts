import {expect} from 'chai'
import {rehearse, type RehearsalOptions} from '../../../src/journeys/endpoint/rehearse.js'
import {dataOf, endingWords, planWords, rehearsalTelling} from '../../../src/journeys/endpoint/rehearsal-words.js'
import {leftoverLines} from '../../../src/journeys/endpoint/trial-words.js'
import {header, json} from '../../../src/http.js'
import {createEndpoint, over, right, type Style} from '../../replay/endpoint.js'

const manifest = {
  api: {
    password: 'a-password-of-the-file',
    production: {base_url: 'https://addon.example/heroku/resources'},
    regions: ['us', 'virginia', 'tokyo', 'atlantis'],
  },
  id: 'errorbucket',
  plans: [{features: {'Available in Private Spaces?': false}, id: 'basic'}, {id: 'premium'}],
}

const options = (more: Partial<RehearsalOptions> = {}): RehearsalOptions => ({
  clock: {now: () => 0, sleep: () => Promise.resolve()},
  env: {},
  manifest,
  version: '1.2.3',
  ...more,
})

const code = async (work: () => unknown): Promise<unknown> => {
  try {
    await work()
  } catch (error) {
    return (error as {code?: unknown}).code
  }
  return 'nothing was thrown'
}

describe('rehearse', function () {
  it('finds nothing wrong with the bundled stub, and needs no secrets for it', async function () {
    const {password: _, ...api} = manifest.api
    const ending = await (await rehearse(options({manifest: {...manifest, api}}))).run()
    expect(ending.findings).to.deep.equal([])
    expect(endingWords(ending)).to.equal(`\
plan           us   virginia  tokyo  atlantis  frankfurt*
basic          yes  ? 200     no     -         no
premium        yes  yes       yes    -         no
no-such-plan†  no

yes provisioned · no refused with 422 · ? ambiguous · - skipped
* not listed in the manifest   † no plan of the add-on

Ambiguous: basic in virginia; the Common Runtime sends the same region, so the request alone cannot tell a Private Space from it.
A look-up can: heroku addons:admin:endpoint:check --only look-up --strict

11 cells: 8 right, 0 wrong, 1 ambiguous, 2 skipped. Every resource was deleted, as the endpoint answered.
Next, against your own endpoint: heroku addons:admin:endpoint:replay --url http://localhost:4567
`)
  })

  it('has the stub take an ambiguous region as it is told', async function () {
    const only = {plans: ['basic'], regions: ['virginia']}
    const ending = await (await rehearse(options({...only, assume: 'private'}))).run()
    expect(ending.cells[0]?.got?.status).to.equal(422)
  })

  it('tells of an endpoint that provisions everything, and what it could not delete', async function () {
    const endpoint = createEndpoint({id: () => 7, removed: json(500, {})})
    const send = over(endpoint.handler)
    const ending = await (
      await rehearse(options({plans: ['basic'], regions: ['tokyo'], send, url: 'https://staging.example'}))
    ).run()
    const hidden = (text: string): string =>
      text.replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'UUID').replaceAll(/rehearsal-[\da-f]{8}/g, 'NAME')
    expect(hidden(endingWords(ending))).to.equal(`\
plan   tokyo
basic  ✗ 200

✗ wrong

error    basic in tokyo: expected 422, got 200
         Answer 422 with a JSON object whose \`message\` tells the customer why: the plan is not available in Private Spaces, and this region is one.
         curl -i -u errorbucket:"$ADDON_PASSWORD" https://staging.example/heroku/resources -H 'Accept: application/vnd.heroku-addons+json; version=3' -H 'Content-Type: application/json' -d '{"callback_url":"https://api.heroku.com/addons/UUID","name":"NAME","oauth_grant":{"code":"UUID","expires_at":"1970-01-01T00:05:00.000Z","type":"authorization_code"},"options":{},"plan":"basic","region":"amazon-web-services::ap-northeast-1","uuid":"UUID"}'

error    1 resource could not be deleted; the first DELETE got 500
         Answer 200, 202 or 204 to a DELETE of what was provisioned: a customer who leaves is billed otherwise.
         curl -u errorbucket:"$ADDON_PASSWORD" -X DELETE https://staging.example/heroku/resources/7 -H 'Accept: application/vnd.heroku-addons+json; version=3'

1 cell: 0 right, 1 wrong. 1 resource may be left behind; see stderr.
Once it is mended: heroku addons:admin:endpoint:replay --url https://staging.example/heroku/resources --failed
`)
    expect(hidden(leftoverLines(ending.leftovers).join('\n'))).to.equal(`\
1 resource may be left behind:
  basic in tokyo, uuid UUID, id 7: DELETE got 500
    curl -u errorbucket:"$ADDON_PASSWORD" -X DELETE https://staging.example/heroku/resources/7 -H 'Accept: application/vnd.heroku-addons+json; version=3'`)
    expect(dataOf(ending)).to.have.all.keys('target', 'cells', 'findings', 'interrupted', 'leftovers', 'summary')
    expect(JSON.stringify(dataOf(ending))).to.not.include('hush')
  })

  it('sends nothing where nothing failed the last time, and says so', async function () {
    const send = (): Promise<never> => Promise.reject(new Error('it was sent'))
    const rehearsal = await rehearse(options({failed: () => [], send, url: 'http://localhost:5000'}))
    expect(rehearsal.announcement.at(-1)).to.equal(
      'Nothing of this failed at http://localhost:5000/heroku/resources the last time, so nothing is sent.',
    )
    expect(endingWords(await rehearsal.run())).to.equal('0 cells: 0 right, 0 wrong. Nothing was sent.\n')
  })

  it('says what failed the last time and is not asked for now', async function () {
    const ids = ['premium/us', 'premium/oregon', ...Array.from({length: 6}, (_, index) => `gold/${String(index)}`)]
    const rehearsal = await rehearse(options({failed: () => ids, url: 'http://localhost:5000'}))
    expect(rehearsal.announcement).to.include(
      'Failed before, and not asked for here: premium/oregon, gold/0, gold/1, gold/2, gold/3 and 2 more.',
    )
    expect(rehearsal.announcement.at(-1)).to.match(/^1 provision request to/)
  })

  it('keeps what failed to be tried again, also what only --strict fails', async function () {
    const plans = ['basic']
    for (const [strict, ids] of [
      [false, ['basic/tokyo']],
      [true, ['basic/virginia', 'basic/tokyo']],
    ] as const) {
      const send = over(createEndpoint().handler)
      const ending = await (await rehearse(options({plans, send, strict, url: 'http://localhost:5000'}))).run()
      expect(rehearsalTelling(ending).failed).to.deep.equal(ids)
    }
  })

  describe('says next', function () {
    const lastLine = async (style: Style, more: Partial<RehearsalOptions> = {}): Promise<string> => {
      const send = over(createEndpoint(style).handler)
      const ending = await (await rehearse(options({send, url: 'http://localhost:5000', ...more}))).run()
      return endingWords(ending).trimEnd().split('\n').at(-1) ?? ''
    }

    it('to publish only where nothing is wrong and nothing is left', async function () {
      expect(await lastLine({provision: right})).to.match(/^Next, publish what was rehearsed: /)
      for (const removed of [json(500, {}), json(404, {})]) {
        expect(await lastLine({provision: right, removed})).to.equal(
          'Once it is mended: heroku addons:admin:endpoint:replay --url http://localhost:5000/heroku/resources',
        )
      }
    })

    it('nothing where something is doubtful, or nothing was sent', async function () {
      const page = {body: '<html>hello</html>', headers: {'Content-Type': 'text/html'}, status: 200}
      const open = {...manifest, plans: [{id: 'premium'}]}
      expect(await lastLine({provision: () => page}, {manifest: open, plans: ['premium']})).to.equal(
        '5 cells: 1 right, 0 wrong, 3 doubtful, 1 skipped. Every resource was deleted, as the endpoint answered.',
      )
      expect(await lastLine({}, {regions: ['atlantis']})).to.equal(
        '2 cells: 0 right, 0 wrong, 2 skipped. Nothing was sent.',
      )
    })

    it('what was asked, and only what failed of it', async function () {
      const all = ['tape.jsonl', '--url', 'http://localhost:5000', '--no-grant']
      expect(await lastLine({}, {asked: {all, way: []}})).to.equal(
        `Once it is mended: heroku addons:admin:endpoint:replay ${all.join(' ')} --failed`,
      )
    })

    it('nothing where all that fails is what nobody can tell', async function () {
      expect(await lastLine({provision: right}, {strict: true})).to.match(/^11 cells: /)
      const ending = await (await rehearse(options({strict: true}))).run()
      expect(endingWords(ending)).to.not.match(/^(Next|Once)/m)
    })
  })

  it('says that nothing can be sent where no region is known', async function () {
    const {announcement} = await rehearse(options({regions: ['atlantis'], url: 'http://localhost:5000'}))
    expect(announcement.at(-1)).to.equal('Nothing can be sent to http://localhost:5000/heroku/resources.')
  })

  it('names a cell’s region as it is asked for, also where the Common Runtime sends the same', async function () {
    const only = {plans: ['premium'], regions: ['virginia'], url: 'http://localhost:5000'}
    const send = over(createEndpoint({provision: () => json(500, {})}).handler)
    const {findings} = await (await rehearse(options({...only, send}))).run()
    expect(findings.map(({message}) => message)).to.deep.equal([
      'premium in virginia: expected 200, 201 or 202, got 500; it says: {}',
    ])
    expect(findings[0]?.place).to.include({plan: 'premium', region: 'virginia'})
  })

  it('says under --strict what decides an ambiguous cell', async function () {
    const send = over(createEndpoint({provision: right}).handler)
    const ending = await (await rehearse(options({send, strict: true, url: 'http://localhost:5000'}))).run()
    const words = endingWords(ending)
    expect(words).to.not.include('not judged')
    expect(words).to.include(
      'A look-up can: heroku addons:admin:endpoint:check --only look-up --strict --url http://localhost:5000/heroku/resources',
    )
    expect(ending.findings[0]?.advice).to.include('endpoint:check --only look-up --strict')
  })

  it('shows what a manifest’s names would have a terminal do', async function () {
    const [red, shown] = ['a\u001B[31mred', 'a\\u001b[31mred']
    const strange = {...manifest, api: {...manifest.api, regions: ['us', 'virginia', red]}, plans: [{id: red}]}
    const send = over(createEndpoint({provision: () => json(500, {})}).handler)
    const foreign = {manifest: {...strange, id: red}, url: 'http://localhost:5000'}
    const rehearsal = await rehearse(options({...foreign, send}))
    expect(rehearsal.announcement.join()).to.include(`Skipped: ${shown};`).and.not.include('\u001B')
    const ending = await rehearsal.run()
    expect(endingWords(ending)).to.include(`\n${shown}  ✗ 500`).and.not.include('\u001B')
    const undeletable = over(createEndpoint({removed: json(500, {})}).handler)
    const {leftovers} = await (await rehearse(options({...foreign, send: undeletable}))).run()
    expect(leftoverLines(leftovers).join('\n')).to.include(`  ${shown} in us, `).and.not.include('\u001B')
    const asked = await rehearse(options({manifest: strange, plans: ['b']})).catch((error: unknown) => String(error))
    expect(asked).to.include(`It has: ${shown}`)
  })

  it('says what it will do before it sends anything, and a dry run sends nothing', async function () {
    const endpoint = createEndpoint({provision: right})
    const send = over(endpoint.handler)
    const rehearsal = await rehearse(options({dryRun: true, send, url: 'http://localhost:5000'}))
    expect(rehearsal.announcement).to.deep.equal([
      'Skipped: atlantis; the catalogue does not know which provider region this is.',
      'A dry run: nothing is sent. It would be 9 provision requests to http://localhost:5000/heroku/resources.',
    ])
    expect(planWords(rehearsal.planned).split('\n').slice(0, 4)).to.deep.equal([
      'plan           us   virginia  tokyo  atlantis  frankfurt*',
      'basic          yes  ?         no     -         yes/no',
      'premium        yes  yes       yes    -         yes/no',
      'no-such-plan†  no',
    ])
    expect(endpoint.requests).to.deep.equal([])
  })

  it('says of a tape how many provisions it sends, and not of how many resources they are', async function () {
    const provision = {content: 'empty', operation: 'provision', plan: 'premium', region: 'r', status: 201} as const
    const tape = ['r1', 'r1', 'r2'].map((resource) => ({...provision, resource}))
    const {announcement} = await rehearse(options({dryRun: true, tape}))
    expect(announcement.at(-1)).to.include('It would be 3 provision requests to')
  })

  it('marks its requests, and takes ADDON_PASSWORD before the file', async function () {
    const endpoint = createEndpoint({provision: right})
    const env = {ADDON_PASSWORD: 'a-password-of-staging'}
    const send = over(endpoint.handler)
    await (
      await rehearse(options({env, headers: ['user-agent: me', 'X-Gate: 1'], send, url: 'http://localhost:5000'}))
    ).run()
    for (const {headers} of endpoint.requests) {
      expect(header(headers, 'User-Agent')).to.equal('heroku-addons-partner/1.2.3 rehearsal')
      expect(header(headers, 'X-Gate')).to.equal('1')
      expect(Buffer.from((header(headers, 'Authorization') ?? '').slice(6), 'base64').toString()).to.equal(
        'errorbucket:a-password-of-staging',
      )
    }
  })

  it('names the source of credentials that no request got past', async function () {
    const {handler} = createEndpoint({provision: () => json(401, {})})
    const ending = await (await rehearse(options({send: over(handler), url: 'http://localhost:5000'}))).run()
    expect(ending.findings.map(({message}) => message)).to.deep.equal([
      'every request was answered 401: the endpoint does not take the credentials of the manifest',
    ])
  })

  it('refuses production before anything is sent', async function () {
    const {handler, requests} = createEndpoint()
    const work = (): Promise<unknown> => rehearse(options({send: over(handler), url: 'https://addon.example'}))
    expect(await code(work)).to.equal('unsafe-target')
    expect(requests).to.deep.equal([])
  })

  it('refuses an endpoint without a password to show it', async function () {
    const work = (): Promise<unknown> =>
      rehearse(options({manifest: {...manifest, api: {regions: ['us']}}, url: 'http://localhost'}))
    expect(await code(work)).to.equal('usage')
  })
})
