import {expect} from 'chai'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {Failure} from '../../src/failure.js'
import picomatch from 'picomatch'
import {type Config, readConfig} from '../../src/lint/config.js'
import {lint} from '../../src/lint/lint.js'
import {base, documentOf, documentOfExample, patched} from './examples.js'

const config = (value: unknown): Config =>
  readConfig(documentOf(typeof value === 'string' ? value : JSON.stringify(value), 'x.lint.json'), (globs, options) =>
    picomatch([...globs], options),
  )

function refusal(text: string): string {
  try {
    config(text)
  } catch (error) {
    if (error instanceof Failure && error.code === 'config-broken') return error.message
    throw error
  }
  return ''
}

const manifest = documentOfExample(JSON.stringify(patched(base, {api: {regions: ['eu']}, name: undefined})))
const told = (rules: Readonly<Record<string, string>>): readonly string[] =>
  config({rules})
    .apply(lint(manifest))
    .map(({rule, severity}) => `${rule} ${severity}`)

describe('settings of lint', () => {
  it('set how severe a rule is, and switch it off', () => {
    expect(told({})).to.deep.equal(['name warning', 'no-us warning'])
    expect(told({name: 'off', 'no-us': 'error'})).to.deep.equal(['no-us error'])
    expect(told({name: 'hint', shape: 'off', syntax: 'error'})).to.deep.equal(['name hint', 'no-us warning'])
    expect([...config({rules: {name: 'off', shape: 'hint'}}).off]).to.deep.equal(['name'])
  })

  const ignored: readonly (readonly [globs: readonly string[], path: string, isIgnored: boolean])[] = [
    [[], 'a.json', false],
    [['a.json'], 'a.json', true],
    [['a.json'], 'b/a.json', false],
    [['**/a.json'], 'b/a.json', true],
    [['legacy'], 'legacy/deep/a.json', true],
    [['legacy/'], 'legacy/a.json', true],
    [['legacy/**'], 'legacy/.old/a.json', true],
    [['legacy'], 'legacy-2/a.json', false],
    [['{a,b}.json', 'x'], 'b.json', true],
    [['../a.json'], '../a.json', true],
    [['**'], '../a.json', false],
    [['/a.json'], 'a.json', true],
    [['/a.json'], 'b/a.json', false],
    [['/'], 'b/a.json', true],
    [['services/**', '!services/b/**'], 'services/a/a.json', true],
    [['services/**', '!services/b/**'], 'services/b/a.json', false],
    [['services/**', '!services/b/**'], 'a.json', false],
    [['services', '!/services/b', 'services/b/old'], 'services/b/a.json', false],
    [['services', '!/services/b', 'services/b/old'], 'services/b/old/a.json', true],
    [['!a.json', '*.json'], 'a.json', true],
    [['!a.json'], 'b.json', false],
    [['!(a|b)/*.json'], 'c/a.json', true],
    [['!(a|b)/*.json'], 'a/a.json', false],
  ]
  for (const [ignore, path, isIgnored] of ignored) {
    it(`${isIgnored ? 'leave out' : 'keep'} ${path} where ${JSON.stringify(ignore)} is ignored`, () => {
      expect(config({ignore}).ignores(path)).to.equal(isIgnored)
    })
  }

  const refused: readonly (readonly [text: string, message: string])[] = [
    ['{\n  "rules": {"no-uss": "off"}\n}', 'x.lint.json:2:13 there is no rule "no-uss". Did you mean no-us?'],
    ['{"rules": {"zzzzzzzz": "off"}}', 'x.lint.json:1:12 there is no rule "zzzzzzzz".'],
    ['{"rules": {"__proto__": "off"}}', 'x.lint.json:1:12 there is no rule "__proto__".'],
    [
      '{"rules": {"aaaaaaaaa": "off", "bbbbbbbbb": "off"}}',
      'x.lint.json:1:12 there is no rule "aaaaaaaaa". (and 1 more)',
    ],
    [
      '{"rules": {"syntax": "off"}}',
      'x.lint.json:1:22 "syntax" stays an error: nothing else is judged of such a file. Name the file in "ignore" to leave it out.',
    ],
    [
      '{"rules": {"empty": "warning", "binary": "hint"}}',
      'x.lint.json:1:21 "empty" stays an error: nothing else is judged of such a file. Name the file in "ignore" to leave it out. (and 1 more)',
    ],
    ['{"rule": {}}', 'x.lint.json:1:2 there is no setting "rule". Did you mean rules?'],
    ['{"rules": {"no-us": "of"}}', 'x.lint.json:1:21 the severity of "no-us" must be one of off, hint, warning, error'],
    ['{"rules": {"no-us": 5}}', 'x.lint.json:1:21 `rules.no-us` must be a string, not a number'],
    ['{"rules": []}', 'x.lint.json:1:11 `rules` must be an object, not a list'],
    ['{"ignore": "a"}', 'x.lint.json:1:12 `ignore` must be a list, not a string'],
    ['{"ignore": [""]}', 'x.lint.json:1:13 `ignore.0` must not be empty'],
    ['[]', 'x.lint.json:1:1 the settings must be an object, not a list'],
    ['{"ignore": [}', 'x.lint.json:1:13 a ] is missing before this'],
    ['', 'x.lint.json:1:1 the file is empty'],
  ]
  for (const [text, message] of refused) {
    it(`are refused with their place where they are ${text}`, () => {
      expect(refusal(text)).to.equal(message)
    })
  }

  it('have a schema that names itself as the file does which --init-config writes', async () => {
    const path = join(import.meta.dirname, '..', '..', 'schemas', 'lint-config.schema.json')
    const schema = JSON.parse(readFileSync(path, 'utf8')) as {readonly $id: string}
    const {fresh} = await import('../../src/journeys/lint/settings.js')
    expect(fresh.$schema).to.equal(schema.$id)
    expect(config(fresh).off.size).to.equal(0)
  })
})
