import {expect} from 'chai'
import {chmodSync, readFileSync, statSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {Failure} from '../../src/failure.js'
import {writeNew} from '../../src/journeys/write-new.js'
import {place} from './played.js'

describe('a new file', () => {
  const name = (): string => join(dirname(place('').file), 'my manifest.json')

  it('is one that only its owner reads', async () => {
    const file = name()
    expect(await writeNew(file, '{}', {force: false})).to.deep.equal([])
    expect(statSync(file).mode & 0o777).to.equal(0o600)
  })

  it('takes the place of another only where it is told to, and says where others can read that', async () => {
    const file = name()
    await writeNew(file, 'old', {force: false})
    chmodSync(file, 0o644)
    const error = await writeNew(file, 'new', {force: false}).catch((reason: unknown) => reason)
    expect(error).to.be.instanceOf(Failure).with.property('code', 'would-lose')
    expect(readFileSync(file, 'utf8')).to.equal('old')
    expect(await writeNew(file, 'new', {force: true})).to.deep.equal([
      `${file} may hold secrets and others can read it: chmod 600 '${file}'`,
    ])
    expect(readFileSync(file, 'utf8')).to.equal('new')
  })
})
