import {expect} from 'chai'
import {json} from '../../src/http.js'
import {conclude} from '../../src/replay/conclude.js'
import {createEndpoint, replay, right, type Style} from './endpoint.js'

const told = async (style: Style, options: Parameters<typeof replay>[1] = {}): Promise<readonly string[]> =>
  conclude(await replay(createEndpoint(style).handler, options), {credentials: 'ADDON_PASSWORD'}).map(
    ({message, rule, severity}) => `${severity} ${rule}: ${message}`,
  )

describe('conclude', function () {
  it('says nothing of a good run', async function () {
    expect(await told({provision: right})).to.deep.equal([])
  })

  it('tells once that no request got past the credentials, and of which', async function () {
    expect(await told({provision: () => json(401, {})})).to.deep.equal([
      'error credentials-refused: every request was answered 401: the endpoint does not take the credentials of ADDON_PASSWORD',
    ])
  })

  it('tells each cell where only some are answered 401', async function () {
    const findings = await told({
      provision: (asked) => (asked.region.endsWith('us-east-1') ? json(401, {}) : right(asked)),
    })
    expect(findings.filter((text) => text.startsWith('error cell-provision'))).to.have.length(3)
  })

  it('tells a warning once, with the number of the others', async function () {
    expect(await told({provision: (asked) => right(asked) ?? {body: '', headers: {}, status: 201}})).to.deep.equal([
      'warning answer-without-id: basic in us: the answer is no JSON object with an `id` (and 3 more)',
    ])
  })

  it('tells that DELETE does not work as an error, and the worst first', async function () {
    const findings = await told({
      provision: (asked) => (asked.plan === 'no-such-plan' ? json(404, {}) : right(asked)),
      removed: json(500, {}),
    })
    expect(findings).to.deep.equal([
      'error deprovision-failed: 6 resources could not be deleted; the first DELETE got 500',
      'warning cell-unknown-plan: no-such-plan in us: expected 422, got 404; it says: {}',
    ])
  })

  it('hints once that the uuid is not known, where it was all that was tried', async function () {
    expect(await told({id: (count) => count, knows: 'id', provision: right}, {pathId: 'uuid'})).to.deep.equal([
      'warning deprovision-unconfirmed: the end of 6 resources could not be confirmed: DELETE was answered 404',
      'hint uuid-unknown: the endpoint does not know a resource by Heroku’s uuid',
    ])
  })

  it('does not hint that the uuid is not known where the endpoint gave no id of its own', async function () {
    const gone = {...json(404, {}), body: ''}
    expect(await told({provision: right, removed: gone})).to.deep.equal([
      'warning deprovision-unconfirmed: the end of 6 resources could not be confirmed: DELETE was answered 404',
    ])
  })

  it('hints once at answers that were slow', async function () {
    let now = 0
    const clock = {now: () => (now += 2000), sleep: () => Promise.resolve()}
    expect(await told({provision: right}, {clock, concurrency: 1, grant: false})).to.deep.equal([])
    now = 0
    const slower = {now: () => (now += 3001), sleep: () => Promise.resolve()}
    expect(await told({provision: right}, {clock: slower, concurrency: 1, grant: false})).to.deep.equal([
      'hint answer-slow: 9 of 9 answers took longer than 3 s',
    ])
  })
})
