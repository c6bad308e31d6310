import {expect} from 'chai'
import {endOfAll} from '../../../src/journeys/endpoint/trial-words.js'
import {type Leftover} from '../../../src/replay/leftover.js'

describe('the end of a trial', function () {
  const left: Leftover = {
    got: '500',
    made: 'yes',
    place: {curl: '', expected: '', got: '', in: 'exchange', scenario: 'matrix', step: 'deprovision'},
    scenario: 'matrix',
    state: 'failed',
    uuid: 'a',
  }
  const ends: readonly [leftovers: readonly Leftover[], made: number, tried: number, told: string][] = [
    [[], 0, 0, 'Nothing was sent.'],
    [[], 0, 3, 'Nothing was made, as the endpoint answered.'],
    [[], 2, 3, 'Every resource was deleted, as the endpoint answered.'],
    [[left], 1, 0, '1 resource may be left behind; see stderr.'],
    [[left], 2, 3, '1 resource may be left behind; see stderr.'],
  ]
  for (const [leftovers, made, tried, told] of ends) {
    it(`says “${told}” after ${String(tried)} of which ${String(made)} made something`, function () {
      expect(endOfAll({leftovers, made}, tried)).to.equal(told)
    })
  }
})
