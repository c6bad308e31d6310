import {expect} from 'chai'
import {join} from 'node:path'
import {printable} from '../../src/printable.js'
import {type Format, formats, reporterOf} from '../../src/report/index.js'
import {expectSnapshot} from '../snapshot.js'
import {empty, failing, full, options, tried, unread, untried} from './sample.js'

const endings = {
  github: 'txt',
  gitlab: 'json',
  json: 'json',
  junit: 'xml',
  markdown: 'md',
  pretty: 'txt',
  sarif: 'json',
} as const satisfies Record<Format, string>

const snapshot = (format: Format, name: string): string =>
  join(import.meta.dirname, 'snapshots', `${format}-${name}.${endings[format]}`)

describe('the formats', () => {
  for (const format of formats) {
    for (const [name, report] of Object.entries({empty, failing, full, tried, unread, untried})) {
      it(`${format} tells a report that is ${name} as its snapshot does`, async () => {
        const reporter = await reporterOf(format)
        expectSnapshot(snapshot(format, name), `${reporter(report, options)}\n`)
      })
    }

    it(`${format} needs to be told nothing but the findings`, async () => {
      const reporter = await reporterOf(format)
      const {checked, findings, sources} = full
      const text = reporter({checked, findings, sources}, {paint: options.paint})
      expect(text).to.include('virgina')
    })

    if (format !== 'pretty') {
      it(`${format} says of each file that could not be judged why, and what to do`, async () => {
        const reporter = await reporterOf(format)
        for (const text of [reporter(failing, options), reporter(unread, {paint: options.paint})])
          expect(text)
            .to.match(/none(\.|&#46;)json does not exist/)
            .and.to.include('Check the path')
      })
    }

    it(`${format} asks what helps on only where it says so`, async () => {
      const reporter = await reporterOf(format)
      let asked = 0
      const steps = () => ({next: `step ${String(++asked)}`})
      expect(reporter({...full, steps}, options).includes('step 1')).to.equal(asked > 0)
      expect(asked).to.equal(format === 'pretty' || format === 'markdown' ? 1 : 0)
    })

    if (format !== 'json') {
      it(`${format} says what was tried, and how to send it again`, async () => {
        const reporter = await reporterOf(format)
        const text = reporter(tried, options)
        expect(text)
          .to.include('https://x.example/heroku/resources')
          .and.not.to.match(/\d files?\b/)
      })
    }

    it(`${format} holds no character that a terminal obeys`, async () => {
      const reporter = await reporterOf(format)
      for (const report of [failing, full, tried])
        for (const line of reporter(report, options).split('\n')) expect(line).to.equal(printable(line))
    })
  }

  it('markdown tells five hundred findings, and how many more there are', async () => {
    const reporter = await reporterOf('markdown')
    const [finding] = full.findings
    if (!finding) throw new Error('the sample has no finding')
    const many = (count: number): string =>
      reporter({...full, findings: Array.from({length: count}, () => finding)}, options)
    expect(many(500)).not.to.include('more.')
    expect(many(501)).to.include('\n\n… and 1 finding more.')
    expect(many(501).match(/^\| <code>/gm)).to.have.length(500)
  })
})
