import {expect} from 'chai'
import {mkdir, readdir, readFile, stat, writeFile} from 'node:fs/promises'
import {createServer, type Server} from 'node:http'
import {type AddressInfo} from 'node:net'
import {join} from 'node:path'
import {type Ended, type Heroku, install, type Running} from './heroku.js'

const admin = (id: string): string => `addons:admin:${id}`
const file = 'addon-manifest.json'
const password = 'e523972e40766ecf07c9fef7055593f6'
const salt = '4c8a1be0f2d94b6a9e7735d6c1b08a52'

type Manifest = Readonly<Record<string, unknown>> & {readonly api: Readonly<Record<string, unknown>>}

const manifest = (changes: Readonly<Record<string, unknown>> = {}): Manifest => ({
  id: 'bird',
  name: 'Bird',
  api: {
    config_vars_prefix: 'BIRD',
    config_vars: ['BIRD_URL'],
    password,
    sso_salt: salt,
    regions: ['us', 'eu'],
    requires: [],
    production: {base_url: 'https://bird.example/heroku/resources', sso_url: 'https://bird.example/sso/login'},
    version: '3',
  },
  ...changes,
})
const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
const read = (content: string | undefined): Manifest => JSON.parse(content ?? '') as Manifest

/** What a call left behind: what it printed, and the files of its folder. */
interface Left extends Ended {
  readonly files: Readonly<Record<string, string>>
}

/** One call of the official plugin, as it is answered here. */
interface Row {
  /** What is typed after `heroku addons:admin:`; `ID` is the id of the newest push. */
  readonly call: string
  /** What of it is as the official plugin has it; where we differ, how and why. */
  readonly same?: string
  readonly differs?: string
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** What Heroku answers, where it is not the sandbox. */
  readonly answer?: readonly [status: number, body: unknown]
  readonly code: number
  readonly stdout?: RegExp
  readonly stderr?: RegExp
  readonly check?: (left: Left) => void
}

const version = 'ID'

