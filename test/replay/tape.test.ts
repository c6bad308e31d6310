import {expect} from 'chai'
import {json, type WireResponse} from '../../src/http.js'
import {run} from '../../src/replay/run.js'
import {gridOf} from '../../src/replay/grid.js'
import {type MatrixOptions} from '../../src/replay/matrix.js'
import {retagged, tapeMatrix} from '../../src/replay/tape.js'
import {createStub, type StubOptions} from '../../src/stub/stub.js'
import {changePlan, deprovision} from '../../src/wire/operations.js'
import {createRecorder, readTape, tapeHeading, type TapeEntry} from '../../src/wire/tape.js'
import {aws, credentials, endpoint, offer, ordered, uuid} from '../stub/setting.js'
import {over} from './endpoint.js'

/** What a stub records of a resource's life and of a refusal. */
async function record(): Promise<readonly TapeEntry[]> {
  const entries: TapeEntry[] = []
  const recorder = createRecorder({clock: () => 0, secrets: [credentials.password, credentials.salt]})
  const stub = createStub({
    credentials,
    offer,
    onWire: (...exchange) => {
      const entry = recorder(...exchange)
      if (entry) entries.push(entry)
    },
  })
  await stub(ordered())
  await stub(changePlan(endpoint, uuid, 'enterprise'))
  await stub(deprovision(endpoint, uuid))
  await stub(ordered({plan: 'basic', uuid: 'other'}))
  await stub({...ordered(), headers: {}})
  return entries
}

let made = 0

const play = async (entries: readonly TapeEntry[], options: Partial<StubOptions> = {}, retag = false) => {
  const {cells} = retag ? retagged(offer, entries) : tapeMatrix(offer, entries)
  const {results} = await run(
    cells.flatMap(({scenario}) => scenario ?? []),
    {
      clock: {now: () => 0, sleep: () => Promise.resolve()},
      endpoint,
      newId: () => `00000000-0000-4000-8000-${String(++made).padStart(12, '0')}`,
      requires: [],
      send: over(createStub({credentials, offer, ...options})),
    },
  )
  return {findings: results.flatMap(({findings}) => findings), results}
}

