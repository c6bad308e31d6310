import {expect} from 'chai'
import {misplaced, placed} from '../../src/replay/placement.js'
import {matrix} from '../../src/replay/matrix.js'
import {json} from '../../src/http.js'
import {createEndpoint, offer, replay} from './endpoint.js'

const answer = (config: object): string => JSON.stringify({config, id: 1})

describe('where config leads', function () {
  const tokyo = ['*.ap-northeast-1.*', 'db-tokyo.test']
  const cases: readonly (readonly [config: object, says: string | undefined])[] = [
    [{X_URL: 'postgres://u:p@a.ap-northeast-1.db.test/x'}, undefined],
    [{X_URL: 'https://DB-Tokyo.test'}, undefined],
    [{X_KEY: 'abc', X_URL: 'https://db-tokyo.test'}, undefined],
    [
      {X_URL: 'https://a.us-east-1.db.test/hush'},
      'X_URL leads to another host than *.ap-northeast-1.* or db-tokyo.test',
    ],
    [{X_URL: 'https://db-tokyoXtest'}, 'X_URL leads to another host than *.ap-northeast-1.* or db-tokyo.test'],
    [{X_KEY: 'abc'}, 'no config var is an address on *.ap-northeast-1.* or db-tokyo.test'],
    [{X_HOST: 'a.ap-northeast-1.db.test:5432', X_KEY: 'abc'}, undefined],
    [{X_HOST: 'a.us-east-1.db.test'}, 'no config var is an address on *.ap-northeast-1.* or db-tokyo.test'],
    [{}, undefined],
    [{X_URL: 'mongodb://u:p@db-tokyo.test:1,a.ap-northeast-1.x:2/db?w=1'}, undefined],
    [{X_URL: 'kafka+ssl://db-tokyo.test:9096,kafka+ssl://b.ap-northeast-1.x:9096'}, undefined],
    [{X_URL: 'jdbc:postgresql://db-tokyo.test:5432/db'}, undefined],
    [
      {X_URL: 'mongodb://db-tokyo.test:1,elsewhere.test:2/db'},
      'X_URL leads to another host than *.ap-northeast-1.* or db-tokyo.test',
    ],
  ]
  for (const [config, says] of cases) {
    it(`says ${says ?? 'nothing'} of ${JSON.stringify(config)}`, function () {
      expect(misplaced(answer(config), tokyo)).to.equal(says)
    })
  }

  it('is asked only in the regions that it is given for', function () {
    const scenarios = matrix(offer).cells.flatMap(({scenario}) => scenario ?? [])
    const held = scenarios.map((scenario) => placed(scenario, {tokyo})).filter(({steps}) => steps[0]?.answers[0]?.hosts)
    expect(new Set(held.map(({region}) => region))).to.deep.equal(new Set(['tokyo']))
  })

  const tried = async (status: number, body: object): Promise<readonly (string | undefined)[]> => {
    const scenarios = matrix(offer, {plans: ['premium'], regions: ['tokyo']}).cells.flatMap(
      ({scenario}) => scenario ?? [],
    )
    const {results} = await replay(createEndpoint({provision: () => json(status, body)}).handler, {
      scenarios: scenarios.map((scenario) => placed(scenario, {tokyo})),
    })
    return results.flatMap(({findings, verdict}) => [verdict, ...findings.map(({rule}) => rule)])
  }

  it('is asked of 200, 201 and 202', async function () {
    for (const status of [200, 201, 202]) {
      const config = {X_URL: 'https://elsewhere.test'}
      expect(await tried(status, {config, id: 1})).to.deep.equal(['wrong', 'config-elsewhere'])
      expect(await tried(status, {config: {X_URL: 'https://db-tokyo.test'}, id: 1})).to.deep.equal(['right'])
    }
  })

  it('is told as not judged where the answer has no config', async function () {
    expect(await tried(202, {id: 1})).to.deep.equal(['doubtful', 'config-unplaced'])
    expect(await tried(202, {})).to.deep.equal(['doubtful', 'answer-without-id'])
  })

  it('is not judged by what is nested in the config, however deep that is', async function () {
    const deep = JSON.parse(`${'['.repeat(1000)}"db-tokyo.test"${']'.repeat(1000)}`) as unknown
    expect(await tried(200, {config: {X: deep}, id: 1})).to.deep.equal(['wrong', 'config-elsewhere'])
  })
})
