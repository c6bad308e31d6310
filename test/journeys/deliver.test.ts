import {expect} from 'chai'
import {mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, relative} from 'node:path'
import {Failure} from '../../src/failure.js'
import {ruleNotes} from '../../src/journeys/lint/rule-notes.js'
import {deliver, outputs, readOutput, refuseOverwriting} from '../../src/journeys/deliver.js'
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

/** A stage that keeps what is said on it. */
function listening() {
  const [printed, told]: [string[], string[]] = [[], []]
  const print = (text: string): void => {
    printed.push(text)
    told.push('printed')
  }
  const tell = (text: string): void => {
    told.push(text)
  }
  return {printed, stage: {paint: plain, print, rules: ruleNotes, tell}, told}
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
      const {printed, stage, told} = listening()
      expect(await deliver(full, wanted, {...stage, paint, threshold: 'warning', version: '1.2.3'})).to.equal(true)
      expect(printed.join()).to.match(/^<addon-manifest.json:2:9>/)
      expect(told).to.deep.equal(['printed', `Wrote ${sarif}: 7 findings`, `Wrote ${junit}: 7 findings`])
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
      const {printed, stage} = listening()
      await deliver(full, [{format: 'json'}, {file, format: 'sarif'}], {
        ...stage,
        own: {json: ({checked}) => `${String(checked)} of my own`},
        paint: plain,
        rules: () => [rule],
        threshold: 'error',
        version: '1',
      })
      expect(printed).to.deep.equal(['3 of my own'])
      expect(readFileSync(file, 'utf8')).to.include('"id": "mine"').and.not.to.include('"id": "no-us"')
    } finally {
      rmSync(folder, {force: true, recursive: true})
    }
  })

  it('is nothing on stdout where all goes to files', async () => {
    const {printed, stage} = listening()
    await deliver(full, [], {...stage, threshold: 'error', version: '1'})
    expect(printed).to.deep.equal([])
  })

  it('is stdout first, then a folder that is made, and none where it cannot be, which keeps nothing else back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'deliver-'))
    try {
      const {printed, stage, told} = listening()
      const file = (name: string): string => join(folder, name)
      writeFileSync(file('plain'), '')
      const wanted = [
        {file: file('plain/a.json'), format: 'json'},
        {file: file('new/er/a.xml'), format: 'junit'},
        {format: 'github'},
      ] as const
      const isAllTold = await deliver(full, wanted, {...stage, threshold: 'error', version: '1'})
      expect(isAllTold).to.equal(false)
      expect(told.map((line) => line.split('\n')[0])).to.deep.equal([
        'printed',
        `Error: ${file('plain')} cannot be written: it is not a folder`,
        `Wrote ${file('new/er/a.xml')}: 7 findings`,
      ])
      expect(printed).to.have.length(1)
      expect(readFileSync(file('new/er/a.xml'), 'utf8')).to.match(/<\/testsuites>\n$/)
    } finally {
      rmSync(folder, {force: true, recursive: true})
    }
  })

  it('is no file that is read, by whatever name', () => {
    const folder = mkdtempSync(join(tmpdir(), 'deliver-'))
    try {
      const [real, link] = [join(folder, 'a.json'), join(folder, 'link.json')]
      writeFileSync(real, '{}')
      symlinkSync(real, link)
      for (const file of [real, link, relative('.', real)]) {
        expect(
          refusal(() => {
            refuseOverwriting([{format: 'json'}, {file, format: 'sarif'}], ['b.json', real])
          }),
        ).to.equal(
          `--format sarif=${file} would write over ${file}, which this command reads. Name another file: --format sarif=FILE.`,
        )
      }
      refuseOverwriting([{format: 'json'}, {file: join(folder, 'b.json'), format: 'sarif'}], [real])
    } finally {
      rmSync(folder, {force: true, recursive: true})
    }
  })
})
