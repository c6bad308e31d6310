// Makes schemas/partner-endpoint.openapi.json, what a partner's endpoint is, from schemas/wire.schema.json and src/wire/table.ts.
import {readFile} from 'node:fs/promises'
import {join} from 'node:path'

import {isMain, load, root, writeIfChanged} from './files.mjs'

/** Where the description stands in the project. */
export const openapiPath = join('schemas', 'partner-endpoint.openapi.json')

/** A schema of draft 7 with its references where OpenAPI keeps schemas. */
function moved(schema) {
  if (Array.isArray(schema)) return schema.map((item) => moved(item))
  if (typeof schema !== 'object' || schema === null) return schema
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === '$ref' ? value.replace('#/$defs/', '#/components/schemas/') : moved(value),
    ]),
  )
}

const ref = (name) => ({$ref: `#/components/schemas/${name}`})

/** `accept` is the form that Heroku asks for; JSON of any name does. */
function answer({means, page, schema}, accept) {
  const content = schema
    ? {'application/json': {schema: ref(schema)}, [accept]: {schema: ref(schema)}}
    : page && {'text/html': {schema: {type: 'string'}}}
  return {description: means, ...(content && {content})}
}

function operation(name, {answers, form, schema, summary}, accept) {
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json'
  return {
    operationId: name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()),
    summary,
    security: form ? [] : [{credentials: []}],
    ...(schema && {requestBody: {content: {[type]: {schema: ref(schema)}}, required: true}}),
    responses: Object.fromEntries(Object.entries(answers).map(([status, one]) => [status, answer(one, accept)])),
  }
}

/** The text of the description. */
export async function openapi() {
  const {$defs} = JSON.parse(await readFile(join(root, 'schemas', 'wire.schema.json'), 'utf8'))
  const {table} = await load(join('src', 'wire', 'table.ts'))
  const {accept} = await load(join('src', 'wire', 'operations.ts'))
  const paths = {}
  for (const [name, row] of Object.entries(table).sort()) {
    const path = (paths[row.path] ??= row.path.includes('{id}')
      ? {
          parameters: [
            {description: 'The id of the resource.', in: 'path', name: 'id', required: true, schema: {type: 'string'}},
          ],
        }
      : {})
    path[row.method.toLowerCase()] = operation(name, row, accept)
  }
  const value = {
    openapi: '3.1.0',
    info: {
      title: 'An add-on partner’s endpoint',
      description:
        'What Heroku calls to provision, change, end and open an add-on’s resources: the Add-on Partner API, version 3.',
      version: '3',
    },
    servers: [{url: 'https://addon.example', description: 'The host of the manifest’s production.base_url.'}],
    paths,
    components: {
      schemas: moved($defs),
      securitySchemes: {
        credentials: {
          description: 'The add-on’s id and the manifest’s api.password.',
          scheme: 'basic',
          type: 'http',
        },
      },
    },
  }
  return `${JSON.stringify(value, null, 2)}\n`
}

if (isMain(import.meta.url)) await writeIfChanged(join(root, openapiPath), await openapi())
