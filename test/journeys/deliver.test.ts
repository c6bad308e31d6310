import {expect} from 'chai'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {Failure} from '../../src/failure.js'
import {deliver, outputs, readOutput} from '../../src/journeys/deliver.js'
import {rules} from '../../src/lint/rules/index.js'
import {plain} from '../../src/paint.js'
import {full} from '../report/sample.js'

function refusal(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure && error.code === 'usage') return `${error.message}. ${error.hint}`
    throw error
  }
  return ''
}

describe('where reports go', () => {
  it('is read from the format, to stdout or to a file of any name', () => {
    expect(readOutput('sarif')).to.deep.equal({format: 'sarif'})
    expect(readOutput('sarif=a=b.sarif')).to.deep.equal({file: 'a=b.sarif', format: 'sarif'})
  })

  const refused: readonly (readonly [texts: readonly string[], message: string])[] = [
    [['sarf'], 'there is no format "sarf". Did you mean sarif?'],
    [['x'], 'there is no format "x". There are pretty, json, github, gitlab, junit, sarif, markdown.'],
    [['json='], '--format json= names no file. For example json=report.txt.'],
    [
      ['json', 'pretty'],
      '--format json and --format pretty both go to stdout. Send one of them to a file of its own: --format pretty=FILE.',
    ],
    [
      ['json=a.txt', 'sarif=./a.txt'],
      '--format json and --format sarif both go to ./a.txt. Send one of them to a file of its own: --format sarif=FILE.',
    ],
  ]
  for (const [texts, message] of refused) {
    it(`is refused for ${texts.join(' and ')}`, () => {
      expect(refusal(() => outputs(texts.map((text) => readOutput(text))))).to.equal(message)
    })
  }

  it('may be said twice', () => {
    expect(outputs([{format: 'json'}, {format: 'json'}, {file: 'a', format: 'json'}])).to.deep.equal([
      {format: 'json'},
      {file: 'a', format: 'json'},
    ])
  })

  it('is each file that was named, and stdout for one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'deliver-'))
    try {
      const [sarif, junit] = [join(folder, 'a.sarif'), join(folder, 'a.xml')]
      const paint = (_: string, text: string): string => `<${text}>`
      const wanted = [{format: 'pretty'}, {file: sarif, format: 'sarif'}, {file: junit, format: 'junit'}] as const
      const text = await deliver(full, wanted, {paint, threshold: 'warning', version: '1.2.3'})
      expect(text).to.match(/^<addon-manifest.json:2:9>/)
      const {runs} = JSON.parse(readFileSync(sarif, 'utf8')) as {
        runs: {tool: {driver: {rules: {id: string; help?: unknown}[]; semanticVersion: string}}}[]
      }
      const driver = runs[0]?.tool.driver
      expect(driver?.semanticVersion).to.equal('1.2.3')
      expect(driver?.rules.filter(({help}) => help !== undefined).map(({id}) => id)).to.deep.equal(
        rules.map(({id}) => id),
      )
      expect(readFileSync(junit, 'utf8'))
        .to.include('failures="6"')
        .and.to.match(/<\/testsuites>\n$/)
    } finally {
      rmSync(folder, {force: true, recursive: true})
    }
  })

  it('takes another reporter and other rules where they are given', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'deliver-'))
    try {
      const file = join(folder, 'a.sarif')
      const rule = {bad: [], good: [], id: 'mine', severity: 'hint', source: 's', summary: 's', why: 'w'} as const
      const text = await deliver(full, [{format: 'json'}, {file, format: 'sarif'}], {
        own: {json: ({checked}) => `${String(checked)} of my own`},
        paint: plain,
        rules: [rule],
        threshold: 'error',
        version: '1',
      })
      expect(text).to.equal('3 of my own')
      expect(readFileSync(file, 'utf8')).to.include('"id": "mine"').and.not.to.include('"id": "no-us"')
    } finally {
      rmSync(folder, {force: true, recursive: true})
    }
  })

  it('is nothing on stdout where all goes to files', async () => {
    expect(await deliver(full, [], {paint: plain, threshold: 'error', version: '1'})).to.equal(undefined)
  })
})
