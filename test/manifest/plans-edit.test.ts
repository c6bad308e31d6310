import {expect} from 'chai'
import fc from 'fast-check'

import {Failure} from '../../src/failure.js'
import {removeKey} from '../../src/manifest/edit.js'
import {type Document, readDocument} from '../../src/manifest/document.js'
import {addPlan, type PlansEdit, removePlan, setPlan} from '../../src/manifest/plans-edit.js'
import {inAnyLayout} from './layouts.js'

const feature = 'Available in Private Spaces?'
const read = (text: string): Document => readDocument('m.json', {kind: 'text', text})
const manifest = (...plans: readonly unknown[]): Document => read(JSON.stringify({id: 'shop', plans}))

const plansIn = ({text}: PlansEdit): unknown => (JSON.parse(text) as {readonly plans: unknown}).plans

function failure(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return `${error.code}: ${error.message}`
    throw error
  }
  return 'nothing thrown'
}

describe('an edit of the plans', () => {
  it('adds a plan without a feature, closed, or open', () => {
    expect(plansIn(addPlan(manifest(), 'basic'))).to.deep.equal([{id: 'basic'}])
    expect(addPlan(manifest(), 'basic', false).text).to.equal(
      `{"id":"shop","plans":[{"id":"basic","features":{"${feature}":false}}]}`,
    )
    expect(plansIn(addPlan(manifest({id: 'a'}), 'basic', true))).to.deep.equal([
      {id: 'a'},
      {features: {[feature]: true}, id: 'basic'},
    ])
  })

  it('makes the list where there is none', () => {
    expect(plansIn(addPlan(read('{"id": "shop"}'), 'basic'))).to.deep.equal([{id: 'basic'}])
  })

  it('leaves a plan that is there already, and says how to change it where it was asked to', () => {
    const document = manifest({id: 'basic'})
    const same = {outcome: 'already', plan: 'basic', privateSpaces: undefined, text: document.text}
    expect(addPlan(document, 'basic')).to.deep.equal({...same, warnings: []})
    expect(addPlan(document, 'basic', true), 'which is the default').to.deep.equal({...same, warnings: []})
    expect(addPlan(document, 'basic', false)).to.deep.equal({
      ...same,
      warnings: ['basic is left as it is; to change it: heroku addons:admin:plans:set basic --no-private-spaces'],
    })
    expect(addPlan(manifest({id: 'my plan'}), 'my plan', false).warnings).to.deep.equal([
      "my plan is left as it is; to change it: heroku addons:admin:plans:set 'my plan' --no-private-spaces",
    ])
  })

  it('sets the feature, and leaves all else of the plan', () => {
    const legacy = {id: 'pro', price: '12', price_unit: 'month'}
    const {outcome, ...closed} = setPlan(manifest({id: 'a'}, legacy), 'pro', false)
    expect(outcome).to.equal('set')
    expect(plansIn({outcome, ...closed})).to.deep.equal([{id: 'a'}, {...legacy, features: {[feature]: false}}])
    const other = {features: {Storage: '1 GB', [feature]: true}, id: 'pro'}
    expect(plansIn(setPlan(manifest(other), 'pro', false))).to.deep.equal([
      {features: {Storage: '1 GB', [feature]: false}, id: 'pro'},
    ])
  })

  it('sets nothing where it is so already, but writes the default where it is asked to', () => {
    const open = manifest({features: {[feature]: true}, id: 'pro'})
    expect(setPlan(open, 'pro', true)).to.include({outcome: 'already', text: open.text})
    expect(plansIn(setPlan(manifest({id: 'pro'}), 'pro', true))).to.deep.equal([
      {features: {[feature]: true}, id: 'pro'},
    ])
  })

  it('removes a plan, and says so where none is left', () => {
    expect(removePlan(manifest({id: 'a'}, {id: 'b'}), 'a')).to.deep.include({outcome: 'removed', warnings: []})
    const warnings = ['no plan is left, so any plan counts as offered']
    expect(removePlan(manifest({id: 'a'}), 'a')).to.deep.include({outcome: 'removed', text: '{"id":"shop"}', warnings})
  })

  const left: readonly (readonly [what: string, before: string, after: string])[] = [
    ['no key, where it made the key', '{\n  "id": "x"\n}\n', '{\n  "id": "x"\n}\n'],
    ['no key, where the file is on one line', '{"id": "x"}', '{"id": "x"}'],
    ['no key, where nobody can tell whether there was one', '{"id": "x", "plans": []}', '{"id": "x"}'],
    ['an empty list', '{\n  "id": "x",\n  "plans": []\n}', '{\n  "id": "x",\n  "plans": []\n}'],
    ['white space in a list', '{\r\n\t"plans": [\r\n\t]\r\n}', '{\r\n\t"plans": [\r\n\t]\r\n}'],
    ['a list that others stand behind', '{"plans": [ ], "id": "x"}', '{"plans": [ ], "id": "x"}'],
  ]
  for (const [what, before, after] of left) {
    it(`leaves ${what}, once what was added is removed: ${JSON.stringify(before)}`, () => {
      for (const isOpen of [undefined, true, false]) {
        const added = read(addPlan(read(before), 'basic', isOpen).text)
        expect(removePlan(added, 'basic').text).to.equal(after)
      }
    })
  }

  it('added and removed again, in any order, leaves the file byte for byte', () => {
    const plan = fc.record(
      {features: fc.constant({[feature]: true}), id: fc.constantFrom('a', 'b')},
      {requiredKeys: ['id']},
    )
    const whole = fc.record({
      api: fc.record({regions: fc.subarray(['us', 'tokyo']), requires: fc.constant([])}, {requiredKeys: []}),
      id: fc.constant('shop'),
      plans: fc.uniqueArray(plan, {selector: ({id}) => id}),
    })
    const manifests = fc
      .tuple(whole, fc.shuffledSubarray(['api', 'id', 'plans'] as const, {minLength: 1}))
      .map(([value, keys]) => Object.fromEntries(keys.map((key) => [key, value[key]])))
    const isOpen = fc.constantFrom(undefined, true, false)
    const edits = fc.tuple(isOpen, isOpen, fc.boolean())
    fc.assert(
      fc.property(inAnyLayout(manifests), edits, ({text, value}, [first, second, isReversed]) => {
        const add = (to: string): string => addPlan(read(addPlan(read(to), 'x', first).text), 'y', second).text
        const remove = (from: string, id: string): string => removePlan(read(from), id).text
        const back = (isReversed ? ['y', 'x'] : ['x', 'y']).reduce(remove, add(text))
        const bare = removeKey(read(text), ['plans'])
        // of two texts that become the same one, one comes back
        const isTwin = Array.isArray(value.plans) && value.plans.length === 0 && add(bare) === add(text)
        expect(back).to.equal(isTwin ? bare : text)
      }),
      {numRuns: 1000},
    )
  })

  it('leaves what is not there', () => {
    const document = manifest({id: 'premium'})
    expect(removePlan(document, 'premiun')).to.deep.include({
      outcome: 'absent',
      text: document.text,
      warnings: ['Did you mean premium?'],
    })
  })

  it('reaches a plan by the very name that it has in the file', () => {
    expect(plansIn(removePlan(manifest({id: 'my plan'}, {id: 'b'}), 'my plan'))).to.deep.equal([{id: 'b'}])
  })

  const twice = read('{"plans": [\n{"id": "a"},\n{"id": "b"},\n{"id": "a"}]}')
  const refused: readonly (readonly [string, () => unknown, string])[] = [
    [
      'a plan that is written twice is added',
      () => addPlan(twice, 'a'),
      'manifest-broken: m.json: the plan a is written twice, on lines 2 and 4; leave one of them, then edit it',
    ],
    [
      'a plan that is written twice is set',
      () => setPlan(twice, 'a', true),
      'manifest-broken: m.json: the plan a is written twice, on lines 2 and 4; leave one of them, then edit it',
    ],
    [
      'a plan that is written twice is removed',
      () => removePlan(twice, 'a'),
      'manifest-broken: m.json: the plan a is written twice, on lines 2 and 4; leave one of them, then edit it',
    ],
    [
      'a plan that is not there is set',
      () => setPlan(manifest({id: 'premium'}), 'premiun', true),
      'usage: m.json has no plan premiun. Did you mean premium?',
    ],
    [
      "the add-on's slug is left in",
      () => addPlan(manifest(), 'shop:basic'),
      `usage: "shop:basic" is no plan slug; leave out the add-on's slug shop: basic`,
    ],
    ['a slug is blank', () => addPlan(manifest(), ' '), 'usage: a plan needs a slug, such as basic'],
    [
      'a slug has a control character',
      () => addPlan(manifest(), 'a\u0007'),
      String.raw`usage: "a\u0007" is no plan slug: it has a control character in it`,
    ],
    ['a slug has a space', () => addPlan(manifest(), 'a b'), 'usage: "a b" is no plan slug: it has a space in it'],
    [
      'plans is no list',
      () => addPlan(read('{"id": "x",\n"plans": "a"}'), 'a'),
      'manifest-broken: m.json:2 plans must be a list',
    ],
    [
      'the features are no object',
      () => setPlan(manifest({features: [], id: 'a'}), 'a', true),
      'manifest-broken: m.json:1 plans[0].features is a list; it must be an object',
    ],
    [
      'the feature is written twice',
      () => setPlan(read(`{"plans": [{"id": "a", "features": {"${feature}": true,\n"${feature}": true}}]}`), 'a', true),
      `manifest-broken: m.json: plans[0].features["${feature}"] is written twice, on lines 1 and 2; leave one of them, then edit it`,
    ],
  ]
  for (const [what, work, message] of refused) {
    it(`is refused where ${what}`, () => {
      expect(failure(work)).to.equal(message)
    })
  }
})
