import {expect} from 'chai'
import {statSync, writeFileSync} from 'node:fs'
import {mend, tellMended} from '../../../src/journeys/lint/mend.js'
import {base, patched} from '../../lint/examples.js'
import {place} from '../played.js'

const text = (regions: readonly string[]): string => JSON.stringify(patched(base, {api: {regions}}), null, 2)

describe('mending files', () => {
  it('writes what is certain, and tells which files it changed', async () => {
    const [one, other] = [place(text(['us', 'us'])), place(text(['us', 'eu']))]
    const told = await mend([one.file, other.file, one.file])
    expect(told).to.include({findings: 1, patch: ''})
    expect(told.files).to.deep.equal([one.file])
    expect(one.read()).to.equal(text(['us']))
    expect(tellMended(told, false)).to.equal('Mended 1 finding in 1 file')
  })

  it('does not touch a file that needs nothing', async () => {
    const {file} = place(text(['us', 'eu']))
    const {mtimeMs} = statSync(file)
    const told = await mend([file])
    expect(told.files).to.deep.equal([])
    expect(statSync(file).mtimeMs).to.equal(mtimeMs)
    expect(tellMended(told, true)).to.equal('Nothing to mend')
  })

  it('keeps the mode of a file', async () => {
    const {file} = place(text(['us', 'us']), 0o640)
    await mend([file])
    expect(statSync(file).mode & 0o777).to.equal(0o640)
  })

  it('mends by no rule that is off for a file', async () => {
    const [one, other] = [place(text(['us', 'us'])), place(text(['us', 'us']))]
    const told = await mend([one.file, other.file], {
      off: (name) => new Set(name === one.file ? ['region-twice'] : []),
    })
    expect(told.files).to.deep.equal([other.file])
  })

  it('leaves what is missing or broken to who judges it', async () => {
    const {file, read} = place('{"api": {"regions": ["us", "us"]}')
    expect(await mend(['/nowhere/a.json', file])).to.deep.include({failures: [], files: []})
    expect(read()).to.equal('{"api": {"regions": ["us", "us"]}')
  })

  it('tells what cannot be written, and mends the others', async () => {
    const [one, other] = [place(text(['us', 'us'])), place(text(['us', 'us']))]
    writeFileSync(`${one.file}.lock`, JSON.stringify({id: 'x', pid: process.pid, place: 'elsewhere 1', start: ''}))
    const told = await mend([one.file, other.file], {wait: 50})
    expect(told.failures.map(({code}) => code)).to.deep.equal(['file-locked'])
    expect(told.files).to.deep.equal([other.file])
    expect(one.read()).to.equal(text(['us', 'us']))
    expect(tellMended(told, false)).to.equal('Mended 1 finding in 1 file')
  })

  it('does not call nothing what it could not write', async () => {
    const {file} = place(text(['us', 'us']))
    writeFileSync(`${file}.lock`, JSON.stringify({id: 'x', pid: process.pid, place: 'elsewhere 1', start: ''}))
    const told = await mend([file], {wait: 50})
    expect(told.failures).to.have.length(1)
    expect(tellMended(told, false)).to.equal(undefined)
  })
})
