import {expect} from 'chai'
import {misplaced, placed} from '../../src/replay/placement.js'
import {matrix} from '../../src/replay/matrix.js'
import {offer} from './endpoint.js'

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
    [{}, undefined],
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
})
