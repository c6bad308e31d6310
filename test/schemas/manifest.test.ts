import {Ajv} from 'ajv'
import {expect} from 'chai'
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {requirements} from '../../src/manifest/requires.js'
import {catalogue, everywhere} from '../../src/regions.js'
import {base} from '../lint/examples.js'
import {editorOf} from './editor.js'

const root = join(import.meta.dirname, '..', '..')
const read = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(root, ...path), 'utf8')) as unknown

interface Schema {
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly $id?: string
  readonly $ref?: string
  readonly anyOf?: readonly Schema[]
  readonly const?: string
  readonly description?: string
  readonly examples?: readonly unknown[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly title?: string
}
const schema = read('schemas', 'manifest.schema.json') as Schema

const {complete, hover, lines} = editorOf(schema, ['addon-manifest.json'])

const withRegions = (regions: readonly unknown[]): unknown => ({...base, api: {...base.api, regions}})

describe('the schema of a manifest', () => {
  describe('in an editor', () => {
  it('completes the regions that are known, each with its place', async () => {
    const items = await complete('{"id": "a", "api": {"regions": ["us", |]}}')
    const labels = items.map(({label}) => label)
    for (const {name} of catalogue) expect(labels).to.include(`"${name}"`)
    const tokyo = items.find(({label}) => label === '"tokyo"')
    expect(JSON.stringify(tokyo?.documentation)).to.include('Tokyo, Japan, Private Spaces')
  })

  it('completes a region that is half written', async () => {
    const items = await complete('{"id": "a", "api": {"regions": ["vir|"]}}')
    expect(items.map(({label}) => label)).to.include('"virginia"')
  })

  it('completes keys and values of requires', async () => {
    const keys = await complete('{"id": "a", "api": {|}}')
    expect(keys.map(({label}) => label)).to.include.members(['regions', 'requires', 'production', 'config_vars'])
    const items = await complete('{"id": "a", "api": {"requires": [|]}}')
    expect(items.map(({label}) => label)).to.include.members(requirements.map(({name}) => `"${name}"`))
  })

  it('explains requires and each of its values under the pointer', async () => {
    expect(await hover('{"id": "a", "api": {"req|uires": ["log_input"]}}')).to.include('What the add-on needs of Heroku')
    expect(await hover('{"id": "a", "api": {"requires": ["syslog|_drain"]}}')).to.include('log_drain_url')
    expect(await hover('{"id": "a", "api": {"regions": ["dub|lin"]}}')).to.include('Dublin, Ireland')
  })

  const right: Readonly<Record<string, unknown>> = {
    'a good manifest': base,
    'a region that nobody knows yet': withRegions(['us', 'paris']),
    'a value of requires that nobody knows yet': {...base, api: {...base.api, requires: ['manage_ps']}},
    'the wildcard': withRegions(['*']),
  }
  for (const [name, value] of Object.entries(right)) {
    it(`underlines nothing in ${name}`, async () => {
      expect(await lines(value)).to.deep.equal([])
    })
  }

  const wrong: readonly (readonly [name: string, value: unknown, marked: RegExp])[] = [
    ['a number among the regions', withRegions(['us', 5]), /^5: /],
    ['a text for a list', {...base, api: {...base.api, regions: 'us'}}, /^"us": Incorrect type\. Expected "array"/],
    ['a missing api', {id: 'errorbucket'}, /Missing property "api"/],
    ['a number for the version', {...base, api: {...base.api, version: 3}}, /^3: Value must be "3"/],
    ['an old version', {...base, api: {...base.api, version: '1'}}, /^"1": Value must be "3"/],
    [
      'a feature in quotes',
      {...base, plans: [{features: {'Available in Private Spaces?': 'false'}, id: 'a'}]},
      /^"false": Incorrect type\. Expected "boolean"/,
    ],
  ]
  for (const [name, value, marked] of wrong) {
    it(`underlines ${name}`, async () => {
      const found = await lines(value)
      expect(found).to.have.length(1)
      expect(found[0]).to.match(marked)
    })
  }

  it('is found by the name of the file, as the catalogue’s entry has it', async () => {
    const entry = read('docs', 'schema-catalog.json') as {readonly fileMatch: readonly string[]; readonly url: string}
    expect(entry.url).to.equal(schema.$id)
    const editor = editorOf(schema, entry.fileMatch)
    expect(await editor.lines('{"id": 5, "api": {}}')).to.have.length(1)
    expect(await editor.lines('{"id": 5, "api": {}}', 'package.json')).to.deep.equal([])
  })

  it('is what the settings in the docs name', () => {
    const text = readFileSync(join(root, 'docs', 'editors.md'), 'utf8')
    const blocks = [...text.matchAll(/```json\n(.*?)```/gs)].map(([, block]) => JSON.parse(block ?? '') as unknown)
    expect(blocks).to.have.length(2)
    for (const block of blocks) expect(JSON.stringify(block)).to.include(schema.$id)
  })
})

  it('suggests the regions of the catalogue and the documented values of requires, no more and no less', () => {
    const suggested = (key: string): readonly (string | undefined)[] =>
      schema.$defs?.api?.properties?.[key]?.items?.anyOf?.flatMap((one) => one.const ?? []) ?? []
    expect(suggested('regions')).to.deep.equal([...catalogue.map(({name}) => name), everywhere])
    expect(suggested('requires')).to.deep.equal(requirements.map(({name}) => name))
  })

  it('describes a region by its place, its runtime and its provider’s name', () => {
    const told = schema.$defs?.api?.properties?.regions?.items?.anyOf ?? []
    for (const {location, name, provider, runtime} of catalogue) {
      const is = runtime === 'common' ? 'Common Runtime' : 'Private Spaces'
      expect(told.find((one) => one.const === name)?.description).to.equal(
        `${location}, ${is}. A provision request carries ${provider}.`,
      )
    }
  })

  it('has a title, a description and an example for every field', () => {
    const lacking: string[] = []
    const visit = (path: string, object: Schema): void => {
      for (const [key, field] of Object.entries(object.properties ?? {})) {
        const to = field.$ref === undefined ? field : (schema.$defs?.[field.$ref.replace('#/$defs/', '')] ?? {})
        const hasExample = to.examples !== undefined || Object.keys(to.properties ?? {}).length > 0
        if (!to.title || !to.description || !hasExample) lacking.push(`${path}.${key}`)
      }
    }
    visit('', schema)
    for (const [name, inner] of Object.entries(schema.$defs ?? {})) visit(name, inner)
    expect(lacking).to.deep.equal([])
    expect(schema.$id).to.match(/^https:\/\//)
  })

  it('compiles under draft-07, strictly, and accepts its own examples', () => {
    const ajv = new Ajv({allowUnionTypes: true, strict: true})
    const validate = ajv.compile(schema as object)
    expect(validate(base), JSON.stringify(validate.errors)).to.equal(true)
    expect(validate(withRegions(['paris']))).to.equal(true)
    expect(validate(withRegions([5]))).to.equal(false)
    for (const [name, inner] of Object.entries(schema.$defs ?? {})) {
      for (const [key, field] of Object.entries(inner.properties ?? {})) {
        if (field.$ref !== undefined) continue
        const check = ajv.compile({$ref: `${schema.$id ?? ''}#/$defs/${name}/properties/${key.replaceAll('/', '~1')}`})
        for (const example of field.examples ?? []) expect(check(example), `${name}.${key}`).to.equal(true)
      }
    }
  })

  it('accepts every example of the plugin', () => {
    const validate = new Ajv({allowUnionTypes: true}).compile(schema as object)
    for (const file of readdirSync(join(root, 'examples')).filter((name) => name.endsWith('manifest.json'))) {
      expect(validate(read('examples', file)), file).to.equal(true)
    }
  })
})
