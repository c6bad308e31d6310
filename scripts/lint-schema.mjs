// Lists the rules in schemas/lint-config.schema.json, so that an editor completes and explains them.
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'
import {format} from 'prettier'

import {isMain, load, root, writeIfChanged} from './files.mjs'

/** Where the schema stands in the project. */
export const lintSchemaPath = join('schemas', 'lint-config.schema.json')

const severity = {$ref: '#/$defs/severity'}

/** The schema of settings with another value for `rules`. */
function withRules(schema, change) {
  const {properties, ...rules} = schema.properties.rules
  return {...schema, properties: {...schema.properties, rules: {...rules, ...change}}}
}

/** The schema with any rule: what reads settings tells of a rule that is not there, and which one may be meant. */
export const unlisted = (schema) => withRules(schema, {additionalProperties: severity})

/** The text of the schema with the rules that there are. */
export async function lintSchema() {
  const schema = JSON.parse(await readFile(join(root, lintSchemaPath), 'utf8'))
  const {rules} = await load(join('src', 'lint', 'rules', 'index.ts'))
  const properties = Object.fromEntries(
    // beside a $ref nothing counts in draft-07
    rules.map((rule) => [rule.id, {description: rule.summary, default: rule.severity, allOf: [severity]}]),
  )
  const listed = withRules(schema, {properties, additionalProperties: false})
  return format(JSON.stringify(listed), {bracketSpacing: false, parser: 'json', printWidth: 160})
}

if (isMain(import.meta.url)) await writeIfChanged(join(root, lintSchemaPath), await lintSchema())
