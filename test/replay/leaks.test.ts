import {expect} from 'chai'
import {type Handler, isObject, json, parse, type Send} from '../../src/http.js'
import {play} from '../../src/replay/play.js'
import {type Resource} from '../../src/replay/resource.js'
import {type Step} from '../../src/replay/scenario.js'
import {stageOf} from '../../src/replay/stage.js'
import {differences} from '../../src/wire/shape.js'
import {misplaced} from '../../src/replay/placement.js'
import {credentials, opened, tried} from './suite.js'
import {randomUUID} from 'node:crypto'

const config = {BUCKET_KEY: 'sk_live_CUSTOMERKEY_77', BUCKET_URL: 'postgres://customer:hush-hush-hush@db.test/1'}

/** An endpoint that says in the answer to a plan change all that it was ever told, and all that it answered. */
function chatty(): {readonly handler: Handler; readonly told: string[]} {
  const told: string[] = [config.BUCKET_KEY, 'hush-hush-hush']
  const handler: Handler = ({body, method, url}) => {
    const value = parse(body)
    if (url.endsWith('/sso/login')) return Promise.resolve(json(403, {}))
    if (method === 'POST' && isObject(value)) {
      const {log_drain_token: drain, log_input_url: input, oauth_grant: grant, uuid} = value
      const token = /t\.[\da-f-]{36}/.exec(String(input))?.[0] ?? ''
      told.push(String(isObject(grant) ? grant.code : ''), token, String(drain))
      return Promise.resolve(json(201, {config, id: uuid}))
    }
    if (method === 'PUT') return Promise.resolve(json(500, {message: `could not rotate ${told.join(' ')}`}))
    return Promise.resolve(json(200, {}))
  }
  return {handler, told}
}

describe('what a check says of an endpoint', function () {
  it('holds no config value, grant or log token of another request', async function () {
    const {handler, told} = chatty()
    const {checks, findings, run} = await tried(handler, {only: ['plan-change']})
    const text = JSON.stringify([checks, findings, run])
    expect(text).to.include('could not rotate [SECRET]')
    expect(told).to.have.lengthOf(5)
    for (const secret of told) expect(text).to.not.include(secret)
  })

  it('holds no config value, grant or log token of another scenario', async function () {
    const {handler, told} = chatty()
    const {findings} = await tried(handler, {only: ['provision', 'plan-change', 'plan-change-same']})
    const text = JSON.stringify(findings)
    expect(text).to.include('could not rotate [SECRET]')
    expect(told.length).to.be.above(8)
    for (const secret of told) expect(text).to.not.include(secret)
  })

  it('has the latest secrets of a resource in mind, however often it is provisioned, and not all', async function () {
    const provision = {
      answers: [],
      call: {operation: 'provision', plan: 'premium', region: 'x'},
      expected: '',
      name: '',
    }
    const steps = Array.from({length: 1200}, () => provision as Step)
    const resources = new Map<string, Resource>()
    const scenario = {
      goesOn: true,
      id: 'x',
      rule: 'x',
      severity: 'hint',
      source: '',
      steps,
      title: '',
      why: '',
    } as const
    const stage = stageOf({
      clock: {now: () => 0, sleep: () => Promise.resolve()},
      endpoint: {baseUrl: '/x', credentials},
      newId: randomUUID,
      requires: [],
      send: chatty().handler,
    })
    const code = (body: string): unknown => (parse(body) as {oauth_grant: {code: unknown}}).oauth_grant.code
    const codes: unknown[] = []
    const send: Send = (request) => {
      codes.push(code(request.body))
      return stage.send(request)
    }
    await play(scenario, false, resources, {...stage, send})
    const {secrets = []} = resources.get('') ?? {}
    expect(codes).to.have.lengthOf(1200)
    expect(secrets)
      .to.have.lengthOf(1000)
      .and.to.include.members([config.BUCKET_KEY, ...codes.slice(-900)])
  })

  it('holds no token that the ear gave, and no config value that it was sent', async function () {
    const ear = opened()
    const said: string[] = []
    const handler: Handler = async ({body, method}) => {
      const value = parse(body)
      if (method === 'POST' && isObject(value) && isObject(value.oauth_grant)) {
        const call = async (verb: string, url: string, content: string, token = ''): Promise<unknown> => {
          const headers = {Authorization: `Bearer ${token}`, 'Content-Type': 'application/json'}
          return parse((await ear.sandbox.handler({body: content, headers, method: verb, url})).body)
        }
        const grant = `client_secret=x&grant_type=authorization_code&code=${String(value.oauth_grant.code)}`
        const tokens = await call('POST', `/oauth/token?${grant}`, '')
        if (!isObject(tokens)) return json(500, {})
        const token = String(tokens.access_token)
        said.push(token, String(tokens.refresh_token), config.BUCKET_KEY)
        const list = [{name: 'BUCKET_KEY', value: config.BUCKET_KEY}]
        await call('PATCH', `/addons/${String(value.uuid)}/config`, JSON.stringify({config: list}), token)
        await call('POST', `/addons/${String(value.uuid)}/actions/provision`, '{}', token)
        return json(202, {id: value.uuid})
      }
      return method === 'PUT' ? json(500, {message: `could not say ${said.join(' ')}`}) : json(200, {})
    }
    const {findings} = await tried(handler, {only: ['plan-change'], opened: ear})
    const text = JSON.stringify(findings)
    expect(text).to.include('could not say [SECRET]')
    expect(said).to.have.lengthOf(3)
    for (const secret of said) expect(text).to.not.include(secret)
  })

  const names = {'postgres://customer:hush@db.test/1': 'BUCKET_URL', '\u001b[31mRED': 'x'}

  it('holds no config var’s name that is an address with its password, and none that a terminal obeys', async function () {
    const {findings} = await tried(
      ({method}) => Promise.resolve(json(method === 'POST' ? 201 : 200, {config: names, id: 'x'})),
      {
        only: ['config-declared'],
      },
    )
    expect(findings.map(({message}) => message)).to.deep.equal([
      'the names of the config vars: the manifest does not declare these config vars: postgres://customer:[SECRET]@db.test/1, \\u001b[31mRED',
    ])
  })

  it('shows such names nowhere else', function () {
    const swapped = Object.fromEntries(Object.keys(names).map((name) => [name, 'https://elsewhere.test']))
    const told = [misplaced(JSON.stringify({config: swapped}), ['here.test']), ...differences({}, names)].join()
    expect(told).to.include('customer:[SECRET]@').and.to.include('u001b[31mRED')
    expect(told).to.not.include('hush').and.to.not.include('\u001b')
  })
})
