import {Ajv2020} from 'ajv/dist/2020.js'
import {expect} from 'chai'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {type Headers, json, type WireRequest} from '../../src/http.js'
import {listen, type Listening} from '../../src/listen.js'
import {createHeroku} from '../../src/stub/heroku.js'
import {changePlan, deprovision, type OperationName, signIn} from '../../src/wire/operations.js'
import {tokens} from '../../src/wire/sso.js'
import {table, type TableRow} from '../../src/wire/table.js'
import {credentials, endpoint, ordered, set} from './setting.js'

const path = join(import.meta.dirname, '..', '..', 'schemas', 'partner-endpoint.openapi.json')

interface Answer {
  readonly content?: Readonly<Record<string, object>>
}

/** The description that is shipped. */
const description = JSON.parse(readFileSync(path, 'utf8')) as {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, {readonly responses: Readonly<Record<string, Answer>>}>>>
  >
}

const ajv = new Ajv2020({strict: false})
ajv.addSchema(description, 'openapi')

const pointer = (...keys: readonly string[]): string =>
  keys.map((key) => `/${encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')

/** What is wrong with an answer to an operation, by the description; undefined where nothing is. */
function wrong(operation: OperationName, status: number, type: string | null, body: string): string | undefined {
  const row: TableRow = table[operation]
  const method = row.method.toLowerCase()
  const described = description.paths[row.path]?.[method]?.responses[status]
  if (!described) return `${operation} does not describe ${String(status)}`
  if (!described.content) return undefined
  const media = type?.replace(/; charset=utf-8$/, '') ?? ''
  if (!described.content[media]) return `${operation} does not describe a ${String(status)} that is ${media}`
  const keys = ['paths', row.path, method, 'responses', String(status), 'content', media, 'schema']
  const validate = ajv.compile({$ref: `openapi#${pointer(...keys)}`})
  const value: unknown = media === 'application/json' ? JSON.parse(body) : body
  return validate(value) ? undefined : ajv.errorsText(validate.errors)
}

const broken = (request: WireRequest): WireRequest => ({...request, body: '{'})
const large = (request: WireRequest): WireRequest => ({...request, body: ' '.repeat(1024 * 1024 + 1)})
const nobody = (request: WireRequest): WireRequest => ({...request, headers: {}})
const preferring = (prefer: string, {headers, ...request}: WireRequest): WireRequest => ({
  ...request,
  headers: {...headers, Prefer: prefer} satisfies Headers,
})

const change = (id: string, plan = 'enterprise'): WireRequest => changePlan(endpoint, id, plan)
const remove = (id: string): WireRequest => deprovision(endpoint, id)
function open(id: string, salt = credentials.salt): WireRequest {
  const parts = {email: '', id, resourceId: id, salt, timestamp: '0', userId: ''}
  return signIn('/sso/login', {id, timestamp: '0', token: tokens.token(parts)})
}

/** What a stub is asked in turn, of which resource `there` is there and `gone` was. */
const asked: readonly (readonly [OperationName, WireRequest, status: number])[] = [
  ['provision', ordered({uuid: 'there'}), 200],
  ['provision', preferring('code=201', ordered()), 201],
  ['provision', broken(ordered()), 400],
  ['provision', preferring('code=x', ordered()), 400],
  ['provision', nobody(ordered()), 401],
  ['provision', ordered({uuid: 'gone'}), 410],
  ['provision', large(ordered()), 413],
  ['provision', ordered({plan: 'basic'}), 422],
  ['provision', {...ordered(), body: '{}'}, 422],
  ['provision', preferring('code=503', ordered()), 503],
  ['plan-change', change('there'), 200],
  ['plan-change', preferring('code=202', change('there')), 202],
  ['plan-change', broken(change('there')), 400],
  ['plan-change', preferring('fault=nosuch', change('there')), 400],
  ['plan-change', nobody(change('there')), 401],
  ['plan-change', change('nosuch'), 404],
  ['plan-change', change('gone'), 410],
  ['plan-change', large(change('there')), 413],
  ['plan-change', change('there', 'basic'), 422],
  ['plan-change', preferring('fault=unavailable', change('there')), 503],
  ['sso', open('there'), 200],
  ['sso', preferring('code=302', open('there')), 302],
  ['sso', preferring('delay=x', open('there')), 400],
  ['sso', open('there', 'another-salt'), 403],
  ['sso', open('nosuch'), 404],
  ['sso', open('gone'), 410],
  ['sso', large(open('there')), 413],
  ['deprovision', preferring('code=200', remove('there')), 200],
  ['deprovision', preferring('code=202', remove('there')), 202],
  ['deprovision', preferring('delay=x', remove('there')), 400],
  ['deprovision', nobody(remove('there')), 401],
  ['deprovision', remove('nosuch'), 404],
  ['deprovision', remove('gone'), 410],
  ['deprovision', large(remove('there')), 413],
  ['deprovision', preferring('code=503', remove('there')), 503],
  ['deprovision', remove('there'), 204],
]

describe('the description of an endpoint', function () {
  const given: {readonly at: string; readonly wrong: string | undefined}[] = []
  const take = async (
    {url}: Listening,
    operation: OperationName,
    {body, headers, method, url: to}: WireRequest,
    expected: number,
  ): Promise<void> => {
    const response = await fetch(url + to, {...(body !== '' && {body}), headers, method, redirect: 'manual'})
    const {status} = response
    expect(status, `${operation} ${String(expected)}`).to.equal(expected)
    const fault = wrong(operation, status, response.headers.get('Content-Type'), await response.text())
    given.push({at: `${operation} ${String(status)}`, wrong: fault})
  }

  before(async function () {
    const heroku = createHeroku({
      apiUrl: 'https://api.test',
      call: () => Promise.resolve(json(200, {access_token: 'access'})),
      clientSecret: 'a-client-secret',
      idUrl: 'https://id.test',
    })
    const {ask, stub} = set()
    await ask(ordered({uuid: 'gone'}), remove('gone'))
    const servers = await Promise.all([listen(stub), listen(set({async: true, heroku}).stub)])
    try {
      for (const row of asked) await take(servers[0], ...row)
      await take(servers[1], 'provision', ordered(), 202)
    } finally {
      await Promise.all(servers.map((server) => server.close()))
    }
  })

  it('holds every answer of a stub', function () {
    expect(given.filter((one) => one.wrong !== undefined)).to.deep.equal([])
  })

  it('has no answer that a stub cannot be brought to give', function () {
    const described = Object.entries(table).flatMap(([name, {answers}]) =>
      Object.keys(answers).map((status) => `${name} ${status}`),
    )
    expect(described.filter((at) => !given.some((one) => one.at === at))).to.deep.equal([])
  })
})
