// Makes src/generated from schemas/*.schema.json: a compiled validator and its types for each schema.
// Usage: node scripts/generate.mjs [--out DIR]
import {Ajv} from 'ajv'
import addFormats from 'ajv-formats'
import standalone from 'ajv/dist/standalone/index.js'
import {build} from 'esbuild'
import {compile} from 'json-schema-to-typescript'
import {mkdir, readdir, readFile, rm} from 'node:fs/promises'
import {join} from 'node:path'
import {parseArgs} from 'node:util'
import {format} from 'prettier'
import ts from 'typescript'

import {isMain, root, writeIfChanged} from './files.mjs'
import {lintSchemaPath, unlisted} from './lint-schema.mjs'

const suffix = '.schema.json'

/** The keyword at a schema's root that lists the `$defs` which get a validator of their own. */
const validatorsKeyword = 'x-validators'

/** `provisionRequest`, `plan-change` → `ProvisionRequest`, `PlanChange`. */
function pascal(name) {
  return name.replace(/(^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_, __, letter) => letter.toUpperCase())
}

/** What a schema's file exports: the validator's name, where its schema stands, and the type it narrows to. */
function validatorsOf(name, schema) {
  const validators = []
  if (schema.type !== undefined) validators.push({name: 'validate', ref: '#', type: pascal(name)})
  for (const key of schema[validatorsKeyword] ?? []) {
    if (schema.$defs?.[key] === undefined)
      throw new Error(`schemas/${name}${suffix}: x-validators names ${key}, which is not in $defs`)
    validators.push({name: `validate${pascal(key)}`, ref: `#/$defs/${key}`, type: pascal(key)})
  }

  return validators
}

/**
 * A schema without what it has for editors alone. Suggestions: `anyOf` of some strings and of any string is any string.
 * Editors offer the strings, each with its description; a validator has nothing to check of them, and would complain of all
 * where one type is wrong. Wishes: of a `const` beside types, an editor marks every other value, and lint has a rule.
 */
function forValidator(schema) {
  if (Array.isArray(schema)) return schema.map((item) => forValidator(item))
  if (typeof schema !== 'object' || schema === null) return schema
  const {anyOf, ...rest} = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, forValidator(value)]))
  if (rest.type !== undefined) delete rest.const
  if (anyOf === undefined) return rest
  const isAny = (one) => Object.keys(one).length === 1 && one.type === 'string'
  const suggests = anyOf.some((one) => isAny(one)) && anyOf.every((one) => isAny(one) || typeof one.const === 'string')
  return suggests ? {...rest, type: 'string'} : {...rest, anyOf}
}

/** The validators as one ES module that imports nothing: esbuild resolves the `require` that ajv's standalone code contains. */
async function code(name, schema, validators) {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    code: {esm: true, lines: true, source: true},
    strict: true,
  })
  ajv.addVocabulary([validatorsKeyword])
  addFormats.default(ajv)
  ajv.addSchema(schema, name)
  const refs = Object.fromEntries(
    validators.map((validator) => [validator.name, validator.ref === '#' ? name : name + validator.ref]),
  )
  const result = await build({
    absWorkingDir: root,
    banner: {js: `// Made from schemas/${name}${suffix} by \`npm run generate\`. Not to be edited.`},
    bundle: true,
    format: 'esm',
    platform: 'node',
    preserveSymlinks: true,
    stdin: {contents: standalone.default(ajv, refs), resolveDir: root, sourcefile: `${name}${suffix}`},
    target: 'node20',
    write: false,
  })
  return result.outputFiles[0].text
}

/** The keywords whose value is an object of schemas by a name of the author's. */
const named = ['$defs', 'patternProperties', 'properties']

/**
 * A schema as the type maker needs it: without titles and `$id`, so that a type is named after its key in `$defs` and
 * a property makes no type of its own, and `"type": ["object", "string"]` as a choice of two schemas.
 */