const rows: readonly Row[] = [
  {
    call: 'manifest:generate --addon Finch --slug finch',
    check: ({files, stdout}) => {
      const made = read(files[file])
      expect(made).to.include({id: 'finch', name: 'Finch'})
      expect(files[file]).to.equal(text(made))
      expect(stdout).not.to.include(made.api.password)
    },
    code: 0,
    differs: 'where theirs asks, flags are enough without a terminal; the file ends with a newline',
    env: {HEROKU_API_KEY: ''},
    same: 'makes addon-manifest.json, indented by two',
    stdout: /^Made addon-manifest\.json for us\.$/m,
  },
  {
    call: 'manifest:generate -a Finch',
    check: ({files}) => {
      expect(files).to.deep.equal({})
    },
    code: 2,
    differs: 'theirs asks for the slug, and hangs or fails where nobody can answer',
    stderr: /--slug is missing/,
  },
  {
    call: 'manifest:generate -a Finch -s finch',
    check: ({files}) => {
      expect(files).to.deep.equal({[file]: text(manifest())})
    },
    code: 2,
    differs: 'theirs writes over a file with the only copy of the secrets, ours wants --force',
    files: {[file]: text(manifest())},
    stderr: /is there already/,
  },
  {
    call: 'manifest:pull bird',
    check: ({files}) => {
      expect(read(files[file])).to.deep.include({id: 'bird', name: 'Bird'})
      expect(read(files[file]).api).to.deep.include({password, sso_salt: salt})
    },
    code: 0,
    differs: 'theirs prints the whole manifest, secrets included, ours one line',
    same: 'writes the published manifest, secrets included, into addon-manifest.json',
    stdout: /^Wrote the published manifest of bird into addon-manifest\.json\.\n$/,
  },
  {
    call: 'manifest:pull bird --force',
    check: ({files}) => {
      expect(read(files[file]).name).to.equal('Bird')
      expect(files[file]).to.match(/^\{"name": "Bird","id": "bird","api"/)
    },
    code: 0,
    differs: 'theirs lays the file out anew, ours changes only what is not the same',
    files: {
      [file]: text(manifest())
        .replace(/,\n +|\{\n +/g, (gap) => gap.charAt(0))
        .replace('"id":', '"name": "Brid","id":')
        .replace('"name": "Bird",', ''),
    },
    same: 'changes what Heroku has another value of',
  },
  {
    call: 'manifest:pull bird',
    check: ({files}) => {
      expect(read(files[file]).name).to.equal('My Bird')
    },
    code: 2,
    differs: 'theirs writes over what only the file has, ours wants --force',
    files: {[file]: text(manifest({name: 'My Bird'}))},
    stderr: /would lose it[\s\S]*--force/,
  },
  {
    call: 'manifest:pull',
    code: 2,
    same: 'a slug is needed where there is no file',
    stderr: /Name its slug/,
  },
  {
    call: 'manifest:pull',
    code: 0,
    differs: 'theirs always wants the slug, ours takes the id of the file',
    files: {[file]: text({id: 'bird'})},
    stdout: /^Wrote the published manifest of bird/,
  },
  {
    call: 'manifest:pull nobody',
    check: ({files}) => {
      expect(files).to.deep.equal({})
    },
    code: 2,
    same: 'an add-on that Heroku does not know is an error, and writes nothing',
    stderr: /was answered 404: Not found/,
  },
  {
    call: 'manifest:push',
    check: ({files, stdout}) => {
      const {$base, ...rest} = read(files[file])
      expect($base).to.be.a('number')
      expect(rest).to.deep.equal(manifest({id: 'robin'}))
      expect(stdout).to.include('Pushed addon-manifest.json as robin.')
    },
    code: 0,
    differs: 'theirs prints and rewrites the whole manifest, ours prints what changed and writes $base alone',
    files: {[file]: text(manifest({id: 'robin'}))},
    same: 'publishes as the id of the file, and keeps $base',
  },
  {
    call: 'manifest:push',
    check: ({files}) => {
      expect(read(files[file])).to.deep.equal(manifest())
    },
    code: 0,
    differs: 'theirs sends all the same, ours sends nothing where nothing would change',
    files: {[file]: text(manifest())},
    stdout: /^Nothing to push/m,
  },
  {
    call: 'manifest:push',
    check: ({files}) => {
      expect(read(files[file])).not.to.have.property('$base')
    },
    code: 1,
    differs: 'theirs sends whatever is JSON, ours lints first',
    files: {[file]: text(manifest({api: {...manifest().api, regions: []}}))},
    stderr: /Nothing was pushed/,
    stdout: /error/,
  },
  {
    call: 'manifest:diff',
    code: 0,
    differs: 'theirs prints every line of the manifest, secrets included, ours that there is no difference',
    files: {[file]: text(manifest())},
    stdout: /^No difference: Heroku has what addon-manifest\.json says\.\n$/,
  },
  {
    call: 'manifest:diff',
    code: 0,
    differs: 'theirs tells a moved key as a change, ours compares values',
    files: {[file]: JSON.stringify(Object.fromEntries(Object.entries(manifest()).reverse()))},
    stdout: /^No difference/,
  },
  {
    call: 'manifest:diff',
    check: ({stdout}) => {
      expect(stdout.split('\n')).to.deep.equal(['~ name Bird → "Big Bird"', '~ api.password changed', ''])
    },
    code: 0,
    differs: 'theirs prints lines with both passwords, ours values, and of a password that it changed',
    files: {[file]: text(manifest({api: {...manifest().api, password: `${password}x`}, name: 'Big Bird'}))},
    same: 'a difference is no failure',
  },
  {
    call: 'manifest:diff --exit-code',
    code: 1,
    differs: 'theirs has no way to fail a build, ours --exit-code',
    files: {[file]: text(manifest({name: 'Big Bird'}))},
  },
  {
    call: 'manifests bird',
    check: ({stdout}) => {
      const [, , ...dates] = stdout
        .trim()
        .split('\n')
        .map((line) => line.trim().split(/\s+/).at(-1) ?? '')
      expect(dates)
        .to.have.length(2)
        .and.deep.equal([...dates].sort().reverse())
    },
    code: 0,
    same: 'a table of Manifest and Created At, the newest first',
    stdout: /^ *Manifest +Created At/,
  },
  {
    call: 'manifests',
    code: 0,
    files: {[file]: text(manifest())},
    same: 'without a slug, the id of the file',
    stdout: /^ *Manifest +Created At/,
  },
  {
    call: `manifests:info bird -m ${version}`,
    check: ({stdout}) => {
      const shown = read(stdout)
      expect(shown).to.deep.include({id: 'bird', name: 'Bird'})
      expect(shown.api).not.to.have.any.keys('password', 'sso_salt')
      expect(stdout).to.equal(text(shown))
    },
    code: 0,
    differs: 'theirs prints the secrets, ours leaves them out',
    same: 'prints the manifest as JSON, indented by two',
  },
  {
    call: `manifests:info --manifest ${version}`,
    code: 0,
    files: {[file]: text(manifest())},
    same: 'without a slug, the id of the file',
    stdout: /"id": "bird"/,
  },
  {
    call: 'manifests:info bird',
    code: 2,
    differs: 'on a terminal ours asks which one',
    same: '-m is required',
    stderr: /--manifest is missing/,
  },
  {
    call: 'open bird',
    code: 0,
    differs: 'theirs says so on stderr',
    env: {BROWSER: '/bin/true', HEROKU_HOST: 'heroku.com'},
    same: 'opens the add-on in the partner portal',
    stdout: /^Opening https:\/\/addons-next\.heroku\.com\/addons\/bird\n$/,
  },
  {
    call: 'open',
    code: 0,
    env: {BROWSER: '/bin/true', HEROKU_HOST: 'heroku.com'},
    files: {[file]: text(manifest())},
    same: 'without a slug, the id of the file',
    stdout: /\/addons\/bird$/m,
  },
  {
    call: 'manifest:diff',
    code: 0,
    files: {'addon_manifest.json': text(manifest())},
    same: 'addon_manifest.json is read, with a warning',
    stderr: /Warning: addon_manifest\.json is an old name/,
    stdout: /^No difference: Heroku has what addon_manifest\.json says\./,
  },
  {
    call: 'manifest:diff',
    code: 0,
    differs: 'theirs reads addon_manifest.json where both are there, ours the other, and warns',
    files: {[file]: text(manifest()), 'addon_manifest.json': text(manifest({name: 'Old'}))},
    stderr: /Warning: addon_manifest\.json stands beside addon-manifest\.json/,
    stdout: /^No difference/,
  },
  {
    answer: [401, {error: 'Forbidden'}],
    call: 'manifest:diff',
    code: 2,
    differs: 'ours says also what was asked, of whom, and what to do',
    files: {[file]: text(manifest())},
    same: 'Heroku’s own word for a refusal',
    stderr: /GET http:\S+\/api\/v3\/addons\/bird\/current_manifest was answered 401: Forbidden/,
  },
  {
    answer: [422, {error: {base: ['regions are missing', 'name is taken']}}],
    call: 'manifest:diff',
    code: 2,
    differs: 'theirs joins several complaints by commas, ours by semicolons',
    files: {[file]: text(manifest())},
    same: 'all of Heroku’s complaints',
    stderr: /was answered 422: regions are missing; name is taken$/m,
  },
  {
    answer: [500, '<html>oops</html>'],
    call: 'manifest:diff',
    code: 2,
    differs: 'theirs ends with a TypeError, and says that fetching is done',
    files: {[file]: text(manifest())},
    stderr: /\.\.\. failed\n.*was answered 500 with an HTML page/s,
  },
  ...['manifest:push', 'manifest:diff', 'manifests', 'open'].map((call) => ({
    call,
    code: call === 'manifest:push' ? 1 : 2,
    differs: call === 'manifest:push' ? 'lint says so, with exit code 1' : 'ours says what to do',
    files: {[file]: text(manifest({id: undefined}))},
    same: 'a manifest without an id is refused',
    ...(call === 'manifest:push' ? {stdout: /`id`/} : {stderr: /has no `id`/}),
  })),
  ...['manifest:push', 'manifest:diff', 'manifests', 'manifests:info', 'open'].map((call) => ({
    call,
    code: 2,
    differs: 'theirs ends with 1, ours with 2, as wherever it could not work',
    same: 'a missing file is an error',
    stderr: /addon-manifest\.json does not exist/,
  })),
]

describe('beside the official plugin, in the real heroku CLI', function () {
  this.timeout(60_000)

  let heroku: Heroku
  let sandbox: Running
  let other: Server
  let answer: Row['answer']
  let env: Readonly<Record<string, string>>
  let newest: string
  let folders = 0

  const call = async ({answer: given, call: line, env: more = {}, files = {}}: Row): Promise<Left> => {
    const folder = join(heroku.folder, String(++folders))
    await mkdir(folder)
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content, {mode: 0o600})
    answer = given
    const elsewhere = given && {HEROKU_ADDONS_HOST: `http://127.0.0.1:${String((other.address() as AddressInfo).port)}`}
    const [id = '', ...args] = line.replace(version, newest).split(' ')
    const ended = await heroku.run([admin(id), ...args], {cwd: folder, env: {...env, ...elsewhere, ...more}})
    const names = await readdir(folder)
    const contents = await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]))
    return {...ended, files: Object.fromEntries(contents) as Record<string, string>}
  }

  before(async function () {
    this.timeout(180_000)
    heroku = await install()
    other = createServer((_, response) => {
      const [status = 500, body = ''] = answer ?? []
      response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body))
    })
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    sandbox = heroku.start([admin('sandbox'), '--port', '0', '--json'])
    const [line] = await sandbox.line(/^.*"ready".*$/m)
    ;({env} = JSON.parse(line) as {env: Record<string, string>})
    for (const name of ['Old Bird', 'Bird']) {
      const pushed = await call({call: 'manifest:push', code: 0, files: {[file]: text(manifest({name}))}})
      expect(pushed.code, pushed.stderr).to.equal(0)
    }
    const {stdout} = await call({call: 'manifests bird --json', code: 0})
    newest = (JSON.parse(stdout) as {id: string}[])[0]?.id ?? ''
  })

  after(async () => {
    other.close()
    await sandbox.signal('SIGTERM')
    await heroku.remove()
  })

  for (const row of rows) {
    const {call: line, check, code, differs, files = {}, same, stderr, stdout} = row
    const where = Object.keys(files).length === 0 ? ' without a file' : ''
    const notes = [same, differs].filter((note) => note !== undefined)
    it(`${line}${where} ends with ${String(code)}: ${notes.join('; but ')}`, async () => {
      const left = await call(row)
      expect(left.code, left.stdout + left.stderr).to.equal(code)
      if (stdout) expect(left.stdout).to.match(stdout)
      if (stderr) expect(left.stderr).to.match(stderr)
      for (const secret of [password, salt]) expect(left.stdout + left.stderr).not.to.include(secret)
      check?.(left)
    })
  }

  it('a file that is made can be read by its owner only, where theirs is open to all', async () => {
    const folder = join(heroku.folder, 'mode')
    await mkdir(folder)
    for (const [line, name] of [
      ['manifest:generate --slug finch', file],
      ['manifest:pull bird --file pulled.json', 'pulled.json'],
    ] as const) {
      const [id = '', ...args] = line.split(' ')
      expect(await heroku.run([admin(id), ...args], {cwd: folder, env})).to.include({code: 0})
      expect((await stat(join(folder, name))).mode & 0o777).to.equal(0o600)
    }
  })

  describe('where that is installed too', () => {
    before(async () => {
      const folder = join(heroku.folder, 'official')
      await mkdir(join(folder, 'commands'), {recursive: true})
      const name = '@heroku-cli/plugin-addons-admin'
      await writeFile(
        join(folder, 'package.json'),
        JSON.stringify({name, oclif: {commands: './commands'}, version: '4.0.1'}),
      )
      const linked = await heroku.run(['plugins:link', '--no-install', folder])
      expect(linked.code, linked.stderr).to.equal(0)
    })

    after(async () => {
      await heroku.run(['plugins:unlink', '@heroku-cli/plugin-addons-admin'])
    })

    it('every command says so once, on stderr, with the line that removes it', async () => {
      for (const line of ['regions --json', 'manifest:rules --json', 'plans:add basic --json']) {
        const {code, stderr, stdout} = await call({call: line, code: 0, files: {[file]: text(manifest())}})
        expect(code, stderr).to.equal(0)
        expect(stderr.split('heroku plugins:uninstall @heroku-cli/plugin-addons-admin')).to.have.length(2)
        expect(() => JSON.parse(stdout) as unknown).not.to.throw()
      }
    })
  })

  it('no command says so where it is not', async () => {
    const {stderr} = await call({call: 'regions', code: 0, files: {[file]: text(manifest())}})
    expect(stderr).to.equal('')
  })

  describe('with the CLI’s telemetry on', () => {
    /** Keeps what the CLI would send in a file, in place of the process that sends it. */
    const keeper = new URL('../fixtures/telemetry.mjs', import.meta.url).href

    /** What was kept, once the last of it is there: other processes write it, after the command has ended. */
    const last = async (kept: string): Promise<string> => {
      for (let tries = 0; ; tries++) {
        const told = await readFile(kept, 'utf8').catch(() => '')
        if (told.includes('"exitCode"') || tries === 100) return told
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }

    for (const id of ['endpoint:stub', 'sandbox']) {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        it(`${id} ends with 0 on ${signal}, and the CLI is told of no error and no secret`, async () => {
          const folder = join(heroku.folder, `telemetry-${id.replace(':', '-')}-${signal}`)
          await mkdir(folder)
          await writeFile(join(folder, file), text(manifest()), {mode: 0o600})
          const kept = join(folder, 'telemetry')
          const telemetry = {DISABLE_TELEMETRY: '', NODE_OPTIONS: `--import=${keeper}`, TELEMETRY_FILE: kept}
          const server = heroku.start([admin(id), '--port', '0', '--json'], {cwd: folder, env: {...env, ...telemetry}})
          await server.line(/^.*"ready".*$/m)
          const {code, stderr, stdout} = await server.signal(signal)
          expect(code, stderr).to.equal(0)
          expect(stdout).to.include('"closed"')
          const told = await last(kept)
          expect(told)
            .to.include(`"command":"${admin(id)}"`)
            .and.include('"exitState":"successful"')
          expect(told).not.to.include('Received SIG')
          for (const secret of [password, salt]) expect(told).not.to.include(secret)
        })
      }
    }
  })
})
