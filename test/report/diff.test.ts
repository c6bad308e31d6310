import {expect} from 'chai'
import {changeLine, printDiff, type ShownComparison} from '../../src/report/diff.js'

const nothing: ShownComparison = {base: [], changes: [], kept: [], localOnly: []}
const comparison: ShownComparison = {
  base: [{after: 1, before: 2, kind: '~', path: '$base'}],
  changes: [
    {before: 'oregon', kind: '-', path: 'api.regions'},
    {after: 'tokyo', kind: '+', path: 'api.regions'},
    {after: false, before: true, kind: '~', path: 'plans.basic.features["Available in Private Spaces?"]'},
    {after: 'Two words', before: 'https://a.example/heroku/resources', kind: '~', path: 'name'},
    {kind: '~', path: 'api.password', secret: true},
    {kind: '+', path: 'api.sso_salt', secret: true},
    {kind: '-', path: 'api.passwort', secret: true},
  ],
  kept: ['password'],
  localOnly: [{after: {id: 'basic'}, kind: '+', path: 'plans.basic'}],
}

describe('printDiff', () => {
  it('gives every difference a line, and what does not count after the rest', () => {
    expect(printDiff(comparison)).to.equal(`- api.regions oregon
+ api.regions tokyo
~ plans.basic.features["Available in Private Spaces?"] true → false
~ name https://a.example/heroku/resources → "Two words"
~ api.password changed
+ api.sso_salt set
- api.passwort removed
+ plans.basic {"id":"basic"}  (local only: the published manifest has no plans)
~ $base 2 → 1  (assigned by Heroku)
= api.password kept on Heroku
`)
  })

  it('quotes a string that would read as another value', () => {
    const lines = [
      [3, '3'],
      ['true', true],
      [null, 'null'],
      ['-1e3', 'v3'],
    ].map(([before, after]) => changeLine({after, before, kind: '~', path: 'api.x'}))
    expect(lines).to.deep.equal([
      '~ api.x 3 → "3"',
      '~ api.x "true" → true',
      '~ api.x null → "null"',
      '~ api.x "-1e3" → v3',
    ])
  })

  it('paints a line as a whole, notes as notes', () => {
    const painted = printDiff(
      {...comparison, changes: comparison.changes.slice(0, 2)},
      (tone, text) => `<${tone}>${text}</>`,
    )
    expect(painted.split('\n').map((line) => line.slice(0, 8))).to.deep.equal([
      '<bad>- a',
      '<good>+ ',
      '<quiet>+',
      '<quiet>~',
      '<quiet>=',
      '',
    ])
  })

  it('says nothing where nothing differs', () => {
    expect(printDiff(nothing)).to.equal('')
  })

  it('lets no character through that a terminal would obey', () => {
    const after = '\u001B[31mred\u202Eder\u0085\n'
    const text = printDiff({...nothing, changes: [{after, kind: '+', path: 'name'}]})
    expect(text).to.equal(`${String.raw`+ name "\u001b[31mred\u202eder\u0085\n"`}\n`)
    expect(changeLine({kind: '~', path: 'api["\u009B31m"]', secret: true})).to.equal(
      String.raw`~ api["\u009b31m"] changed`,
    )
  })
})
