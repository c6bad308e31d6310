import {expect} from 'chai'
import {type Offer} from '../../src/offer.js'
import {matrix} from '../../src/replay/matrix.js'
import {offer} from './endpoint.js'

const ids = (one: Offer, options?: Parameters<typeof matrix>[1]): readonly string[] =>
  matrix(one, options).cells.map(({plan, region}) => `${plan}/${region}`)

const message = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing was thrown'
}

describe('matrix', function () {
  it('holds every plan in every region, one region that is not listed, and one unknown plan', function () {
    expect(ids(offer)).to.deep.equal([
      'basic/us',
      'basic/virginia',
      'basic/tokyo',
      'basic/frankfurt',
      'premium/us',
      'premium/virginia',
      'premium/tokyo',
      'premium/frankfurt',
      'no-such-plan/us',
    ])
  })

  it('expects what the offer’s cell table says', function () {
    const outcomes = matrix(offer).cells.map(({expectation, plan, region}) => [
      `${plan}/${region}`,
      expectation.outcome,
    ])
    expect(Object.fromEntries(outcomes)).to.include({
      'basic/frankfurt': 'either',
      'basic/tokyo': 'refuse',
      'basic/us': 'provision',
      'basic/virginia': 'ambiguous',
      'no-such-plan/us': 'refuse',
      'premium/tokyo': 'provision',
    })
  })

  it('holds only what is asked for', function () {
    expect(ids(offer, {plans: ['basic'], regions: ['tokyo', 'sydney', 'tokyo']})).to.deep.equal([
      'basic/tokyo',
      'basic/sydney',
    ])
  })

  it('refuses an unknown plan, and says which may be meant', function () {
    expect(message(() => matrix(offer, {plans: ['premum']}))).to.equal(
      'the manifest has no plan premum. Did you mean premium? It has: basic, premium',
    )
  })

  it('refuses an unknown region, and says which may be meant', function () {
    expect(message(() => matrix(offer, {regions: ['tokio']}))).to.equal(
      'tokio is no region that we know. Did you mean tokyo?',
    )
    expect(message(() => matrix(offer, {regions: ['us-east-1']}))).to.equal(
      'us-east-1 is no region that we know. Did you mean us or virginia?',
    )
  })

  it('skips a listed region that the catalogue does not know, and says so', function () {
    const {cells, notes} = matrix({...offer, regions: ['us', 'atlantis']})
    expect(cells.find(({region}) => region === 'atlantis')).to.not.have.any.keys('scenario', 'provider')
    expect(notes).to.deep.equal(['Skipped: atlantis; the catalogue does not know which provider region this is.'])
  })

  it('takes * as the whole catalogue, in the manifest’s order', function () {
    const {columns} = matrix({...offer, regions: ['tokyo', '*']})
    expect(columns.map(({region}) => region).slice(0, 3)).to.deep.equal(['tokyo', 'us', 'eu'])
    expect(columns).to.have.length(12)
    expect(columns.every(({listed}) => listed)).to.equal(true)
  })

  it('tries the alpha plan where the manifest names none, without an unknown plan', function () {
    const {notes, rows} = matrix({...offer, plans: []})
    expect(rows).to.deep.equal([{known: true, plan: 'test'}])
    expect(notes[0]).to.match(/names no plans, so `test` is tried/)
    expect(ids({...offer, plans: []}, {plans: ['gold'], regions: ['us']})).to.deep.equal(['gold/us'])
  })

  it('makes up an unknown plan that is unknown', function () {
    expect(matrix({...offer, plans: [{id: 'no-such-plan', privateSpaces: true}]}).rows.at(-1)).to.deep.equal({
      known: false,
      plan: 'no-such-plan-x',
    })
  })

  it('refuses a manifest without regions', function () {
    expect(message(() => matrix({...offer, regions: []}))).to.match(/lists no region/)
  })
})
