import {runCommand} from '@oclif/test'
import {expect} from 'chai'
import {join} from 'node:path'
import {ruleNotes} from '../../../../../src/journeys/lint/rule-notes.js'
import {rules} from '../../../../../src/lint/rules/index.js'

const root = join(import.meta.dirname, '../../../../..')

async function run(
  ...args: readonly string[]
): Promise<{readonly exit: unknown; readonly stderr: string; readonly stdout: string}> {
  const before = process.exitCode
  process.exitCode = 0
  const {error, stderr, stdout} = await runCommand(['addons:admin:manifest:rules', ...args], root)
  const exit = process.exitCode
  process.exitCode = before
  if (error) throw error
  return {exit, stderr, stdout}
}

describe('manifest:rules', () => {
  it('lists every rule with its severity', async () => {
    const {stdout} = await run()
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(/ +/).slice(0, 2)),
    ).to.deep.equal(rules.map(({id, severity}) => [id, severity]))
  })

  it('says which ones --fix mends', async () => {
    const fixable = rules.filter(({fix}) => fix !== undefined).map(({id}) => id)
    const lines = (await run()).stdout.split('\n').filter((line) => line.endsWith(' (--fix mends it)'))
    expect(lines.map((line) => line.split(' ')[0])).to.deep.equal(fixable)
    const all = JSON.parse((await run('--json')).stdout) as readonly {fixable: boolean; id: string}[]
    expect(all.filter((rule) => rule.fixable).map(({id}) => id)).to.deep.equal(fixable)
    expect((await run('no-us')).stdout).not.to.include('--fix')
  })

  it('explains one with its examples', async () => {
    expect((await run('region-twice')).stdout).to.equal(`region-twice (warning)
  no region is listed twice

The second one changes nothing, and most likely another region was meant.

\`heroku addons:admin:manifest:lint --fix\` mends it where there is only one way to.

Good:
  {"api":{"regions":["us","eu"]}}

Bad:
  {"api":{"regions":["us","eu","us"]}}

Source: this plugin’s own judgement
`)
  })

  it('explains every rule in less than two screens, with nothing that a terminal obeys', async () => {
    for (const {id} of rules) {
      const {stdout} = await run(id)
      expect(stdout.length, id).to.be.within(100, 2000)
      // eslint-disable-next-line no-control-regex
      expect(stdout, id).not.to.match(/[\u0000-\u0009\u000b-\u001f]/)
    }
  })

  it('shows an example that is empty or too long in words, here and in a report', async () => {
    expect((await run('empty')).stdout).to.include('Bad:\n  (nothing)\n')
    expect((await run('too-large')).stdout).to.include('… (1048577 characters)\n')
    const said = new Map(ruleNotes().map(({bad, id}) => [id, bad.at(0)]))
    expect(said.get('empty')).to.equal('(nothing)')
    expect(said.get('too-deep')).to.equal(`${'['.repeat(100)}… (201 characters)`)
  })

  it('prints one or all as JSON', async () => {
    expect(JSON.parse((await run('--json')).stdout)).to.have.length(rules.length)
    expect(JSON.parse((await run('no-us', '--json')).stdout)).to.include({id: 'no-us', severity: 'warning'})
  })

  it('tells a failure as JSON where JSON was asked for', async () => {
    const {exit, stdout} = await run('unknown-regio', '--json')
    const {error} = JSON.parse(stdout) as {readonly error: unknown}
    expect({error, exit}).to.deep.equal({
      error: {code: 'usage', hint: 'Did you mean unknown-region?', message: 'there is no rule "unknown-regio"'},
      exit: 2,
    })
  })

  it('refuses a rule that there is not, and names the nearest', async () => {
    expect(await run('unknown-regio')).to.deep.equal({
      exit: 2,
      stderr: 'Error: there is no rule "unknown-regio"\n  Did you mean unknown-region?\n',
      stdout: '',
    })
  })
})