describe('a tape', function () {
  it('holds what was asked and the shapes of the answers, and nothing of a customer or a secret', async function () {
    const tape = await record()
    expect(tape.map(({operation, resource, status}) => ({operation, resource, status}))).to.deep.equal([
      {operation: 'provision', resource: 'r1', status: 200},
      {operation: 'plan-change', resource: 'r1', status: 200},
      {operation: 'deprovision', resource: 'r1', status: 204},
      {operation: 'provision', resource: 'r2', status: 422},
    ])
    expect(tape[0]).to.deep.include({
      options: {foo: 'true'},
      plan: 'premium',
      region: aws('ap-northeast-1'),
      shape: {config: {BUCKET_KEY: 'string', BUCKET_URL: 'string'}, id: 'string', message: 'string'},
    })
    expect(JSON.stringify(tape)).not.to.match(new RegExp(`grant-code|acme|${uuid}|bucket\\.example|of-the-test`))
  })

  it('replaces options that look secret, and names in those that do not', function () {
    const recorder = createRecorder({secrets: []})
    const request = ordered({
      options: {
        'db-password': 'hush',
        from: 'acme-bucket',
        hook: 'https://x.test/?token=hush',
        pwd: 'hush',
        session: 'hush',
        size: '10',
        url: 'https://u:hush@x.test',
      },
    })
    const {options} = recorder(request, json(200, {}), 'provision') ?? {}
    expect(options).to.include({
      'db-password': '[SECRET]',
      from: '[NAME]',
      size: '10',
      url: 'https://u:[SECRET]@x.test',
    })
    expect(JSON.stringify(options)).not.to.include('hush')
  })

  it('holds no secret of the endpoint, whatever the option or the plan that it stands in', function () {
    const recorder = createRecorder({secrets: [credentials.password, credentials.salt]})
    const {password, salt} = credentials
    const request = ordered({options: {from: `a ${password} b`}, plan: `p-${salt}`})
    const {options, plan} = recorder(request, json(200, {}), 'provision') ?? {}
    expect({options, plan}).to.deep.equal({options: {from: 'a [SECRET] b'}, plan: 'p-[SECRET]'})
  })

  const code = 'grant-code-of-the-test'
  const drain = 'd.01234567-drain-of-the-test'
  const logs = 't.01234567-logs-of-the-test'
  const theirs = {code, drain, logs, uuid}
  for (const [what, value] of Object.entries(theirs)) {
    it(`holds no ${what} of a request, wherever else in it that stands`, function () {
      const recorder = createRecorder({secrets: []})
      const request = ordered({
        log_drain_token: drain,
        log_input_url: `https://token:${logs}@1.us.logplex.io/logs`,
        options: {[`at-${value}`]: value, to: `x${value}x`},
        plan: value,
        region: `r-${value}`,
      })
      const entry = recorder(request, json(422, {}), 'provision')
      expect(entry).to.deep.include({
        options: {'at-[SECRET]': '[SECRET]', to: 'x[SECRET]x'},
        plan: '[SECRET]',
        region: 'r-[SECRET]',
      })
      expect(JSON.stringify(entry)).not.to.include(value)
    })
  }

  it('holds no uuid of a path, where it is asked for as a plan', function () {
    const entry = createRecorder({secrets: []})(changePlan(endpoint, uuid, uuid), json(422, {}), 'plan-change')
    expect(entry).to.include({plan: '[SECRET]', resource: 'r1'})
  })

  it('is read as it was written, and nothing else is', async function () {
    const tape = await record()
    const lines = [tapeHeading, ...tape.map((entry) => JSON.stringify(entry))]
    expect(readTape(lines, 'x')).to.deep.equal(tape)
    expect(() => readTape(['{}'], 'x.jsonl')).to.throw('x.jsonl is not a tape')
    expect(readTape([`\uFEFF${tapeHeading}\r`], 'x')).to.deep.equal([])
    expect(() => readTape(['{"tape":2}'], 'x')).to.throw('x is not a tape of a version that we know')
  })

  for (const [what, entry, wrong] of [
    ['that ends too early', '{"operation":"prov', 'it is not JSON'],
    ['that is a list', '[]', 'it must be an object, not a list'],
    ['that is nothing but an operation', '{"operation":"provision"}', '`resource` is missing'],
    [
      'of another operation',
      '{"content":"empty","operation":"upgrade","resource":"r1","status":200}',
      '`operation` must be one of provision, plan-change, deprovision, sso',
    ],
  ] as const) {
    it(`says what is wrong with a line ${what}`, function () {
      expect(() => readTape([tapeHeading, '', entry], 'x')).to.throw(`x:3 is not an exchange of a tape: ${wrong}`)
    })
  }

  it('is refused where it holds no provision, for whatever is sent then it would pass', function () {
    for (const matrix of [tapeMatrix, retagged]) {
      expect(() => matrix(offer, [])).to.throw('the tape holds no provision, so there is nothing to send again')
    }
  })

  it('of many exchanges of one resource is read in a moment', async function () {
    const [made] = await record()
    const many = Array.from({length: 20_000}, () => made as TapeEntry)
    const from = performance.now()
    const {cells} = tapeMatrix(offer, many)
    expect(performance.now() - from).to.be.below(1000)
    expect(cells[0]?.scenario?.steps.at(-1)?.name).to.equal('provision 20000')
  })

  it('is played again without a finding where nothing has changed', async function () {
    const {findings, results} = await play(await record())
    expect(findings).to.deep.equal([])
    expect(results.map(({scenario, steps, verdict}) => [scenario.id, steps.length, verdict])).to.deep.equal([
      ['r1: premium/tokyo', 3, 'right'],
      ['r2: basic/tokyo', 1, 'right'],
    ])
  })

  it('tells where the shape of an answer is another', async function () {
    const {findings} = await play(await record(), {faults: ['config-number']})
    expect(findings.map(({message, rule, severity}) => ({message, rule, severity}))).to.deep.equal([
      {
        message:
          'r1 of the tape, premium in tokyo: `config.BUCKET_KEY` is of type number, where the tape has string; `config.BUCKET_URL` is of type number, where the tape has string',
        rule: 'tape-shape',
        severity: 'warning',
      },
    ])
  })

  it('takes 200 and 201 of a provision for the same, and tells of a shape that is another all the same', async function () {
    const [made] = await record()
    const {shape, ...rest} = made as TapeEntry
    const entry = {...rest, shape: {...(shape as object), more: 'string'}, status: 201}
    for (const [entries, rules] of [
      [[{...rest, shape, status: 201}], []],
      [[entry], ['tape-shape']],
      [[{...entry, status: 202}], ['tape-answer']],
    ] as const) {
      const {findings} = await play(entries as readonly TapeEntry[])
      expect(findings.map(({rule}) => rule)).to.deep.equal(rules)
    }
  })

  it('does not miss words for the customer beside a success, nor a name of the fault beside a refusal', async function () {
    const told = {content: 'json', resource: 'r1'} as const
    const made = {...told, operation: 'provision', plan: 'premium', region: aws('ap-northeast-1')} as const
    const answered: Record<string, WireResponse> = {
      DELETE: {body: 'gone', headers: {}, status: 410},
      POST: {body: '{"config": {}, "id": "1"}', headers: {}, status: 200},
      PUT: {body: 'OK', headers: {}, status: 200},
    }
    const says = async (entries: readonly TapeEntry[]): Promise<readonly string[]> => {
      const {cells} = tapeMatrix(offer, entries)
      const scenarios = cells.flatMap(({scenario}) => scenario ?? [])
      const {results} = await run(scenarios, {
        clock: {now: () => 0, sleep: () => Promise.resolve()},
        endpoint,
        newId: () => 'x',
        requires: [],
        send: over(({method}) => Promise.resolve(answered[method] ?? {body: '', headers: {}, status: 500})),
      })
      return results.flatMap(({findings}) =>
        findings.map(({message}) => message.replaceAll(/^[^:]*: |; it says.*/g, '')),
      )
    }
    const created = {...made, shape: {config: {}, id: 'string', message: 'string'}, status: 200} as const
    const changed = {
      ...told,
      operation: 'plan-change',
      plan: 'premium',
      shape: {message: 'string'},
      status: 200,
    } as const
    const gone = {...told, operation: 'deprovision', shape: {id: 'string', message: 'string'}, status: 410} as const
    expect(await says([created, changed])).to.deep.equal([])
    expect(await says([created, gone])).to.deep.equal(['the answer is text, where the tape has JSON'])
    answered.DELETE = {body: '{"message": "gone"}', headers: {}, status: 410}
    expect(await says([created, gone])).to.deep.equal([])
    expect(await says([{...created, shape: {id: 'string'}}])).to.deep.equal(['`config` is new'])
  })

  it('finds an error where an answer is another', async function () {
    const {findings} = await play(await record(), {faults: ['gate-kept']})
    expect(findings.map(({rule, severity}) => `${severity} ${rule}`)).to.include('error tape-answer')
    expect(findings[0]?.message).to.match(/^r2 of the tape, basic in tokyo: expected 422, as on the tape, got 201/)
  })

  it('warns where an answer is another and both are right, and does not go on with what is not there', async function () {
    const [made, ...rest] = await record()
    const [change, removed] = rest
    const elsewhere = {...made, region: aws('eu-central-1')} as TapeEntry
    const {findings, results} = await play([elsewhere, change, removed] as readonly TapeEntry[])
    expect(findings.map(({message, rule, severity}) => [severity, rule, message.slice(0, 76)])).to.deep.equal([
      ['warning', 'tape-answer', 'r1 of the tape, premium in frankfurt: expected 200, as on the tape, got 422;'],
    ])
    expect(results.map(({steps, verdict}) => [steps.length, verdict])).to.deep.equal([[1, 'doubtful']])
  })

  it('shows the worst of its resources in a cell, and each by its provision', async function () {
    const [made, ...rest] = await record()
    const refused = {operation: 'deprovision', resource: 'r2', status: 404} as const
    const again = {...made, resource: 'r3', status: 422} as TapeEntry
    for (const [entries, mark] of [
      [[...rest, refused], 'refused'],
      [[again, made, ...rest], 'wrong'],
      [[made, ...rest, again], 'wrong'],
    ] as const) {
      const matrix = tapeMatrix(offer, entries as readonly TapeEntry[])
      const {results} = await play(entries as readonly TapeEntry[])
      expect(gridOf(matrix, results).rows[0]?.cells[0]?.mark).to.equal(mark)
    }
  })

  it('gives a line that repeats a few requests, and none that would be many', async function () {
    const [made] = await record()
    const {cells} = tapeMatrix(
      offer,
      Array.from({length: 25}, () => ({...made, status: 202}) as TapeEntry),
    )
    const {results} = await run(
      cells.flatMap(({scenario}) => scenario ?? []),
      {
        clock: {now: () => 0, sleep: () => Promise.resolve()},
        endpoint: {baseUrl: 'http://localhost', credentials},
        newId: () => uuid,
        requires: [],
        send: () => Promise.resolve(json(200, {id: uuid})),
      },
    )
    const findings = results.flatMap((result) => result.findings)
    const lines = findings.map(({place}) => (place.in === 'exchange' ? place.curl : ''))
    expect(lines.slice(0, 20).filter((line) => line === '')).to.deep.equal([])
    expect(lines.slice(20)).to.deep.equal(['', '', '', '', ''])
  })

  it('is sent for the plans and regions that are asked for, and for nothing that it has not', async function () {
    const tape = await record()
    const ids = (options: MatrixOptions): readonly (string | undefined)[] =>
      tapeMatrix(offer, tape, options).cells.map(({scenario}) => scenario?.id)
    expect(ids({plans: ['basic']})).to.deep.equal(['r2: basic/tokyo'])
    expect(ids({plans: ['basic', 'premium'], regions: ['tokyo']})).to.have.length(2)
    expect(() => ids({regions: ['oregon']})).to.throw('the tape provisions nothing for the region oregon')
    expect(() => ids({plans: ['gold']})).to.throw('the tape provisions nothing for the plan gold')
  })

  it('leaves out what it saw no beginning of, and says so', async function () {
    const [, ...rest] = await record()
    const {cells, notes} = tapeMatrix(offer, rest)
    expect(cells).to.have.length(1)
    expect(notes[0]).to.include('2 exchanges of the tape cannot be sent again')
    const one = tapeMatrix(offer, rest.slice(1))
    expect(one.notes[0]).to.include('1 exchange of the tape cannot be sent again')
  })

  it('says which options it does not send as they were', async function () {
    const [made] = await record()
    const entry = {...made, options: {foo: 'true', password: '[SECRET]', url: 'x://u:[SECRET]@x'}} as TapeEntry
    const says = 'The tape hides what is secret in options, and sends [SECRET]: password, url.'
    for (const matrix of [tapeMatrix, retagged]) expect(matrix(offer, [entry, entry]).notes).to.deep.equal([says])
  })

  it('is sent for every plan in every region, with its options and by the offer’s expectations', async function () {
    const {findings, results} = await play(await record(), {}, true)
    expect(findings).to.deep.equal([])
    expect(results.length).to.be.above(offer.plans.length * offer.regions.length)
    const calls = results.flatMap(({scenario}) => scenario.steps.map(({call}) => call))
    for (const call of calls) expect(call).to.have.property('options').that.deep.equals({foo: 'true'})
  })
})
