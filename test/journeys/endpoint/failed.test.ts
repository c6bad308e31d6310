import {expect} from 'chai'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {keepFailed, lastFailed} from '../../../src/journeys/endpoint/failed.js'
import {parsePlacement} from '../../../src/journeys/endpoint/placement.js'
import {progressLine} from '../../../src/journeys/endpoint/trial-words.js'
import {rehearse} from '../../../src/journeys/endpoint/rehearse.js'

describe('what is kept of a rehearsal and given to it in files', function () {
  let folder = ''
  before(function () {
    folder = mkdtempSync(join(tmpdir(), 'heroku-addons-partner-'))
  })
  after(function () {
    rmSync(folder, {force: true, recursive: true})
  })

  it('is what failed last, by target', async function () {
    const file = join(folder, 'deep', 'failed.json')
    await keepFailed(file, 'cells', 'http://a', {failed: ['basic/us'], passed: []})
    await keepFailed(file, 'cells', 'http://b', {failed: [], passed: ['basic/us']})
    await keepFailed(file, 'cells', 'http://a', {failed: ['basic/tokyo', 'basic/eu'], passed: ['basic/us']})
    expect(lastFailed(file, 'cells', 'http://a')).to.deep.equal(['basic/tokyo', 'basic/eu'])
    expect(lastFailed(file, 'cells', 'http://b')).to.deep.equal([])
    expect(() => lastFailed(file, 'cells', 'http://c')).to.throw('nothing is known of an earlier run against http://c')
  })

  it('keeps what failed before and was not tried again', async function () {
    const file = join(folder, 'some.json')
    await keepFailed(file, 'scenarios', 'http://a', {failed: ['sso', 'provision'], passed: ['options']})
    await keepFailed(file, 'scenarios', 'http://a', {failed: ['options'], passed: ['provision']})
    expect(lastFailed(file, 'scenarios', 'http://a')).to.deep.equal(['sso', 'options'])
    await keepFailed(file, 'scenarios', 'http://a', {failed: [], passed: ['sso', 'options']})
    expect(lastFailed(file, 'scenarios', 'http://a')).to.deep.equal([])
  })

  it('is apart for the cells and the scenarios of a target', async function () {
    const file = join(folder, 'both.json')
    await keepFailed(file, 'cells', 'http://a', {failed: ['basic/us'], passed: []})
    expect(() => lastFailed(file, 'scenarios', 'http://a')).to.throw('nothing is known of an earlier run')
    await keepFailed(file, 'scenarios', 'http://a', {failed: ['sso'], passed: []})
    expect(lastFailed(file, 'cells', 'http://a')).to.deep.equal(['basic/us'])
    expect(lastFailed(file, 'scenarios', 'http://a')).to.deep.equal(['sso'])
  })

  it('forgets the target that was tried longest ago once there are more than fifty', async function () {
    const file = join(folder, 'many.json')
    const at = (index: number): string => `http://${String(index)}`
    for (let index = 0; index < 50; index++) await keepFailed(file, 'cells', at(index), {failed: ['a/us'], passed: []})
    await keepFailed(file, 'cells', at(0), {failed: ['b/us'], passed: ['a/us']})
    await keepFailed(file, 'cells', at(50), {failed: [], passed: []})
    expect(lastFailed(file, 'cells', at(0))).to.deep.equal(['b/us'])
    expect(() => lastFailed(file, 'cells', at(1))).to.throw('nothing is known of an earlier run')
    expect(lastFailed(file, 'cells', at(2))).to.deep.equal(['a/us'])
  })

  it('never overwrites a file of somebody else’s', async function () {
    const file = join(folder, 'other.json')
    writeFileSync(file, '{"a": 1}')
    expect(
      await keepFailed(file, 'cells', 'x', {failed: [], passed: []}).catch(
        (error: unknown) => (error as {code?: unknown}).code,
      ),
    ).to.equal('file-unreadable')
    expect(readFileSync(file, 'utf8')).to.equal('{"a": 1}')
  })

  it('takes hosts by region from flags and from a file', function () {
    const file = join(folder, 'hosts.json')
    writeFileSync(file, '{"tokyo": ["a.test", "b.test"], "us": "*.us.test"}')
    expect(parsePlacement([file, 'tokyo=*.ap-northeast-1.*'])).to.deep.equal({
      tokyo: ['a.test', 'b.test', '*.ap-northeast-1.*'],
      us: ['*.us.test'],
    })
    const strange = join(folder, 'a=b.json')
    writeFileSync(strange, '{"us": "us.test"}')
    expect(parsePlacement([strange])).to.deep.equal({us: ['us.test']})
    expect(() => parsePlacement(['tokio=x'])).to.throw('tokio is no region that we know. Did you mean tokyo?')
    for (const pattern of ['https://x/', 'x:5432', '::1', '[::1]:5432', '']) {
      expect(() => parsePlacement([`tokyo=${pattern}`])).to.throw(
        '--expect-host: the host of tokyo must be one such as',
      )
    }
    expect(parsePlacement(['tokyo=[::1]'])).to.deep.equal({tokyo: ['[::1]']})
    expect(() => parsePlacement(['=x'])).to.throw('REGION=PATTERN')
    for (const [content, says] of [
      ['["tokyo=x"]', 'does not hold JSON such as'],
      ['{"tokyo": "x",}', 'does not hold JSON such as'],
      ['{}', 'does not hold JSON such as'],
      ['{"tokyo": []}', 'does not hold JSON such as'],
      ['{"tokyo": {"a": 1}}', ': the host of tokyo must be one such as'],
      ['{"tokio": "x"}', ': tokio is no region that we know. Did you mean tokyo?'],
    ] as const) {
      writeFileSync(file, content)
      expect(() => parsePlacement([file]), content).to.throw(`${file}${says.startsWith(':') ? '' : ' '}${says}`)
    }
    writeFileSync(file, '\uFEFF{"us": "x"}')
    expect(parsePlacement([file])).to.deep.equal({us: ['x']})
  })

  it('tells how long a run will take', function () {
    expect(progressLine(1, 100, 500)).to.equal('1/100')
    expect(progressLine(50, 100, 10_000)).to.equal('50/100, about 10 s left')
    expect(progressLine(1, 1000, 2000)).to.equal('1/1000, about 33 min left')
  })

  it('runs only the cells that failed, and finds a plan that is served from elsewhere', async function () {
    const manifest = {api: {config_vars: ['X_URL'], regions: ['us', 'tokyo']}, id: 'x', plans: [{id: 'a'}, {id: 'b'}]}
    const options = {clock: {now: () => 0, sleep: () => Promise.resolve()}, env: {}, manifest, version: '1'}
    const rehearsal = await rehearse({...options, failed: () => ['a/tokyo'], placement: {tokyo: ['*.tokyo.test']}})
    const {cells, findings} = await rehearsal.run()
    expect(cells.map(({id, verdict}) => [id, verdict])).to.deep.equal([['a/tokyo', 'wrong']])
    expect(findings.map(({message, rule}) => [rule, message])).to.deep.equal([
      ['config-elsewhere', 'a in tokyo: X_URL leads to another host than *.tokyo.test'],
    ])
  })
})
