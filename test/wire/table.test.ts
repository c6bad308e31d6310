import {Validator} from '@seriousme/openapi-schema-validator'
import {expect} from 'chai'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {asked, pathsOf} from '../../src/wire/operations.js'
import {table} from '../../src/wire/table.js'

const schemas = join(import.meta.dirname, '..', '..', 'schemas')
const description = JSON.parse(readFileSync(join(schemas, 'partner-endpoint.openapi.json'), 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, {readonly operationId?: string}>>>>
}

describe('the table of operations', function () {
  for (const [name, {method, path}] of Object.entries(table)) {
    it(`tells of ${name} what an endpoint of ours takes for one`, function () {
      const request = {body: '', headers: {}, method, url: path.replace('{id}', 'x')}
      expect(asked(request, pathsOf({})).operation).to.equal(name)
    })
  }

  it('makes an OpenAPI 3.1 description that a validator takes', async function () {
    const validator = new Validator()
    const {errors, valid} = await validator.validate(structuredClone(description))
    expect({errors, valid}).to.deep.equal({errors: undefined, valid: true})
    expect(validator.version).to.equal('3.1')
  })

  it('is told whole by the description', function () {
    const told = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((key) => key !== 'parameters')
        .map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(told.sort()).to.deep.equal(
      Object.values(table)
        .map(({method, path}) => `${method} ${path}`)
        .sort(),
    )
  })
})
