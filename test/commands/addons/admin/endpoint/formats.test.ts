import {expect} from 'chai'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {cellNotes, scenarioNotes} from '../../../../../src/journeys/endpoint/trial-notes.js'
import {listen, type Listening} from '../../../../../src/listen.js'
import {formats} from '../../../../../src/report/index.js'
import {createStub} from '../../../../../src/stub/stub.js'
import {manifestOf} from '../../../../manifest-of.js'
import {credentials, offer} from '../../../../replay/suite.js'
import {junitComplaints, sarifComplaints} from '../../../../report/valid.js'
import {expectSnapshot} from '../../../../snapshot.js'
import {type Scratch, scratch} from '../scratch.js'

const manifest = manifestOf(offer, credentials)

/** What differs from run to run. */
const steady = (text: string): string =>
  text
    .replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, 'UUID')
    .replaceAll(/rehearsal-[\da-f]{8}/g, 'NAME')
    .replaceAll(/\/[^" ]*\/results\.json/g, 'RESULTS')
    .replaceAll(/(?:file:\/\/)?\/[^" ]*\/addon-manifest\.json/g, 'FILE')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replaceAll(/"ms": \d+/g, '"ms": 0')

/** A SARIF report without what its rules say of themselves. */
function withoutRules(text: string): string {
  const {runs} = JSON.parse(text) as {runs: [{tool: {driver: {rules: unknown}}}]}
  runs[0].tool.driver.rules = undefined
  return `${JSON.stringify({runs}, null, 2)}\n`
}

const rulesOf = (text: string): readonly {readonly id: string}[] =>
  (JSON.parse(text) as {runs: [{tool: {driver: {rules: {id: string}[]}}}]}).runs[0].tool.driver.rules

describe('the formats of endpoint:check and endpoint:replay', () => {
  let work: Scratch
  let folder = ''
  let server: Listening
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

  before(async () => {
    server = await listen(createStub({credentials, faults: ['any-user', 'gate-kept'], offer}))
  })
  after(async () => {
    await server.close()
  })
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'formats-'))
    work = scratch()
    work.write(JSON.stringify(manifest))
  })
  afterEach(() => {
    work.remove()
    rmSync(folder, {force: true, recursive: true})
  })

  /** Commands that find something wrong, something that nobody can judge, and something right. */
  const lines = {
    check: 'endpoint:check --only credentials-provision --only plan-unknown --only config-loopback --only sso',
    replay: 'endpoint:replay --plan basic',
  } as const
  const notes: Readonly<Record<string, readonly {readonly id: string}[]>> = {
    check: scenarioNotes(),
    replay: cellNotes(),
  }
  const endings = {
    github: 'txt',
    gitlab: 'json',
    json: 'json',
    junit: 'xml',
    markdown: 'md',
    pretty: 'txt',
    sarif: 'json',
  }

  for (const [name, line] of Object.entries(lines)) {
    describe(name, () => {
      const run = (flags: string): ReturnType<Scratch['run']> =>
        work.run(`${line} --url ${server.url} --results ${join(folder, 'results.json')} ${flags}`)

      it('tells in every format at once what its snapshots do, and exits with 1', async () => {
        const files = formats.map((format) => `--format ${format}=${join(folder, format)}`)
        const {exit, stderr, stdout} = await run(files.join(' '))
        expect({exit, stdout}).to.deep.equal({exit: 1, stdout: ''})
        expect(stderr.match(/^Wrote .*: \d findings?$/gm)).to.have.length(formats.length)
        for (const format of formats) {
          const text = steady(format === 'sarif' ? withoutRules(read(format)) : read(format))
          expectSnapshot(join(import.meta.dirname, 'snapshots', `${name}-${format}.${endings[format]}`), text)
          expect(text, format).not.to.include(credentials.password)
        }
        expect(rulesOf(read('sarif')).map(({id}) => id)).to.deep.equal(notes[name]?.map(({id}) => id))
        expect(sarifComplaints(read('sarif'))).to.deep.equal([])
        expect(await junitComplaints(read('junit'))).to.deep.equal([])
      })

      it('says the same to a person with --format pretty as without', async () => {
        const [plain, pretty] = [await run(''), await run('--format pretty')]
        expect({...pretty, stdout: steady(pretty.stdout)}).to.deep.equal({...plain, stdout: steady(plain.stdout)})
      })

      it('prints the same JSON for --json, for --format json and into a file, and nothing else', async () => {
        const data = await run(`--json --format json=${join(folder, 'a.json')}`)
        const {exit, stdout} = await run('--format json')
        expect({exit, stdout: steady(stdout)}).to.deep.equal({exit: 1, stdout: steady(data.stdout)})
        expect(read('a.json')).to.equal(data.stdout)
      })

      it('refuses two on stdout, and what is no format, before anything is sent', async () => {
        for (const flags of ['--format junit --format sarif', '--json --format pretty', '--format junt']) {
          const {exit, stderr, stdout} = await run(flags)
          expect(exit, flags).to.equal(2)
          expect(stderr + stdout, flags).to.match(/both go to stdout|there is no format \\?"junt/)
          expect(stderr, flags).not.to.include('what is made')
        }
      })

      it('writes no report over what it reads, and sends nothing then', async () => {
        const {exit, stderr} = await run(`--format junit=${join(folder, 'results.json')}`)
        expect({exit, told: stderr.includes('would write over')}, stderr).to.deep.equal({exit: 2, told: true})
        expect(stderr).not.to.include('what is made')
      })

      it('refuses a report that cannot be written before anything is sent, and makes folders for the others', async () => {
        writeFileSync(join(folder, 'plain'), '')
        const made = `--format json=${join(folder, 'new/x.json')} --format github`
        const {exit, stderr, stdout} = await run(`--format junit=${join(folder, 'plain/x.xml')} ${made}`)
        expect({exit, stdout}).to.deep.equal({exit: 2, stdout: ''})
        expect(stderr).to.match(/^Error: .*plain cannot be written: it is not a folder$/m)
        expect(stderr).not.to.include('what is made')
        expect((await run(made)).stdout).to.match(/^::error /)
        expect(read('new/x.json')).to.include('"findings"')
      })

      it('gives valid documents where nothing was tried', async () => {
        for (const flags of ['--dry-run', '--failed']) {
          if (flags === '--failed') writeFileSync(join(folder, 'results.json'), nothingFailed())
          const {exit, stdout} = await run(`${flags} --format junit --format sarif=${join(folder, 'sarif')}`)
          expect(exit).to.equal(0)
          expect(await junitComplaints(stdout)).to.deep.equal([])
          expect(stdout).to.include('failures="0"')
          expect(sarifComplaints(read('sarif'))).to.deep.equal([])
        }
      })
      const nothingFailed = (): string =>
        JSON.stringify({
          failed: {[`${name === 'check' ? 'scenarios' : 'cells'} of ${server.url}/heroku/resources`]: []},
        })

      it('tries with --failed what failed before, and only that', async () => {
        const tried = async (flags: string): Promise<readonly string[]> => {
          const {stdout} = await run(`--format junit ${flags}`)
          return [...stdout.matchAll(/<testcase [^>]*name="([^":]*)/g)].map(([, test = '']) => test)
        }
        expect((await run('--failed')).stderr).to.include('nothing is known of an earlier run')
        expect(await tried('')).to.have.length.greaterThan(3)
        expect(await tried('--failed')).to.deep.equal([name === 'check' ? 'credentials-provision' : 'basic/tokyo'])
      })
    })
  }

  it('keeps what failed of both at one target in one file', async () => {
    const results = join(folder, 'results.json')
    for (const line of Object.values(lines)) await work.run(`${line} --url ${server.url} --results ${results}`)
    expect(JSON.parse(steady(readFileSync(results, 'utf8')))).to.deep.equal({
      failed: {
        'cells of http://HOST/heroku/resources': ['basic/tokyo'],
        'scenarios of http://HOST/heroku/resources': ['credentials-provision'],
      },
    })
  })

  it('explains and lists scenarios as they always do, and in no format', async () => {
    const {exit, stdout} = await work.run('endpoint:check --explain sso --format sarif')
    expect({exit, stdout}).to.deep.equal({exit: 2, stdout: ''})
    const listed = await work.run('endpoint:check --list --json')
    expect(JSON.parse(listed.stdout)).to.be.an('array')
  })
})
