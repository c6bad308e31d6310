import {expect} from 'chai'
import {base, patched} from '../../../../lint/examples.js'
import {scratch, type Scratch} from '../scratch.js'

const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

describe('manifest:lint', () => {
  let place: Scratch
  beforeEach(() => {
    place = scratch()
  })
  afterEach(() => {
    place.remove()
  })

  it('says of a good manifest that it is, and what comes next', async () => {
    place.write(text(base))
    expect(await place.run('manifest:lint')).to.deep.equal({
      exit: 0,
      stderr: '',
      stdout: 'No findings in 1 file\nNext: heroku addons:admin:manifest:diff --file FILE\n',
    })
  })

  it('shows what is wrong, where, and what to do', async () => {
    place.write(text(patched(base, {api: {regions: ['us', 'virgina']}})))
    expect(await place.run('manifest:lint')).to.deep.equal({
      exit: 0,
      stderr: '',
      stdout: `FILE:10:7  warning  "virgina" is not a known region  unknown-region
    10 |       "virgina"
       |       ^^^^^^^^^
       = Did you mean virginia?

1 warning in 1 file
Next: heroku addons:admin:manifest:rules unknown-region
`,
    })
  })

  const codes: readonly (readonly [line: string, patch: Record<string, unknown>, exit: number])[] = [
    ['manifest:lint', {api: {regions: []}}, 1],
    ['manifest:lint --fail-on warning', {api: {regions: ['eu']}}, 1],
    ['manifest:lint --fail-on hint', {name: undefined}, 1],
    ['manifest:lint --fail-on hint', {}, 0],
    ['manifest:lint --json', {api: {regions: []}}, 1],
    ['manifest:lint /nowhere/a.json', {api: {regions: []}}, 2],
  ]
  for (const [line, patch, exit] of codes) {
    it(`exits with ${String(exit)} after ${line} of ${JSON.stringify(patch)}`, async () => {
      place.write(text(patched(base, patch)))
      expect((await place.run(line)).exit).to.equal(exit)
    })
  }

  it('prints the same JSON for --json and --format json', async () => {
    place.write('{"id": 5, "api": {}}')
    const [one, other] = [await place.run('manifest:lint --json'), await place.run('manifest:lint --format json')]
    expect(one).to.deep.equal(other)
    const told = JSON.parse(one.stdout) as {readonly findings: readonly unknown[]; readonly summary: unknown}
    expect(told.findings).to.have.length(3)
    expect(told.summary).to.deep.equal({error: 1, files: 1, hint: 0, warning: 2})
  })

  for (const line of ['--json', '--format json', '--format=json', '--json --no-such-flag']) {
    it(`tells a failure of ${line} as JSON on stdout`, async () => {
      const {exit, stderr, stdout} = await place.run(`manifest:lint ${line}`)
      expect({exit, stderr}).to.deep.equal({exit: 2, stderr: ''})
      const {error} = JSON.parse(stdout) as {readonly error: Readonly<Record<string, string>>}
      expect(error).to.have.all.keys('code', 'hint', 'message')
    })
  }

  it('has what could not be read in the JSON of the others', async () => {
    place.write('')
    const {stdout} = await place.run('manifest:lint /nowhere/a.json --json')
    const {failures} = JSON.parse(stdout) as {readonly failures: readonly {readonly message: string}[]}
    expect(failures.map(({message}) => message)).to.deep.equal(['/nowhere/a.json does not exist'])
  })

  it('tells a missing file on stderr and judges the other', async () => {
    place.write('')
    const {stderr, stdout} = await place.run('manifest:lint /nowhere/a.json')
    expect(stderr).to.match(/^Error: \/nowhere\/a\.json does not exist\n/)
    expect(stdout).to.match(/^FILE:1:1 {2}error {4}the file is empty {2}empty\n/)
    expect(stdout).to.match(/\n1 error in 1 file, 1 failure\n/)
  })

  it('tells a missing file alone as a failure, with nothing on stdout', async () => {
    const {exit, stderr, stdout} = await place.run('manifest:lint')
    expect({exit, stdout}).to.deep.equal({exit: 2, stdout: ''})
    expect(stderr).to.match(/^Error: FILE does not exist\n {2}Name the manifest/)
  })

  it('prints no secret, whatever is wrong on its line', async () => {
    place.write('{"id": "x", "api": {"password": "hunter2hunter2hunter2" "sso_salt": "s3cr3ts3cr3ts3cr3t"}')
    for (const line of ['manifest:lint', 'manifest:lint --json']) {
      const {stderr, stdout} = await place.run(line)
      expect(stdout + stderr).not.to.match(/hunter2|s3cr3t/)
    }
  })
})
