import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {listen} from '../../../../../src/listen.js'
import {recipes} from '../../../../../src/replay/scenarios/index.js'
import {createStub} from '../../../../../src/stub/stub.js'
import {manifestOf} from '../../../../manifest-of.js'
import {credentials, offer} from '../../../../replay/suite.js'
import {type Scratch, scratch} from '../scratch.js'

const manifest = manifestOf(offer, credentials)

describe('endpoint:check', () => {
  let work: Scratch

  beforeEach(() => {
    work = scratch()
    work.write(JSON.stringify(manifest))
  })
  afterEach(() => {
    work.remove()
  })

  it('tries the bundled stub where no endpoint is named, and says so first', async () => {
    const {exit, stderr, stdout} = await work.run('endpoint:check --only plan-closed --only log-drain-url')
    expect(exit).to.equal(0)
    expect(stderr).to.equal(
      '1 scenario against the bundled stub; what is made is named rehearsal-… and deleted at once.\n',
    )
    expect(stdout).to.equal(`\
pass  plan-closed    a plan that is closed to Private Spaces, in one
skip  log-drain-url  the drain of the app’s logs: \`requires\` does not hold syslog_drain

2 scenarios: 1 passed, 0 failed, 1 skipped. Nothing was made, as the endpoint answered.
Next, against your own endpoint: heroku addons:admin:endpoint:check --url http://localhost:4567 --file FILE
`)
  })

  it('exits 1 where an endpoint is wrong, and 0 where there is a remark only', async () => {
    const server = await listen(createStub({credentials, faults: ['any-user', 'options-typed'], offer}))
    try {
      const wrong = await work.run(`endpoint:check --url ${server.url} --only credentials-provision`)
      const remark = await work.run(`endpoint:check --url ${server.url} --only options`)
      expect([wrong.exit, remark.exit]).to.deep.equal([1, 0])
      expect(wrong.stdout).to.include('a request with a wrong user name was let in')
      expect(remark.stdout).to.match(/^warn {2}options/)
    } finally {
      await server.close()
    }
  })

  it('repeats what was asked, without the values of headers, and tries again what failed of it', async () => {
    const server = await listen(createStub({credentials, faults: ['any-user', 'gate-400'], offer}))
    const folder = mkdtempSync(join(tmpdir(), 'check-'))
    const results = join(folder, 'failed.json')
    try {
      const flags = `--url ${server.url} --header X-Key:hush-hush --no-grant --timeout=5 --skip sso --results ${results}`
      const {stdout} = await work.run(`endpoint:check ${flags} --format pretty`)
      expect(stdout.trimEnd().split('\n').at(-1)).to.equal(
        `Once it is mended: heroku addons:admin:endpoint:check --url ${server.url} --header 'X-Key: [SECRET]' --no-grant --timeout 5 --skip sso --results ${results} --file FILE --failed`,
      )
      const again = await work.run(`endpoint:check ${flags} --failed`)
      expect(again.stdout).to.match(/^\d scenarios: 0 passed, \d failed\./m)
      const passing = await work.run(`endpoint:check ${flags} --only provision`)
      expect(passing.stdout.trimEnd().split('\n').at(-1)).to.equal(
        `Next, every plan in every region: heroku addons:admin:endpoint:replay --url ${server.url} --header 'X-Key: [SECRET]' --no-grant --timeout 5 --file FILE`,
      )
    } finally {
      rmSync(folder, {force: true, recursive: true})
      await server.close()
    }
  })

  it('prints data under --json, and no secret', async () => {
    const {stdout} = await work.run('endpoint:check --json --only sso')
    const data = JSON.parse(stdout) as {readonly checks: unknown; readonly target: string}
    expect(data).to.deep.equal({
      checks: [{id: 'sso', status: 'pass', title: 'a sign-in'}],
      findings: [],
      interrupted: false,
      leftovers: [],
      target: 'the bundled stub',
    })
  })

  it('lists and explains without an endpoint, and sends nothing on a dry run', async () => {
    const list = await work.run('endpoint:check --list')
    expect(list.stdout.trimEnd().split('\n')).to.have.lengthOf(recipes.length)
    const explained = await work.run('endpoint:check --explain sso-stale')
    expect(explained.stdout).to.match(/^sso-stale \(error\)\n {2}a sign-in that is six minutes old\n/)
    const dry = await work.run('endpoint:check --dry-run --url http://localhost:1 --only provision')
    expect([dry.exit, dry.stdout]).to.deep.equal([0, 'try   provision  a plan in a region where it is offered\n'])
  })

  it('exits 2 where nobody is there, and where a scenario is none', async () => {
    const nobody = await work.run('endpoint:check --url http://127.0.0.1:1 --only provision')
    expect([nobody.exit, nobody.stderr.includes('connection refused')]).to.deep.equal([2, true])
    const unknown = await work.run('endpoint:check --explain plan-close')
    expect([unknown.exit, unknown.stderr]).to.deep.equal([
      2,
      'Error: there is no scenario "plan-close". Did you mean plan-closed?\n  Add --list to see them all.\n',
    ])
  })
})
