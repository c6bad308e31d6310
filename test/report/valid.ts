import {Ajv} from 'ajv'
import addFormats from 'ajv-formats'
import {expect} from 'chai'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {validateXML} from 'xmllint-wasm'

const schemas = join(import.meta.dirname, '..', 'fixtures', 'schemas')

/** The official schema, whose dialect differs from the validator's in the name of `id` only. */
function official(): Record<string, unknown> {
  const path = join(schemas, 'sarif-2.1.0-rtm.5.json')
  const {$schema: dialect, id, ...schema} = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  expect({dialect, id}).to.deep.equal({
    dialect: 'http://json-schema.org/draft-04/schema#',
    id: 'https://raw.githubusercontent.com/schemastore/schemastore/master/src/schemas/json/sarif-2.1.0-rtm.5.json',
  })
  return schema
}

const ajv = new Ajv({allErrors: true, strict: false, unicodeRegExp: false})
addFormats.default(ajv)
const validate = ajv.compile(official())

/** What the official schema of SARIF says of a report. */
export function sarifComplaints(document: string): readonly string[] {
  validate(JSON.parse(document))
  return (validate.errors ?? []).map(({instancePath, message}) => `${instancePath} ${message ?? ''}`)
}

const junitSchema = readFileSync(join(schemas, 'junit-4.xsd'), 'utf8')

/** What the XML schema of Jenkins says of a JUnit report. */
export async function junitComplaints(xml: string): Promise<readonly string[]> {
  const {errors} = await validateXML({
    schema: [{contents: junitSchema, fileName: 'junit-4.xsd'}],
    xml: [{contents: xml, fileName: 'report.xml'}],
  })
  return errors.map(({message}) => message)
}
