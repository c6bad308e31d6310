import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {existsSync, statSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import ManifestGenerate from '../../../../../src/commands/addons/admin/manifest/generate.js'
import {place, run} from './played.js'

interface Manifest {
  readonly api: {readonly password?: string; readonly sso_salt?: string; readonly regions: readonly string[]}
  readonly plans?: unknown
}

describe('manifest:generate', () => {
  it('needs no more than a slug without a terminal, and shows no secret', async () => {
    const {file, read} = place(undefined)
    const ran = await run(['manifest:generate', '--slug', 'fast-db', '--file', file])
    expect(ran).to.deep.equal({
      exit: 0,
      stderr: '',
      stdout: `Made ${file} for us.
It holds a new password and SSO salt: keep it out of git.
Replace the URLs of api.production: fast-db.example does not exist.
Next: heroku addons:admin:manifest:lint --file ${file}
`,
    })
    const {api} = JSON.parse(read()) as Manifest
    expect([api.password, api.sso_salt].every((secret) => /^[A-Za-z\d]{32}$/.test(secret ?? ''))).to.equal(true)
    expect(ran.stdout).not.to.include(api.password).and.not.to.include(api.sso_salt)
    expect(statSync(file).mode & 0o777).to.equal(0o600)
    expect(await run(['manifest:lint', '--file', file])).to.deep.include({exit: 0})
  })

  it('says which folder there is not', async () => {
    const file = `${dirname(place(undefined).file)}/none/x.json`
    const {exit, stderr} = await run(['manifest:generate', '--slug', 'x', '--file', file])
    expect({exit, stderr}).to.deep.equal({
      exit: 2,
      stderr: `Error: ${file} cannot be written: its folder does not exist\n  Make the folder, or name another file.\n`,
    })
  })

  for (const [given, written, warned] of [
    ['https://x.test', 'https://x.test/heroku/resources', ''],
    ['https://x.test/', 'https://x.test/heroku/resources', ''],
    ['https://x.test/a', 'https://x.test/a', 'Warning: the path of base_url does not end in /heroku/resources'],
  ] as const) {
    it(`writes ${written} for --base-url ${given}`, async () => {
      const {file, read} = place(undefined)
      const {stderr} = await run(['manifest:generate', '--slug', 'x', '--file', file, '--base-url', given])
      expect(read()).to.include(`"base_url": "${written}"`)
      expect(stderr.split(',')[0]).to.equal(warned)
    })
  }

  it('writes what the flags say', async () => {
    const {file, read} = place(undefined)
    const flags = [
      '--addon',
      'Fast DB',
      '--region',
      'common',
      '--region',
      'tokyo',
      '--base-url',
      'https://x.test/heroku/resources',
      '--plan',
      'basic:no-private-spaces',
      '--plan',
      'premium',
      '--no-secrets',
    ]
    const {stdout} = await run(['manifest:generate', '--slug', 'fast-db', '--file', file, ...flags])
    expect(stdout).to.equal(`Made ${file} for us, eu and tokyo.
Closed to Private Spaces: basic.
It holds no secrets: the first push makes them, or takes ADDON_PASSWORD and ADDON_SSO_SALT.
Next: heroku addons:admin:manifest:lint --file ${file}
`)
    expect(JSON.parse(read())).to.deep.equal({
      api: {
        config_vars: ['FAST_DB_URL'],
        config_vars_prefix: 'FAST_DB',
        production: {base_url: 'https://x.test/heroku/resources', sso_url: 'https://x.test/sso/login'},
        regions: ['us', 'eu', 'tokyo'],
        requires: [],
        version: '3',
      },
      id: 'fast-db',
      name: 'Fast DB',
      plans: [{features: {'Available in Private Spaces?': false}, id: 'basic'}, {id: 'premium'}],
    })
  })

  for (const example of ManifestGenerate.examples.map((line) =>
    line.replace('<%= config.bin %> <%= command.id %> ', ''),
  )) {
    it(`makes what lint has nothing to say of, but that the host is to be written: ${example}`, async () => {
      const {file} = place(undefined)
      await run(['manifest:generate', ...example.split(' '), '--file', file])
      const {stdout} = await run(['manifest:lint', '--file', file, '--json'])
      const {findings} = JSON.parse(stdout) as {readonly findings: readonly {readonly rule: string}[]}
      const invented = example.includes('--base-url') ? [] : ['url-scaffold', 'url-scaffold']
      expect(findings.map(({rule}) => rule)).to.deep.equal(invented)
    })
  }

  it('takes the short flags of Heroku’s own plugin', async () => {
    const {file, read} = place(undefined)
    await run(['manifest:generate', '-s', 'fast-db', '-a', 'Fast DB', '-f', file])
    expect(JSON.parse(read())).to.include({id: 'fast-db', name: 'Fast DB'})
  })

  const refusals: readonly (readonly [title: string, words: readonly string[], message: string])[] = [
    ['no slug', [], 'there is no terminal to ask on, and --slug is missing\n  Give at least --slug;'],
    ['a number for a slug', ['--slug', '42'], '"42" is not a slug'],
    ['capitals in a slug', ['--slug', 'FastDB'], '"FastDB" is not a slug'],
    ['a URL that is not https', ['--slug', 'x', '--base-url', 'http://x.test/'], '--base-url must be an https URL'],
    ['no URL', ['--slug', 'x', '--sso-url', 'x.test'], '--sso-url must be an https URL'],
    ['an empty name', ['--slug', 'x', '--addon', ' '], '--addon must not be empty'],
    ['a plan that says something else', ['--slug', 'x', '--plan', 'basic:open'], '"basic:open" is not a plan'],
    [
      'a plan twice',
      ['--slug', 'x', '--plan', 'basic', '--plan', 'basic:no-private-spaces'],
      'the plan basic is given twice',
    ],
  ]
  for (const [title, words, message] of refusals) {
    it(`refuses ${title} with 2, and writes nothing`, async () => {
      const {file} = place(undefined)
      const {exit, stderr} = await run(['manifest:generate', '--file', file, ...words])
      expect(exit).to.equal(2)
      expect(stderr).to.include(`Error: ${message}`)
      expect(existsSync(file)).to.equal(false)
    })
  }

  it('warns of a manifest with the old name beside the new one', async () => {
    const {file} = place(undefined)
    const old = file.replace('addon-', 'addon_')
    writeFileSync(old, '{}')
    const {exit, stderr} = await run(['manifest:generate', '--slug', 'x', '--file', file])
    expect(exit).to.equal(0)
    expect(stderr).to.equal(`Warning: ${old} stands beside ${file}: Heroku's own plugin reads that one. Delete it\n`)
  })

  it('warns of a region that nobody knows', async () => {
    const {file, read} = place(undefined)
    const {exit, stderr} = await run(['manifest:generate', '--slug', 'x', '--region', 'tokio', '--file', file])
    expect(exit).to.equal(0)
    expect(stderr).to.match(/^Warning: .*tokio.*tokyo/)
    expect((JSON.parse(read()) as Manifest).api.regions).to.deep.equal(['tokio'])
  })

  it('writes over a file only with --force', async () => {
    const {file, read} = place('mine')
    const {exit, stderr} = await run(['manifest:generate', '--slug', 'x', '--file', file])
    expect(exit).to.equal(2)
    expect(stderr).to.equal(`Error: ${file} is there already\n  Name another file, or write over it with --force.\n`)
    expect(read()).to.equal('mine')
    expect((await run(['manifest:generate', '--slug', 'x', '--file', file, '--force'])).exit).to.equal(0)
    expect(JSON.parse(read())).to.have.property('id', 'x')
  })

  it('writes no secrets into a file that git tracks', async () => {
    const {file, read} = place('{}')
    execFileSync('git', ['init'], {cwd: dirname(file), stdio: 'ignore'})
    execFileSync('git', ['add', file], {cwd: dirname(file), stdio: 'ignore'})
    const {stderr, stdout} = await run(['manifest:generate', '--slug', 'x', '--file', file, '--force'])
    expect(stdout).to.include(
      '\nIt holds no secrets, and git tracks it: set ADDON_PASSWORD and ADDON_SSO_SALT for the first push.\n',
    )
    expect(stderr).to.equal(`Warning: git tracks ${file}, so no secrets are written into it\n`)
    expect(read()).not.to.match(/password|sso_salt/)
  })

  it('shows no character of a file name that a terminal would obey', async () => {
    const {file} = place(undefined)
    const {stdout} = await run(['manifest:generate', '--slug', 'x', '--file', `${file}\u001B[31m`])
    expect(stdout).to.include(`Made ${file}\\u001b[31m for us.\n`).and.not.include('\u001B')
  })

  it('prints the manifest without its secrets with --json', async () => {
    const {file, read} = place(undefined)
    const {stdout} = await run(['manifest:generate', '--slug', 'x', '--file', file, '--json'])
    const {api, ...rest} = JSON.parse(read()) as Manifest
    const {password: _, sso_salt: __, ...shown} = api
    expect(JSON.parse(stdout)).to.deep.equal({...rest, api: shown})
  })
})
