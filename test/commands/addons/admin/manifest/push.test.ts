import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {json, type WireResponse} from '../../../../../src/http.js'
import {listen} from '../../../../../src/listen.js'
import {canaries, manifest, place, plans, play, type Played, run, whole} from './played.js'

const page = 'https://addons-next.heroku.com/addons/fast-db'
const closed = [plans[0]]
const all = `Heroku has no manifest of fast-db yet; this is all of it:
+ id fast-db
+ name "Fast DB"
+ api.config_vars_prefix FAST_DB
+ api.config_vars ["FAST_DB_URL"]
+ api.regions ["us","tokyo"]
+ api.requires []
+ api.production {"base_url":"https://fast-db.example/heroku/resources","sso_url":"https://fast-db.example/sso/login"}
+ api.version "3"
`
const fetched = 'Fetching add-on manifest for fast-db... done\n'
const pushed = 'Pushing manifest... done\n'

function track(file: string): void {
  for (const words of [['init'], ['add', file]]) execFileSync('git', words, {cwd: dirname(file), stdio: 'ignore'})
}

describe('manifest:push', () => {
  let heroku: Played
  const contents = (): unknown => heroku.store.read().addons['fast-db']?.[0]?.contents
  const posts = (): number => heroku.asked.filter((line) => line.startsWith('POST')).length

  beforeEach(async () => {
    heroku = await play()
  })
  afterEach(() => heroku.close())

  it('makes the secrets of a first push, and says where they are', async () => {
    const {file, read} = place(manifest)
    const ran = await heroku.run(['manifest:push', '--file', file])
    const {api} = JSON.parse(read()) as {api: {password: string; sso_salt: string}}
    expect(ran).to.deep.equal({
      exit: 0,
      stderr: fetched + pushed,
      stdout: `${all}Made api.password and api.sso_salt; they are in ${file}.\nPushed ${file} as fast-db.\n`,
    })
    expect(contents()).to.deep.equal(JSON.parse(read()))
    expect(ran.stdout).not.to.include(api.password).and.not.to.include(api.sso_salt)
  })

  it('takes the secrets of a first push from the environment, and leaves them out of the file', async () => {
    const {file, read} = place(manifest)
    const env = {ADDON_PASSWORD: canaries.environment, ADDON_SSO_SALT: canaries.salt}
    const {stdout} = await heroku.run(['manifest:push', '--file', file], env)
    expect(stdout).to.equal(`${all}Pushed ${file} as fast-db.\n`)
    expect((contents() as typeof whole).api.password).to.equal(canaries.environment)
    expect(read()).not.to.include(canaries.environment)
  })

  it('sends nothing where nothing would change, and 0 is its exit code', async () => {
    const {file, read} = place(whole)
    await heroku.run(['manifest:push', '--file', file])
    const before = read()
    const ran = await heroku.run(['manifest:push', '--file', file])
    expect(ran).to.deep.equal({exit: 0, stderr: fetched, stdout: 'Nothing to push: nothing would change on Heroku.\n'})
    expect(posts()).to.equal(1)
    expect(read()).to.equal(before)
  })

  it('shows what changes, and changes nothing of the file but $base', async () => {
    const {file, read, write} = place(whole)
    await heroku.run(['manifest:push', '--file', file])
    const text = read()
      .replace('"tokyo"', '"oregon"')
      .replace('"Fast DB"', '"Faster DB"')
      .replace(/ {2}"name"/, '\t"name"')
    write(text)
    const ran = await heroku.run(['manifest:push', '--file', file])
    expect(ran).to.deep.equal({
      exit: 0,
      stderr: fetched + pushed,
      stdout: `~ name "Fast DB" → "Faster DB"\n- api.regions tokyo\n+ api.regions oregon\nPushed ${file} as fast-db.\n`,
    })
    const stamp = (contents() as {$base: number}).$base
    expect(read())
      .to.equal(text.replace(/"\$base": \d+/, `"$base": ${String(stamp)}`))
      .and.not.to.equal(text)
  })

  it('fills the secrets that the file leaves out, and leaves them out of it', async () => {
    const other = place(whole)
    await heroku.run(['manifest:push', '--file', other.file])
    const {file, read} = place({...manifest, name: 'Faster DB'})
    const {stdout} = await heroku.run(['manifest:push', '--file', file])
    expect(stdout).to.equal(`~ name "Fast DB" → "Faster DB"
= api.password kept on Heroku
= api.sso_salt kept on Heroku
Pushed ${file} as fast-db.
`)
    expect((contents() as typeof whole).api).to.include({password: canaries.password, sso_salt: canaries.salt})
    expect(read()).not.to.match(/password|sso_salt/)
  })

  it('tells what to set in the portal after every push of a closed plan, and never that it was set', async () => {
    const {file} = place({...whole, plans})
    const {stdout} = await heroku.run(['manifest:push', '--file', file])
    expect(stdout.slice(stdout.indexOf('Pushed'))).to.equal(`Pushed ${file} as fast-db.
Heroku takes the feature "Available in Private Spaces?" only by hand, on ${page}:
  basic    no
  premium  yes
`)
  })

  for (const [title, before, after, left] of [
    ['was opened', [plans[0]], [{id: 'basic'}], ['basic yes']],
    ['joined', [], [plans[1]], ['premium yes']],
    ['left', plans, [plans[1]], ['premium yes']],
    ['stays open, wherever it stands', [plans[1], {id: 'basic'}], [{id: 'basic'}, {id: 'premium'}], []],
  ] as const) {
    it(`tells what to set in the portal where a plan ${title}: ${left.length === 0 ? 'nothing' : left.join()}`, async () => {
      const {file, read, write} = place({...whole, plans: before})
      await heroku.run(['manifest:push', '--file', file])
      write(JSON.stringify({...(JSON.parse(read()) as object), plans: after}))
      const {stdout} = await heroku.run(['manifest:push', '--file', file, '--json'])
      const {portal} = JSON.parse(stdout) as {portal: {plans: readonly {id: string; setTo: string}[]} | null}
      expect((portal?.plans ?? []).map(({id, setTo}) => `${id} ${setTo}`)).to.deep.equal(left)
    })
  }

  it('tells what Heroku did not keep', async () => {
    await heroku.close()
    heroku = await play('drop')
    const {file, read} = place({...whole, plans: closed})
    const {stdout} = await heroku.run(['manifest:push', '--file', file])
    expect(stdout.slice(stdout.indexOf('Pushed'))).to.equal(`Pushed ${file} as fast-db.
What Heroku has now is not all that was sent (${file} keeps what it says):
  - plans.basic {"id":"basic","features":{"Available in Private Spaces?":false}}
To leave \`plans\` out of a push: --plans omit
Heroku takes the feature "Available in Private Spaces?" only by hand, on ${page}:
  basic  no
`)
    expect(JSON.parse(read())).to.have.property('plans')
  })

  it('names --plans omit where Heroku refuses plans, and that goes through', async () => {
    await heroku.close()
    heroku = await play('reject')
    const {file} = place({...whole, plans: closed})
    const refused = await heroku.run(['manifest:push', '--file', file])
    expect(refused.exit).to.equal(2)
    expect(refused.stderr).to.match(
      /^Fetching .* done\nPushing manifest\.\.\. failed\nError: POST .* was answered 422: .*\n {2}Push again with --plans omit/,
    )
    const {exit} = await heroku.run(['manifest:push', '--file', file, '--plans', 'omit'])
    expect(exit).to.equal(0)
    expect(contents()).not.to.have.property('plans')
  })

  it('sends nothing in a dry run, and writes nothing', async () => {
    const {file, read} = place(manifest)
    const before = read()
    const {exit, stderr, stdout} = await heroku.run(['manifest:push', '--file', file, '--dry-run'])
    expect(stdout).to.equal(
      `${all}A push would make api.password and api.sso_salt and write them into ${file}.\nNothing was sent: this was a dry run.\n`,
    )
    expect({exit, stderr}).to.deep.equal({exit: 0, stderr: fetched})
    expect(posts()).to.equal(0)
    expect(read()).to.equal(before)
  })

  it('says that nothing would change, in a dry run too', async () => {
    const {file} = place(whole)
    await heroku.run(['manifest:push', '--file', file])
    const {stdout} = await heroku.run(['manifest:push', '--file', file, '--dry-run'])
    expect(stdout).to.equal('Nothing to push: nothing would change on Heroku.\nNothing was sent: this was a dry run.\n')
  })

  it('stops at an error of lint with 1, and asks Heroku nothing', async () => {
    const {file} = place({...whole, api: {...whole.api, regions: []}})
    const {exit, stderr, stdout} = await heroku.run(['manifest:push', '--file', file])
    expect(exit).to.equal(1)
    expect(stdout).to.match(/ error .*regions-required[^]*\n\n1 error in 1 file\n$/)
    expect(stderr).to.equal('Nothing was pushed. Mend the errors, or push all the same with --skip-lint.\n')
    expect(heroku.asked).to.deep.equal([])
  })

  const settled: readonly (readonly [what: string, settings: unknown, exit: number, stderr: RegExp])[] = [
    ['a rule that is off', {rules: {'no-us': 'off', username: 'off'}}, 0, /done\n$/],
    ['a rule that is lowered', {rules: {username: 'warning'}}, 0, /done\n$/],
    ['another rule that is off', {rules: {'no-us': 'off'}}, 1, /^Nothing was pushed/],
    ['a manifest that is ignored', {ignore: ['*.json']}, 0, /^FILE is left out by .*addon-manifest\.lint\.json\n/],
    ['a rule that is raised', {rules: {'no-us': 'error', username: 'off'}}, 1, /^Nothing was pushed/],
    ['settings that are broken', {rules: {'no-uss': 'off'}}, 2, /no rule "no-uss"\. Did you mean no-us\?/],
  ]
  for (const [what, settings, exit, stderr] of settled) {
    it(`ends with ${String(exit)} at ${what} in the nearest settings`, async () => {
      const {file} = place({...whole, api: {...whole.api, regions: ['eu', 'tokyo'], username: 'fast-db'}})
      writeFileSync(join(dirname(file), 'addon-manifest.lint.json'), JSON.stringify(settings))
      const ran = await heroku.run(['manifest:push', '--file', file])
      expect(ran.exit, ran.stderr).to.equal(exit)
      expect(ran.stderr.replaceAll(file, 'FILE')).to.match(stderr)
      expect(posts()).to.equal(exit === 0 ? 1 : 0)
    })
  }

  it('pushes in spite of broken settings with --skip-lint', async () => {
    const {file} = place(whole)
    writeFileSync(join(dirname(file), 'addon-manifest.lint.json'), '{')
    expect(await heroku.run(['manifest:push', '--file', file, '--skip-lint'])).to.include({exit: 0})
  })

  const refused: readonly (readonly [rule: string, password: string])[] = [
    ['secret-masked', '[SECRET]'],
    ['secret-placeholder', 'CHANGEME'],
    ['secret-tracked', canaries.password],
  ]
  for (const [rule, password] of refused) {
    it(`is refused by ${rule}, which no settings switch off`, async () => {
      const {file} = place({...whole, api: {...whole.api, password}})
      track(file)
      for (const settings of [{rules: {[rule]: 'off'}}, {rules: {[rule]: 'hint'}}, {ignore: ['**']}]) {
        writeFileSync(join(dirname(file), 'addon-manifest.lint.json'), JSON.stringify(settings))
        const {exit, stdout} = await heroku.run(['manifest:push', '--file', file])
        expect(exit).to.equal(1)
        expect(stdout).to.match(new RegExp(` error .*${rule}\n`))
      }
      expect(heroku.asked).to.deep.equal([])
    })
  }

  it('leaves the judgement to Heroku with --skip-lint', async () => {
    const {file} = place({...whole, api: {...whole.api, regions: []}})
    const {exit, stderr} = await heroku.run(['manifest:push', '--file', file, '--skip-lint'])
    expect(exit).to.equal(2)
    expect(stderr).to.include('was answered 422: A list of supported regions is required')
  })

  it('shows no character of a plan that a terminal would obey', async () => {
    const {file} = place({...whole, plans: [{...plans[0], id: 'a\u001B[31m'}]})
    const {stdout} = await heroku.run(['manifest:push', '--file', file, '--skip-lint'])
    expect(stdout).to.include('\n  a\\u001b[31m  no\n').and.not.include('\u001B')
  })

  it('says what to do where there is no id, and no lint to say so', async () => {
    const {file} = place({...whole, id: undefined})
    const {stderr} = await heroku.run(['manifest:push', '--file', file, '--skip-lint'])
    expect(stderr).to.match(/ has no `id`, so .*\n {2}Write its slug into the manifest as `id`\.\n$/)
  })

  for (const password of ['CHANGEME', '', '[SECRET]', 'fast-db', '********']) {
    it(`never pushes ${JSON.stringify(password)} for a password, not even with --skip-lint`, async () => {
      const {file} = place({...whole, api: {...whole.api, password}})
      for (const flags of [[], ['--skip-lint']]) {
        const {exit, stderr, stdout} = await heroku.run(['manifest:push', '--file', file, ...flags])
        expect({exit, stderr}).to.deep.equal({exit: 1, stderr: 'Nothing was pushed. Mend the errors.\n'})
        expect(stdout).to.match(/ error .*secret-(masked|placeholder)\n/)
      }
      expect(heroku.asked).to.deep.equal([])
    })
  }

  it('writes no new secrets into a file that git tracks, and sends nothing', async () => {
    const {file, read} = place(manifest)
    track(file)
    const before = read()
    const {exit, stderr} = await heroku.run(['manifest:push', '--file', file])
    expect(exit).to.equal(2)
    expect(stderr).to
      .equal(`${fetched}Error: git tracks ${file}, so no new secrets are written into it, and the first push needs some
  Set ADDON_PASSWORD and ADDON_SSO_SALT to what your endpoint knows.
`)
    expect(posts()).to.equal(0)
    expect(read()).to.equal(before)
  })

  it('warns where somebody has pushed since the file was pulled', async () => {
    const {file, read, write} = place(whole)
    await heroku.run(['manifest:push', '--file', file])
    write(
      read()
        .replace(/"\$base": \d+/, '"$base": 7')
        .replace('"Fast DB"', '"Faster DB"'),
    )
    const {stderr} = await heroku.run(['manifest:push', '--file', file])
    expect(stderr).to.include('Warning: the published manifest has changed since this file was pulled or pushed')
  })

  it('prints one JSON value with --json, without a secret', async () => {
    const {file} = place({...whole, plans: closed})
    const {stderr, stdout} = await heroku.run(['manifest:push', '--file', file, '--json'])
    const {changes, ...rest} = JSON.parse(stdout) as {changes: readonly {path: string}[]}
    expect(changes.map(({path}) => path)).to.include.members(['api.password', 'plans.basic'])
    expect(rest).to.deep.equal({
      dryRun: false,
      file,
      first: true,
      kept: [],
      portal: {feature: 'Available in Private Spaces?', page, plans: [{id: 'basic', setTo: 'no'}]},
      pushed: true,
      secrets: {password: 'file', sso_salt: 'file'},
      slug: 'fast-db',
      warnings: [],
    })
    expect(stderr).to.equal(fetched + pushed)
  })

  it('prints the findings that stop it as JSON with --json', async () => {
    const {file} = place({...whole, api: {...whole.api, password: 'CHANGEME'}})
    const {exit, stdout} = await heroku.run(['manifest:push', '--file', file, '--json'])
    const {findings, pushed: isPushed} = JSON.parse(stdout) as {findings: readonly {rule: string}[]; pushed: boolean}
    expect({exit, isPushed, rules: findings.map(({rule}) => rule)}).to.deep.equal({
      exit: 1,
      isPushed: false,
      rules: ['secret-placeholder'],
    })
  })

  for (const [title, answer, exit, message] of [
    ['was answered 503', () => Promise.resolve(json(503, {})), 2, 'was answered 503 with {}'],
    [
      'was interrupted',
      () => {
        process.kill(process.pid, 'SIGINT')
        return new Promise<WireResponse>(() => undefined)
      },
      130,
      'interrupted before POST .* was answered',
    ],
  ] as const) {
    it(`says of a push that ${title} that it may have been published, and how to see it`, async () => {
      const {file} = place(whole)
      const server = await listen(({method}) => (method === 'GET' ? Promise.resolve(json(404, {})) : answer()))
      const ran = await run(['manifest:push', '--file', file], {HEROKU_ADDONS_HOST: server.url})
      await server.close()
      expect(ran.exit).to.equal(exit)
      expect(ran.stderr).to.match(
        new RegExp(
          `failed\nError: .*${message}\n  The manifest may have been published all the same: see with .*diff --file`,
        ),
      )
    })
  }

  it('says "done" of nothing that failed', async () => {
    const {file} = place(whole)
    const {exit, stderr} = await heroku.run(['manifest:push', '--file', file], {
      HEROKU_ADDONS_HOST: 'http://127.0.0.1:1',
    })
    expect(exit).to.equal(2)
    expect(stderr).to.match(/^Fetching add-on manifest for fast-db\.\.\. failed\nError: /)
  })
})
