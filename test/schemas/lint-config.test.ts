import {Ajv} from 'ajv'
import {expect} from 'chai'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {validate} from '../../src/generated/lint-config.js'
import {configName} from '../../src/journeys/lint/expand.js'
import {rules} from '../../src/lint/rules/index.js'
import {editorOf} from './editor.js'

const file = join(import.meta.dirname, '..', '..', 'schemas', 'lint-config.schema.json')
const schema = JSON.parse(readFileSync(file, 'utf8')) as {readonly $id: string}
const {complete, hover, lines} = editorOf(schema, [configName])

describe('the schema of the settings of lint', () => {
  it('completes every rule that there is, and no other, each with what it wants and its own severity', async () => {
    const items = await complete('{"rules": {|}}')
    const told = items.map(({documentation, insertText, label}) => [label, documentation, insertText])
    expect(told).to.have.deep.members(
      rules.map(({id, severity, summary}) => [id, summary, `"${id}": "\${1:${severity}}"`]),
    )
  })

  it('completes the severities of a rule', async () => {
    const items = await complete('{"rules": {"no-us": |}}')
    expect(items.map(({label}) => label)).to.have.members(['"off"', '"hint"', '"warning"', '"error"'])
  })

  it('says under the pointer what a rule wants', async () => {
    expect(await hover('{"rules": {"plan|-twice": "off"}}')).to.include('no plan is written twice')
  })

  it('marks a rule that is not there, and a severity that is none', async () => {
    expect(await lines({rules: {'no-us': 'off'}})).to.deep.equal([])
    expect(await lines({rules: {'no-uss': 'off'}})).to.deep.equal(['"no-uss": Property no-uss is not allowed.'])
    expect((await lines({rules: {'no-us': 'of'}})).join()).to.match(/^"of": Value is not accepted\./)
  })

  it('compiles under draft-07, strictly, and accepts every rule', () => {
    const check = new Ajv({strict: true}).compile(schema)
    expect(check({rules: Object.fromEntries(rules.map(({id}) => [id, 'hint']))})).to.equal(true)
    expect(check({rules: {'no-uss': 'hint'}})).to.equal(false)
  })

  it('makes a validator that leaves the ids to what reads the settings, which can say what was meant', () => {
    expect(validate({rules: {'no-uss': 'hint'}})).to.equal(true)
    expect(validate({rules: {'no-uss': 'of'}})).to.equal(false)
  })
})
