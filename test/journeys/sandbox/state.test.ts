import {expect} from 'chai'
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {Failure} from '../../../src/failure.js'
import {withState} from '../../../src/journeys/sandbox/state.js'
import {emptyState, parseState, push} from '../../../src/sandbox/state.js'

const pushed = push(emptyState, 'errorbucket', {contents: {}, created_at: '2026-01-01T00:00:00.000Z', id: '1'})

describe('the file of a sandbox', () => {
  let folder: string
  let file: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
    file = join(folder, 'state.json')
  })

  afterEach(() => {
    rmSync(folder, {recursive: true})
  })

  const failureOf = async (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(String, (error: unknown) => error)

  it('is made at once, for nobody else to read', async () => {
    await withState(file, ({store, warning}) => {
      expect(statSync(file).mode & 0o777).to.equal(0o600)
      expect(store.read()).to.deep.equal(emptyState)
      expect(warning).to.equal(undefined)
      return Promise.resolve()
    })
  })

  it('holds a push when the write returns, and at the next start', async () => {
    await withState(file, ({store}) => {
      store.write(pushed)
      expect(parseState(readFileSync(file, 'utf8'), file)).to.deep.equal(pushed)
      expect(store.read()).to.deep.equal(pushed)
      return Promise.resolve()
    })
    expect(await withState(file, ({store}) => Promise.resolve(store.read()))).to.deep.equal(pushed)
  })

  for (const text of ['{"id":"errorbucket","api":{}}', '{"sandbox":1,', '\0', '']) {
    it(`is not written over where it holds ${JSON.stringify(text)}`, async () => {
      writeFileSync(file, text)
      const failure = await failureOf(withState(file, () => Promise.resolve('served')))
      expect(failure).to.be.instanceOf(Failure).with.property('code', 'file-unreadable')
      expect((failure as Failure).message).to.include(file)
      expect(readFileSync(file, 'utf8')).to.equal(text)
    })
  }

  it('is served by one sandbox at a time', async () => {
    const failure = await withState(file, () => failureOf(withState(file, () => Promise.resolve('served'))))
    expect(failure).to.have.property('code', 'file-locked')
  })

  it('is warned of where others can read it', async () => {
    file = join(folder, 'my state.json')
    writeFileSync(file, JSON.stringify(pushed))
    chmodSync(file, 0o644)
    expect(await withState(file, ({warning}) => Promise.resolve(warning))).to.equal(
      `others can read ${file}, which will hold secrets: chmod 600 '${file}'`,
    )
  })

  it('is told of where its folder is missing, before anything is served', async () => {
    const failure = await failureOf(withState(join(folder, 'no', 'state.json'), () => Promise.resolve('served')))
    expect(failure).to.be.instanceOf(Failure)
  })

  it('keeps what it knows where a write fails', async () => {
    await withState(file, ({store}) => {
      rmSync(file)
      mkdirSync(file)
      expect(() => {
        store.write(pushed)
      }).to.throw(Failure)
      expect(store.read()).to.deep.equal(emptyState)
      return Promise.resolve()
    })
  })
})
