import {expect} from 'chai'
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {loadTape, recording} from '../../../src/journeys/endpoint/tape.js'
import {tapeHeading, type TapeEntry} from '../../../src/wire/tape.js'
import {makeFolder, removeFolder} from '../../files/folder.js'

const entry = (resource: string): TapeEntry => ({content: 'empty', operation: 'deprovision', resource, status: 204})

describe('a tape in a file', function () {
  let folder: string
  let file: string

  beforeEach(function () {
    folder = makeFolder()
    file = join(folder, 'tape.jsonl')
  })

  afterEach(function () {
    removeFolder(folder)
  })

  const record = (resource: string): Promise<void> =>
    recording(file, (tape) => {
      tape?.add(entry(resource))
      return Promise.resolve()
    })

  it('is begun and continued', async function () {
    await record('r1')
    await record('r2')
    expect(loadTape(file)).to.deep.equal([entry('r1'), entry('r2')])
  })

  it('has its last line also where an editor left out the line end, and keeps it when it is continued', async function () {
    for (const [written, before] of [
      [tapeHeading, []],
      [`${tapeHeading}\n${JSON.stringify(entry('r1'))}`, [entry('r1')]],
    ] as const) {
      writeFileSync(file, written)
      expect(loadTape(file)).to.deep.equal(before)
      await record('r2')
      expect(loadTape(file)).to.deep.equal([...before, entry('r2')])
      expect(readFileSync(file, 'utf8')).to.equal(`${written}\n${JSON.stringify(entry('r2'))}\n`)
    }
  })

  it('has no line that a crash tore', async function () {
    writeFileSync(file, `${tapeHeading}\n${JSON.stringify(entry('r1')).slice(0, -1)}`)
    expect(loadTape(file)).to.deep.equal([])
    await record('r2')
    expect(loadTape(file)).to.deep.equal([entry('r2')])
  })

  it('is left as it was where it is none', async function () {
    for (const written of ['', 'notes', 'notes\n', '{}']) {
      writeFileSync(file, written)
      const error = await record('r1').catch(String)
      expect(error).to.include('is not a tape')
      expect(readFileSync(file, 'utf8')).to.equal(written)
    }
  })
})