function typeable(schema) {
  if (Array.isArray(schema)) return schema.map((item) => typeable(item))
  if (typeof schema !== 'object' || schema === null) return schema
  const {$id, title, ...rest} = schema
  const entries = Object.entries(rest).map(([key, value]) => [
    key,
    named.includes(key)
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, typeable(inner)]))
      : typeable(value),
  ])
  const {description, type, ...shape} = Object.fromEntries(entries)
  const about = description === undefined ? {} : {description}
  if (Array.isArray(type) && type.includes('object') && type.length > 1) {
    const others = type.filter((one) => one !== 'object')
    return {...about, anyOf: [{...shape, type: 'object'}, {type: others}]}
  }

  return {...about, ...(type === undefined ? {} : {type}), ...shape}
}

/** Every property and array of the types as `readonly`. */
function readonlyTypes(text) {
  const source = ts.createSourceFile('types.ts', text, ts.ScriptTarget.ES2022, true)
  const marks = []
  const visit = (node) => {
    if (ts.isPropertySignature(node) || ts.isIndexSignatureDeclaration(node)) marks.push(node.getStart(source))
    if (ts.isArrayTypeNode(node) || ts.isTupleTypeNode(node)) marks.push(node.getStart(source))
    ts.forEachChild(node, visit)
  }

  visit(source)
  let result = text
  for (const at of marks.sort((a, b) => b - a)) result = `${result.slice(0, at)}readonly ${result.slice(at)}`
  return result
}

/** The types of a schema and the declarations of its validators; they name no type of ajv's, which is a build dependency. */
async function types(name, schema, validators) {
  const rootType = pascal(name)
  const bare = typeable(schema)
  if (schema.type === undefined) delete bare.description
  const text = await compile(bare, rootType, {
    additionalProperties: false,
    bannerComment: '',
    format: false,
    unreachableDefinitions: true,
  })
  const noise = /^ \* This (?:interface|type) was referenced by `.*`'s JSON-Schema\n \* via the `definition` ".*"\.\n/gm
  const kept = text
    .replace(noise, '')
    .replace(/\n \* ?\n \*\/$/gm, '\n */')
    .replace(/^\/\*\*\n \*\/\n/gm, '')
  const own =
    schema.type === undefined
      ? kept.replace(new RegExp(`^export interface ${rootType} \\{[^}]*\\}\\n?`, 'm'), '')
      : kept
  const declared = validators.map(
    ({name: validator, type}) => `export declare const ${validator}: Validator<${type}>\n`,
  )
  return format(
    `// Made from schemas/${name}${suffix} by \`npm run generate\`. Not to be edited.

${readonlyTypes(own)}
/** One thing that a validator found wrong: at \`instancePath\` (a JSON pointer) the value breaks \`keyword\`. */
export interface ValidationError {
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Whether a value has a type's shape; \`errors\` holds what was wrong with the last value, until the next call. */
export interface Validator<T> {
  (value: unknown): value is T
  errors?: readonly ValidationError[] | null
}

${declared.join('')}`,
    {bracketSpacing: false, parser: 'typescript', printWidth: 120, semi: false, singleQuote: true},
  )
}

/** Makes `name.js` and `name.d.ts` in `out` for every schema, and removes what no schema made. */
export async function generate(out) {
  const schemas = (await readdir(join(root, 'schemas'))).filter((file) => file.endsWith(suffix)).sort()
  await mkdir(out, {recursive: true})
  const made = new Set()
  for (const file of schemas) {
    const name = file.slice(0, -suffix.length)
    const path = join('schemas', file)
    const whole = JSON.parse(await readFile(join(root, path), 'utf8'))
    const schema = forValidator(path === lintSchemaPath ? unlisted(whole) : whole)
    const validators = validatorsOf(name, schema)
    await writeIfChanged(join(out, `${name}.js`), await code(name, schema, validators))
    await writeIfChanged(join(out, `${name}.d.ts`), await types(name, schema, validators))
    made.add(`${name}.js`).add(`${name}.d.ts`)
  }

  for (const file of await readdir(out)) if (!made.has(file)) await rm(join(out, file), {recursive: true})
}

if (isMain(import.meta.url)) {
  const {values} = parseArgs({options: {out: {default: join(root, 'src', 'generated'), type: 'string'}}})
  await generate(values.out)
}
