import {expect} from 'chai'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {type Handler} from '../../../../../src/http.js'
import {loadTape} from '../../../../../src/journeys/endpoint/tape.js'
import {listen} from '../../../../../src/listen.js'
import {createEar} from '../../../../../src/sandbox/ear.js'
import {type Provision} from '../../../../../src/wire/operations.js'
import {manifestOf} from '../../../../manifest-of.js'
import {aws, credentials, offer, ordered, uuid} from '../../../../stub/setting.js'
import {scratch} from '../scratch.js'
import {serve} from '../serve.js'

const manifest = manifestOf(offer, credentials)

const closed = {plan: 'basic', region: aws('ap-northeast-1')}

/** Provisions at a stub that listens on a port; the status of its answer. */
async function provision(url: string, change: Partial<Provision> = {}): Promise<number> {
  const {body, headers, method, url: path} = ordered(change)
  const response = await fetch(url + path, {body, headers, method})
  await response.text()
  return response.status
}

/** Where a stub listens, by the first line that it prints with --json. */
const urlOf = (line: string): string => (JSON.parse(line.split('\n')[0] ?? '') as {readonly url: string}).url

describe('addons:admin:endpoint:stub', function () {
  this.timeout(60_000)
  let folder = ''
  let file = ''
  let common: readonly string[] = []
  beforeEach(function () {
    folder = mkdtempSync(join(tmpdir(), 'stub-'))
    file = join(folder, 'addon-manifest.json')
    writeFileSync(file, JSON.stringify(manifest), {mode: 0o600})
    common = ['endpoint:stub', '--port', '0', '--file', file]
  })
  afterEach(function () {
    rmSync(folder, {force: true, recursive: true})
  })

  it('prints each exchange as what was asked and what was answered', async function () {
    const {code, stderr, stdout} = await serve(common, async (said) => {
      const url = /at (http:\/\/[^/]+)/.exec(said)?.[1] ?? ''
      expect([await provision(url), await provision(url, {...closed, uuid: 'other'})]).to.deep.equal([200, 422])
    })
    expect([code, stderr]).to.deep.equal([0, ''])
    expect(
      stdout
        .replaceAll(/\d+ ms/g, 'MS')
        .split('\n')
        .slice(3),
    ).to.deep.equal([
      `→ POST provision  plan premium  tokyo (amazon-web-services::ap-northeast-1)  uuid ${uuid}`,
      '← 200  MS  A stub of bucket made this resource: plan premium, region tokyo.',
      '→ POST provision  plan basic  tokyo (amazon-web-services::ap-northeast-1)  uuid other',
      '← 422  MS  The basic plan is not available in Private Spaces, and tokyo (Tokyo, Japan) is one. Plans that are: premium, enterprise.',
      'Closed by SIGTERM.',
      '',
    ])
  })

  it('is wrong as --fault says, and goes on with the tape that --record names', async function () {
    const tape = join(folder, 'tape.jsonl')
    const args = [...common, '--json', '--fault', 'gate-kept', '--fault', 'same-id', '--record', tape]
    for (const id of ['one', 'two']) {
      const {code} = await serve(args, async (said) => {
        expect(await provision(urlOf(said), {...closed, uuid: id})).to.equal(201)
        const second = await serve([...common, '--record', tape], () => Promise.resolve())
        expect([second.code, second.stdout]).to.deep.equal([2, ''])
        expect(second.stderr).to.match(/^Error: \S+tape\.jsonl is locked by process \d+ /)
      })
      expect(code).to.equal(0)
    }
    expect(loadTape(tape).map(({operation, plan, shape, status}) => ({operation, plan, shape, status}))).to.deep.equal(
      Array.from({length: 2}, () => ({
        operation: 'provision',
        plan: 'basic',
        shape: {config: {BUCKET_KEY: 'string', BUCKET_URL: 'string'}, id: 'number', message: 'string'},
        status: 201,
      })),
    )
    expect(loadTape(tape).map(({resource}) => resource)).to.deep.equal(['r1', 'r2'])
    expect(readFileSync(tape, 'utf8')).not.to.match(/of-the-test|one|two/)
  })

  it('reports with --async what it accepted, also what it accepted before it was killed', async function () {
    const ear = createEar({configVars: offer.configVars, service: offer.slug})
    let isDeaf = true
    const never = new Promise<never>(() => undefined)
    const handler: Handler = (request) => (isDeaf ? never : ear.handler(request))
    const heroku = await listen(handler)
    const env = {ADDON_CLIENT_SECRET: 'a-client-secret-of-the-test'}
    const args = [...common, '--json', '--async', '--heroku-url', heroku.url, '--state', join(folder, 'stub.jsonl')]
    const order = {name: 'acme-bucket', plan: 'premium', region: aws('ap-northeast-1')}
    const wanted = (id: string): Partial<Provision> => {
      const {code, expiresAt} = ear.enrol({...order, app: 'space', uuid: id})
      return {...order, oauth_grant: {code, expires_at: expiresAt, type: 'authorization_code'}, uuid: id}
    }
    const done = async (id: string): Promise<void> => {
      while (ear.resource(id)?.state !== 'provisioned') await sleep(20)
    }
    try {
      const killed = await serve(
        args,
        async (said) => {
          expect(await provision(urlOf(said), wanted('before'))).to.equal(202)
          expect(await provision(urlOf(said), {...wanted('late'), oauth_grant: null})).to.equal(202)
        },
        'SIGKILL',
        env,
      )
      expect(killed.code).to.equal(null)
      isDeaf = false
      const again = await serve(
        args,
        async (said) => {
          await done('before')
          expect(await provision(urlOf(said), wanted('after'))).to.equal(202)
          await done('after')
        },
        'SIGTERM',
        env,
      )
      expect(again.stderr).to.equal(
        'Warning: answered 202 and not reported when the stub ended: 2; reports taken up: 1; waiting for a new provision request: 1.\n',
      )
      expect(ear.calls.map(({did}) => did)).to.deep.equal([
        ...['exchange', 'config', 'provision'],
        ...['exchange', 'config', 'provision'],
      ])
      expect(again.stdout).to.include('{"event":"call","method":"POST","ms":')
      expect(killed.stdout + again.stdout + again.stderr).not.to.include('of-the-test')
    } finally {
      await heroku.close()
    }
  })

  it('warns of a stub that others can reach, before it starts, that no password keeps them out', async function () {
    const work = scratch()
    work.write(JSON.stringify(manifest))
    try {
      const {stderr} = await work.run('endpoint:stub --host 0.0.0.0 --fault async-silent')
      expect(stderr).to.match(/^Warning: 0\.0\.0\.0 can be reached by others; .*Prefer: fault=no-auth\.\n/)
    } finally {
      work.remove()
    }
  })

  const wrong = [
    ['--async', 'ADDON_CLIENT_SECRET is not set'],
    ['--fault async-silent', 'the fault async-silent does nothing in a stub that is synchronous'],
    ['--config X_URL=https://{regoin}.test', 'the template of X_URL names {regoin}'],
    ['--heroku-url localhost:5056', '--heroku-url must be an address such as http://localhost:5056'],
    ['--heroku-url http://localhost:5056/api', '--heroku-url must be an address such as http://localhost:5056, with'],
    ['--state x.jsonl --record ./x.jsonl', '--state and --record both name x.jsonl'],
    ['--state=', 'the name of a file is empty'],
    ...(process.platform === 'win32' ? [] : (['--record', '--state'] as const)).map(
      (flag) => [`${flag} /dev/zero`, '/dev/zero cannot be written: it is not a regular file'] as const,
    ),
    ['--heroku-url nowhere', '--heroku-url must be an address such as http://localhost:5056'],
  ] as const
  for (const [flags, message] of wrong) {
    it(`does not start with ${flags}, and says why`, async function () {
      const work = scratch()
      work.write(JSON.stringify(manifest))
      try {
        const {exit, stderr, stdout} = await work.run(`endpoint:stub --port 0 ${flags}`)
        expect([exit, stdout]).to.deep.equal([2, ''])
        expect(stderr).to.include(`Error: ${message}`)
      } finally {
        work.remove()
      }
    })
  }
})
