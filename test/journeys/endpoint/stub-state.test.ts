import {expect} from 'chai'
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {withStubState} from '../../../src/journeys/endpoint/stub-state.js'
import {type Resource, type Store} from '../../../src/stub/store.js'
import {ordered} from '../../stub/setting.js'

const resource: Resource = {gone: false, ordered: {plan: 'basic', region: 'r'}, plan: 'basic'}

/** How often the stub is killed; 50 before a release. */
const kills = Number(process.env.KILLS ?? 3)

describe('the state of a stub in a file', function () {
  let folder = ''
  let file = ''
  beforeEach(function () {
    folder = mkdtempSync(join(tmpdir(), 'heroku-addons-partner-'))
    file = join(folder, 'stub.jsonl')
  })
  afterEach(function () {
    rmSync(folder, {force: true, recursive: true})
  })

  const using = <T>(work: (store: Store) => T): Promise<T> =>
    withStubState(file, ({store}) => Promise.resolve(work(store)))
  const keep = (...uuids: readonly string[]): Promise<void> =>
    using((store) => {
      for (const uuid of uuids) store.set(uuid, resource)
    })

  it('is there again when it is opened again, and nobody else can read it', async function () {
    await keep('a', 'ä\n"')
    expect(await using((store) => ['a', 'ä\n"', 'c'].map((uuid) => store.get(uuid)))).to.deep.equal([
      resource,
      resource,
      undefined,
    ])
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).to.equal(0o600)
  })

  it('has each resource once after it was opened again', async function () {
    for (let index = 0; index < 5; index++) await keep('a')
    await keep()
    expect(readFileSync(file, 'utf8').split('\n')).to.have.length(3)
  })

  it('says what was accepted and not reported, the latest of each resource', async function () {
    await using((store) => {
      for (const uuid of ['a', 'b']) store.set(uuid, {...resource, pending: true})
      store.set('b', resource)
      store.set('c', resource)
    })
    expect(await withStubState(file, ({pending}) => Promise.resolve(pending))).to.deep.equal(['a'])
  })

  it('loses only a last line that was torn', async function () {
    await keep('a')
    appendFileSync(file, '["b",{"gone":fal')
    expect(await using((store) => [store.get('a'), store.get('b')])).to.deep.equal([resource, undefined])
    appendFileSync(file, Buffer.from([0x22, 0xc3]))
    await keep('c')
    expect(await using((store) => [store.get('a'), store.get('c')])).to.deep.equal([resource, resource])
  })

  it('is served by one stub at a time', async function () {
    const second = await using(() => keep('b').catch((error: unknown) => (error as {code?: unknown}).code)).then(
      (inner) => inner,
    )
    expect(second).to.equal('file-locked')
  })

  it('is warned of where others can read it', async function () {
    if (process.platform === 'win32') this.skip()
    file = join(folder, 'my stub.jsonl')
    await keep()
    chmodSync(file, 0o644)
    expect(await withStubState(file, ({warning}) => Promise.resolve(warning))).to.equal(
      `others can read ${file}, which tells of resources and their grants: chmod 600 '${file}'`,
    )
  })

  for (const text of ['{"some": "json"}\n', 'text', `{"kept":"stub","version":1}\n["a",{}]\n`]) {
    it(`leaves a file alone that holds ${JSON.stringify(text)}`, async function () {
      writeFileSync(file, text)
      expect(await keep('a').catch((error: unknown) => (error as {code?: unknown}).code)).to.equal('file-unreadable')
      expect(readFileSync(file, 'utf8')).to.equal(text)
    })
  }

  it(`holds every provision that was answered, though the stub was killed ${String(kills)} times under load`, async function () {
    this.timeout(kills * 10_000 + 20_000)
    const answered: string[] = []
    let count = 0
    for (let kill = 0; kill < kills; kill++) {
      const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'kept-stub.ts'), file], {
        env: {...process.env, NODE_OPTIONS: ''},
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [line] = (await once(child.stdout, 'data')) as [Buffer]
      const url = String(line).trim()
      let dead = false
      const enough = 20 + Math.floor(Math.random() * 100)
      const client = async (): Promise<void> => {
        while (!dead) {
          const uuid = `u-${String(count++)}`
          const {body, headers, method, url: path} = ordered({uuid})
          const status = await fetch(url + path, {body, headers, method}).then(
            (response) => response.status,
            () => 0,
          )
          if (status === 200) answered.push(uuid)
          if (answered.length >= enough * (kill + 1)) {
            dead = true
            child.kill('SIGKILL')
          }
        }
      }
      const ended = once(child, 'exit')
      await Promise.all(Array.from({length: 8}, client))
      await ended
    }
    expect(answered).to.have.length.of.at.least(kills * 20)
    const lost = await using((store) => answered.filter((uuid) => store.get(uuid) === undefined))
    expect(lost).to.deep.equal([])
  })
})
