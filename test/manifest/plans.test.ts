import {expect} from 'chai'
import {planDoubts, plansOf, privateSpacesFeature} from '../../src/manifest/plans.js'

describe('the plans of a manifest', () => {
  const cases: readonly (readonly [name: string, plan: unknown, isOpen: boolean | undefined])[] = [
    ['a plan without features', {id: 'a'}, true],
    ['a plan with the feature', {features: {[privateSpacesFeature]: true}, id: 'a'}, true],
    ['a plan with the feature off', {features: {[privateSpacesFeature]: false}, id: 'a'}, false],
    ['a plan with a feature of a wrong type', {features: {[privateSpacesFeature]: 'false'}, id: 'a'}, true],
    ['a plan with a feature of nearly that name', {features: {'available in private spaces?': false}, id: 'a'}, true],
    ['a plan of the old shape', {id: 'a', price: '0', price_unit: 'month'}, true],
    ['an entry without an id', {name: 'a'}, undefined],
    ['an entry with an empty id', {id: ''}, undefined],
    ['an entry that is no object', 'a', undefined],
  ]
  for (const [name, plan, isOpen] of cases) {
    it(`take ${name} as ${isOpen === undefined ? 'no plan' : isOpen ? 'open' : 'closed'}`, () => {
      expect(plansOf({plans: [plan]})).to.deep.equal(isOpen === undefined ? [] : [{id: 'a', privateSpaces: isOpen}])
    })
  }

  it('are doubted where one counts as open that may not be meant so, or where they are no list', () => {
    const plans = [true, false, undefined, 'false'].map((feature, index) => ({
      features: {[privateSpacesFeature]: feature},
      id: `p${String(index)}`,
    }))
    const where = '`heroku addons:admin:manifest:lint` tells where'
    expect(planDoubts({plans})).to.deep.equal([
      `the feature of plan p3 is not true or false, so it counts as open; ${where}`,
    ])
    expect(planDoubts({plans: {}})).to.deep.equal([`\`plans\` is not a list, so it counts as absent; ${where}`])
    expect(planDoubts({})).to.deep.equal([])
  })

  it('name the feature as the partner portal does', () => {
    expect(privateSpacesFeature).to.equal('Available in Private Spaces?')
  })
})
