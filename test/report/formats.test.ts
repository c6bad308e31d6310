import {expect} from 'chai'
import {join} from 'node:path'
import {printable} from '../../src/printable.js'
import {type Format, formats, reporterOf} from '../../src/report/index.js'
import {expectSnapshot} from '../snapshot.js'
import {empty, full, options} from './sample.js'

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
    it(`${format} tells findings of every kind as its snapshot does`, async () => {
      const reporter = await reporterOf(format)
      expectSnapshot(snapshot(format, 'full'), `${reporter(full, options)}\n`)
    })

    it(`${format} tells that there is nothing to tell as its snapshot does`, async () => {
      const reporter = await reporterOf(format)
      expectSnapshot(snapshot(format, 'empty'), `${reporter(empty, options)}\n`)
    })

    it(`${format} needs to be told nothing but the findings`, async () => {
      const reporter = await reporterOf(format)
      const {checked, findings, sources} = full
      const text = reporter({checked, findings, sources}, {paint: options.paint})
      expect(text).to.include('virgina')
    })

    it(`${format} holds no character that a terminal obeys`, async () => {
      const reporter = await reporterOf(format)
      for (const line of reporter(full, options).split('\n')) expect(line).to.equal(printable(line))
    })
  }
})
