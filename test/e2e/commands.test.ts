import {expect} from 'chai'
import {readFileSync} from 'node:fs'
import {chmod, mkdir, readFile, stat, writeFile} from 'node:fs/promises'
import {createServer, type Server} from 'node:http'
import {type AddressInfo} from 'node:net'
import {join} from 'node:path'
import {type Heroku, install, type Running} from './heroku.js'

const {version} = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {version: string}
const admin = (id: string): string => `addons:admin:${id}`

interface Manifest {
  readonly $base?: number
  readonly api: Readonly<Record<string, unknown>> & {
    readonly password: string
    readonly regions: readonly string[]
    readonly sso_salt: string
  }
  readonly id: string
  readonly plans: readonly {readonly features?: Readonly<Record<string, boolean>>; readonly id: string}[]
}

const generated = [
  '--slug',
  'errorbucket',
  '--addon',
  'Errorbucket',
  '--region',
  'us',
  '--region',
  'tokyo',
  '--plan',
  'basic',
  '--plan',
  'premium',
  '--base-url',
  'https://errorbucket.com/heroku/resources',
  '--sso-url',
  'https://errorbucket.com/sso/login',
]

describe('in the real heroku CLI', function () {
  this.timeout(60_000)

  let heroku: Heroku
  let sandbox: Running
  let env: Record<string, string>
  let file: string
  const seen: string[] = []

  /** Runs a command of ours in the work folder, and keeps what it printed for the search for secrets. */
  const run = async (
    id: string,
    args: readonly string[] = [],
    more: {readonly env?: Record<string, string>; readonly stdin?: string} = {},
  ) => {
    const ended = await heroku.run([admin(id), ...args], {
      env: {...env, ...more.env},
      ...(more.stdin === undefined ? {} : {stdin: more.stdin}),
    })
    seen.push(ended.stdout, ended.stderr)
    return ended
  }
  const manifest = async (): Promise<Manifest> => JSON.parse(await readFile(file, 'utf8')) as Manifest

  before(async function () {
    this.timeout(180_000)
    heroku = await install()
    file = join(heroku.folder, 'addon-manifest.json')
    sandbox = heroku.start([admin('sandbox'), '--port', '0', '--state', 'sandbox.json', '--json'])
    const [line] = await sandbox.line(/^.*"ready".*$/m)
    ;({env} = JSON.parse(line) as {env: Record<string, string>})
  })

  after(async function () {
    this.timeout(30_000)
    await heroku.remove()
  })

  it('lists every command under its topic, with its own bin in the examples', async () => {
    const {code, stdout} = await heroku.run(['addons:admin:endpoint:replay', '--help'])
    expect(code).to.equal(0)
    expect(stdout).to.include('$ heroku addons:admin:endpoint:replay --url')
    const topic = await heroku.run(['help', 'addons:admin'])
    for (const id of ['manifest', 'regions', 'plans', 'endpoint', 'sandbox', 'open', 'manifests'])
      expect(topic.stdout).to.include(admin(id))
  })

  it('makes a manifest from flags alone where there is no terminal, readable by its owner only', async () => {
    const without = await run('manifest:generate', ['--addon', 'Errorbucket'])
    expect(without.code).to.equal(2)
    expect(without.stderr).to.include('--slug')
    const made = await run('manifest:generate', generated)
    expect(made).to.include({code: 0})
    expect((await stat(file)).mode & 0o777).to.equal(0o600)
    const again = await run('manifest:generate', generated)
    expect(again.code).to.equal(2)
    expect(again.stderr).to.include('--force')
  })

  it('asks for a manifest on a terminal', async () => {
    const folder = join(heroku.folder, 'asked')
    await mkdir(folder)
    const enter = '\r'
    const typed = await heroku.type(
      [admin('manifest:generate')],
      [
        [/slug/, `typedbucket${enter}`],
        [/name, as people read it/, `Typedbucket${enter}`],
        // down to eu, chosen beside us
        [/Regions[\s\S]*virginia/, `\u001B[B ${enter}`],
        [/Where Heroku provisions/, `https://typedbucket.com/heroku/resources${enter}`],
        [/password/, enter],
      ],
      {cwd: folder},
    )
    expect(typed.code, typed.stdout).to.equal(0)
    const made = JSON.parse(await readFile(join(folder, 'addon-manifest.json'), 'utf8')) as Manifest
    expect(made).to.deep.include({id: 'typedbucket', name: 'Typedbucket'})
    expect(made.api.regions).to.deep.equal(['us', 'eu'])
    expect(made.api.production).to.deep.include({base_url: 'https://typedbucket.com/heroku/resources'})
    expect(typed.stdout).not.to.include(made.api.password)
  })

  it('lints: clean is 0, a warning is 0, an error is 1, a missing file is 2', async () => {
    expect(await run('manifest:lint')).to.include({code: 0})
    await writeFile(join(heroku.folder, 'warned.json'), (await readFile(file, 'utf8')).replace('"tokyo"', '"tokio"'))
    const warned = await run('manifest:lint', ['warned.json', '--json'])
    expect(warned.code).to.equal(0)
    const {findings} = JSON.parse(warned.stdout) as {findings: {advice?: string; line: number; message: string}[]}
    expect(findings.map(({advice}) => advice).join()).to.include('tokyo')
    expect(await run('manifest:lint', ['warned.json', '--fail-on', 'warning'])).to.include({code: 1})
    await writeFile(join(heroku.folder, 'broken.json'), '{"id": "errorbucket", "api": [}')
    expect(await run('manifest:lint', ['broken.json'])).to.include({code: 1})
    expect(await run('manifest:lint', ['nowhere.json'])).to.include({code: 2})
  })

  it('explains a rule', async () => {
    const rules = await run('manifest:rules', ['--json'])
    const [first] = JSON.parse(rules.stdout) as {id: string}[]
    const explained = await run('manifest:rules', [first?.id ?? ''])
    expect(explained).to.include({code: 0})
    expect(explained.stdout).to.include(first?.id)
    expect(await run('manifest:rules', ['no-such-rule'])).to.include({code: 2})
  })

  it('completes the values of flags in a shell', async () => {
    const completed = async (line: string): Promise<readonly string[]> => {
      const {stdout} = await heroku.run(['autocomplete:options', `heroku addons:admin:${line}`])
      return stdout.trimEnd().split('\n')
    }
    expect(await completed('manifest:lint --format ')).to.include.members(['pretty', 'json', 'sarif'])
    expect(await completed('manifest:lint --fail-on ')).to.deep.equal(['error', 'warning', 'hint'])
    expect(await completed('manifest:lint --rule unknown-')).to.include.members(['unknown-region', 'no-us'])
    expect(await completed('manifest:lint --require-regions ')).to.include.members(['private', 'tokyo', 'virginia'])
    expect(await completed('manifest:generate --region ')).to.include.members(['private', 'tokyo', 'virginia'])
    expect(await completed('endpoint:replay --region '))
      .to.include.members(['tokyo', 'virginia'])
      .and.not.include('all')
    expect(await completed('endpoint:replay --regions ')).to.include.members(['all', 'tokyo', 'virginia'])
    expect(await completed('endpoint:check --only ')).to.include('plan-closed')
    expect(await completed('endpoint:stub --fault ')).to.include('gate-kept')
    expect(await completed('manifest:push --plans ')).to.deep.equal(['send', 'omit'])
  })

  it('edits regions, and takes nothing from stdin by accident', async () => {
    const listed = await run('regions', [], {stdin: 'tokyo\n'})
    expect(listed.stdout).to.include('frankfurt')
    expect((await run('regions', ['virginia'])).stdout).to.include('us')
    expect(await run('regions:add', ['frankfurt', 'oregon'])).to.include({code: 0})
    expect(await run('regions:remove', ['oregon', 'sydney'])).to.include({code: 0})
    const dry = await run('regions:add', ['oregon', '--dry-run'])
    expect(dry.stdout).to.include('+')
    expect((await manifest()).api.regions).to.deep.equal(['us', 'tokyo', 'frankfurt'])
    expect(await run('regions:set', ['us', 'tokyo', 'frankfurt', 'virginia'])).to.include({code: 0})
    expect(await run('regions:remove', ['all'])).to.include({code: 2})
    expect((await manifest()).api.regions).to.deep.equal(['us', 'tokyo', 'frankfurt', 'virginia'])
  })

  it('edits plans and shows what the manifest promises', async () => {
    expect(await run('plans:set', ['basic', '--no-private-spaces'])).to.include({code: 0})
    expect(await run('plans:add', ['enterprise', '--private-spaces'])).to.include({code: 0})
    expect(await run('plans:remove', ['enterprise'])).to.include({code: 0})
    expect(await run('plans:set', ['premium', '--private-spaces'])).to.include({code: 0})
    const {plans} = await manifest()
    expect(plans.map(({features, id}) => [id, features?.['Available in Private Spaces?']])).to.deep.equal([
      ['basic', false],
      ['premium', true],
    ])
    const grid = await run('plans')
    expect(grid.stdout).to.match(/basic/).and.match(/tokyo/)
    expect(await run('plans:set', ['premum', '--private-spaces'])).to.include({code: 2})
  })

  it('publishes, reads back, and tells what the portal needs', async () => {
    const tried = await run('manifest:push', ['--dry-run'])
    expect(tried.code, tried.stderr).to.equal(0)
    expect((await manifest()).$base).to.equal(undefined)
    const pushed = await run('manifest:push')
    expect(pushed.code, pushed.stderr).to.equal(0)
    expect(pushed.stdout).to.include('Available in Private Spaces?')
    expect((await manifest()).$base).to.be.a('number')
  })

  it('tells a difference, with exit code 1 where it was asked', async () => {
    expect(await run('manifest:diff', ['--exit-code'])).to.include({code: 0})
    await run('regions:add', ['sydney'])
    const {code, stdout} = await run('manifest:diff', ['--exit-code'])
    expect(code).to.equal(1)
    expect(stdout).to.match(/\+.*sydney/)
    expect(await run('manifest:push')).to.include({code: 0})
  })

  it('shows the history and one version of it', async () => {
    const history = await run('manifests', ['errorbucket', '--json'])
    const versions = JSON.parse(history.stdout) as {id: string}[]
    expect(versions).to.have.length(2)
    const one = await run('manifests:info', ['errorbucket', '-m', versions[1]?.id ?? ''])
    expect(one).to.include({code: 0})
    expect(one.stdout).to.include('frankfurt').and.not.include('sydney')
    expect(
      await run('manifests:info', ['errorbucket', '--manifest', '00000000-0000-4000-8000-000000000000']),
    ).to.include({code: 2})
  })

  it('pulls what is published, and refuses to lose what is local', async () => {
    const before = await readFile(file, 'utf8')
    expect(await run('manifest:pull', ['errorbucket'])).to.include({code: 0})
    expect(await readFile(file, 'utf8')).to.equal(before)
    await run('regions:add', ['oregon'])
    expect(await run('manifest:pull', ['errorbucket'])).to.include({code: 2})
    expect(await run('manifest:pull', ['errorbucket', '--force'])).to.include({code: 0})
    expect(await readFile(file, 'utf8')).to.equal(before)
  })

  it('says how to log in where there is no token, and opens no browser', async () => {
    const {code, stderr} = await run('manifest:diff', [], {env: {BROWSER: '/bin/false', HEROKU_API_KEY: ''}})
    expect(code).to.equal(2)
    expect(stderr).to.include('heroku login')
  })

  it('tells Heroku its own version, not that of the CLI', async () => {
    const agents: (string | undefined)[] = []
    const server = createServer(({headers}, response) => {
      agents.push(headers['user-agent'])
      response.setHeader('Content-Type', 'application/json').end('[]')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const {port} = server.address() as AddressInfo
    await run('manifests', ['bird'], {env: {HEROKU_ADDONS_HOST: `http://127.0.0.1:${String(port)}`}})
    server.close()
    expect(agents).to.deep.equal([`heroku-addons-partner/${version}`])
  })

  it('opens the partner portal in the browser that BROWSER names', async () => {
    const browser = join(heroku.folder, 'browser')
    const opened = join(heroku.folder, 'opened')
    await writeFile(browser, `#!/bin/sh\nprintf %s "$1" > '${opened}'\n`)
    await chmod(browser, 0o755)
    expect(await run('open', ['errorbucket'], {env: {BROWSER: browser}})).to.include({code: 0})
    expect(await readFile(opened, 'utf8')).to.match(/\/addons\/errorbucket$/)
  })

  it('rehearses against the stub that it serves, 422s included', async () => {
    const stub = heroku.start([admin('endpoint:stub'), '--port', '0', '--json'])
    const [line] = await stub.line(/^.*"ready".*$/m)
    const {url} = JSON.parse(line) as {url: string}
    const replayed = await run('endpoint:replay', ['--url', url, '--json'])
    expect(replayed.code, replayed.stderr).to.equal(0)
    const {cells} = JSON.parse(replayed.stdout) as {cells: {got?: {status?: number}; plan: string; region: string}[]}
    const status = (plan: string, region: string): number | undefined =>
      cells.find((cell) => cell.plan === plan && cell.region === region)?.got?.status
    expect([status('basic', 'us'), status('basic', 'tokyo'), status('premium', 'tokyo')]).to.deep.equal([200, 422, 200])
    const ended = await stub.signal('SIGINT')
    seen.push(ended.stdout, ended.stderr)
    expect(ended.code).to.equal(0)
    expect(ended.stdout).to.include('"closed"')
  })

  it('catches an endpoint that provisions a closed plan in Tokyo, and tears down what that made', async () => {
    const deleted = new Set<string>()
    const made = new Set<string>()
    const broken: Server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        if (request.method === 'DELETE') {
          deleted.add(request.url?.split('/').at(-1) ?? '')
          response.writeHead(204).end()
          return
        }
        const {uuid} = JSON.parse(body) as {uuid: string}
        made.add(uuid)
        response.writeHead(201, {'Content-Type': 'application/json'}).end(JSON.stringify({id: uuid}))
      })
    })
    await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve))
    const {port} = broken.address() as AddressInfo
    const {code, stdout} = await run('endpoint:replay', ['--url', `http://127.0.0.1:${String(port)}`])
    broken.close()
    expect(code).to.equal(1)
    expect(stdout).to.include('basic in tokyo: expected 422, got 201')
    expect(stdout).to.include('curl')
    expect(made.size).to.be.greaterThan(5)
    expect([...deleted].sort()).to.deep.equal([...made].sort())
  })

  it('cannot work where nobody listens', async () => {
    expect(await run('endpoint:replay', ['--url', 'http://127.0.0.1:9'])).to.include({code: 2})
    expect(await run('endpoint:replay')).to.include({code: 0})
    expect(await run('manifest:lint', ['--no-such-flag'])).to.include({code: 2})
  })

  it('ends the sandbox with 0 on a signal, its state kept', async () => {
    const ended = await sandbox.signal('SIGTERM')
    seen.push(ended.stdout, ended.stderr)
    expect(ended.code).to.equal(0)
    expect(((await stat(join(heroku.folder, 'sandbox.json'))).mode & 0o777).toString(8)).to.equal('600')
  })

  it('never printed a secret', async () => {
    const {api} = await manifest()
    const all = seen.join('\n')
    for (const secret of [api.password, api.sso_salt, Buffer.from(`errorbucket:${api.password}`).toString('base64')]) {
      expect(all).not.to.include(secret)
    }
  })
})
