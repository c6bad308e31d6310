import {expect} from 'chai'
import {spawn, type ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import fs, {chmodSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {syncBuiltinESMExports} from 'node:module'
import {join} from 'node:path'
import {withLock} from '../../src/files/lock.js'
import {replacing} from '../replacing.js'
import {unprivileged} from '../unprivileged.js'
import {built, finished} from './elsewhere.js'
import {rejecting} from './failing.js'
import {makeFolder, removeFolder} from './folder.js'

const fixture = join(import.meta.dirname, '../fixtures/edit-under-lock.mjs')

describe('withLock', function () {
  let folder: string
  let file: string

  beforeEach(function () {
    folder = makeFolder()
    file = join(folder, 'addon-manifest.json')
  })

  afterEach(function () {
    removeFolder(folder)
  })

  let builtFolder: string
  let module: string

  before(async function () {
    builtFolder = makeFolder()
    module = await built(builtFolder)
  })

  after(function () {
    removeFolder(builtFolder)
  })

  const elsewhere = (...args: string[]): ChildProcess => spawn(process.execPath, [fixture, module, ...args])

  async function holder(): Promise<ChildProcess> {
    const child = elsewhere('hold', file)
    if (child.stdout) await once(child.stdout, 'data')
    return child
  }

  const lockOf = (path: string): string => `${path}.lock`

  it('gives what the work answers, and holds the lock just as long', async function () {
    const answer = await withLock(file, () => {
      expect(JSON.parse(readFileSync(lockOf(file), 'utf8'))).to.include({pid: process.pid})
      return 42
    })
    expect(answer).to.equal(42)
    expect(readdirSync(folder)).to.deep.equal([])
  })

  it('lets go where the work fails, and passes the error on', async function () {
    const error = new Error('work failed')
    const caught: unknown = await withLock(file, () => Promise.reject(error)).catch((reason: unknown) => reason)
    expect(caught).to.equal(error)
    expect(readdirSync(folder)).to.deep.equal([])
  })

  it('leaves no listener behind', async function () {
    const listeners = () => ['exit', 'SIGINT', 'SIGTERM'].map((name) => process.listenerCount(name))
    const before = listeners()
    await withLock(file, () => undefined)
    expect(listeners()).to.deep.equal(before)
  })

  it('keeps two cycles of one process apart', async function () {
    const steps: string[] = []
    const cycle = (name: string) => () =>
      withLock(file, async () => {
        steps.push(`${name} in`)
        await new Promise((resolve) => setTimeout(resolve, 20))
        steps.push(`${name} out`)
      })
    await Promise.all([cycle('a')(), cycle('b')()])
    expect(steps.map((step) => step.slice(2))).to.deep.equal(['in', 'out', 'in', 'out'])
  })

  it('is one lock for a file and a link to it', async function () {
    symlinkSync('addon-manifest.json', join(folder, 'link'))
    await withLock(join(folder, 'link'), async () => {
      await rejecting(
        'file-locked',
        withLock(file, () => undefined, {wait: 20}),
      )
    })
  })

  it('loses none of the edits of 20 processes with 10 edits each', async function () {
    this.timeout(60_000)
    writeFileSync(file, '0')
    const runs = await Promise.all(Array.from({length: 20}, () => finished(elsewhere('add', file, '10'))))
    expect(runs.map(({stderr}) => stderr).join('')).to.equal('')
    expect(readFileSync(file, 'utf8')).to.equal('200')
    expect(readdirSync(folder)).to.deep.equal(['addon-manifest.json'])
  })

  it('loses none where each of eight processes is killed with the lock in its hands', async function () {
    this.timeout(60_000)
    writeFileSync(file, '0')
    const runs = await Promise.all(Array.from({length: 8}, () => finished(elsewhere('add-and-die', file, '5'))))
    expect(runs.map(({signal}) => signal)).to.deep.equal(Array.from({length: 8}, () => 'SIGKILL'))
    expect(readFileSync(file, 'utf8')).to.equal('40')
    await withLock(file, () => undefined, {wait: 1000})
    expect(readdirSync(folder)).to.deep.equal(['addon-manifest.json'])
  })

  it('says after the wait which process holds which lock', async function () {
    const child = await holder()
    try {
      const {hint, message} = await rejecting(
        'file-locked',
        withLock(file, () => undefined, {wait: 50}),
      )
      expect(message).to.equal(`${file} is locked by process ${String(child.pid)} (${lockOf(file)})`)
      expect(hint).to.contain('delete the lock file')
    } finally {
      child.kill('SIGKILL')
    }
  })

  it('says once, after a second, for which process it waits', async function () {
    const child = await holder()
    const told: string[] = []
    const tell = (line: string): unknown => told.push(line)
    try {
      for (const wait of [50, 1300]) {
        await rejecting(
          'file-locked',
          withLock(file, () => undefined, {tell, wait}),
        )
        if (wait === 50) expect(told).to.deep.equal([])
      }
      expect(told).to.deep.equal([`Waiting for process ${String(child.pid)}, which has locked ${file}`])
    } finally {
      child.kill('SIGKILL')
    }
  })

  it('takes the lock of a killed process over in well under 5 seconds', async function () {
    const child = await holder()
    child.kill('SIGKILL')
    const since = Date.now()
    await withLock(file, () => undefined, {wait: 5000})
    expect(Date.now() - since).to.be.below(1000)
    expect(readdirSync(folder)).to.deep.equal([])
  })

  it('takes over from a dead process that nobody has reaped', async function () {
    if (process.platform !== 'linux') this.skip()
    const script = '"$0" "$1" "$2" hold "$3" & echo $!; exec sleep 30'
    const parent = spawn('bash', ['-c', script, process.execPath, fixture, module, file])
    try {
      let said = ''
      parent.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
      while (!said.includes('held')) await once(parent.stdout, 'data')
      process.kill(Number(/\d+/.exec(said)?.[0]), 'SIGKILL')
      await withLock(file, () => undefined, {wait: 1000})
    } finally {
      parent.kill('SIGKILL')
    }
  })

  /** A lock as another process would leave it, with some of its words changed. */
  async function leave(change: Record<string, unknown>): Promise<void> {
    await withLock(file, () => {
      const owner = JSON.parse(readFileSync(lockOf(file), 'utf8')) as Record<string, unknown>
      writeFileSync(`${file}.copy`, JSON.stringify({...owner, id: 'other', ...change}))
    })
    writeFileSync(lockOf(file), readFileSync(`${file}.copy`))
    rmSync(`${file}.copy`)
  }

  it('is not fooled by a living process that has the pid of the dead one', async function () {
    if (process.platform !== 'linux') this.skip()
    await leave({start: '1'})
    await withLock(file, () => undefined, {wait: 1000})
  })

  it('never takes a lock from another machine or container, whatever its pid', async function () {
    await leave({pid: 2 ** 22 + 1, place: 'elsewhere pid:[1]'})
    const {message} = await rejecting(
      'file-locked',
      withLock(file, () => undefined, {wait: 100}),
    )
    expect(message).to.contain('by process 4194305 on elsewhere (')
  })

  it('takes over a lock that nobody finished writing, but not at once', async function () {
    writeFileSync(lockOf(file), '')
    await rejecting(
      'file-locked',
      withLock(file, () => undefined, {wait: 300}),
    )
    await withLock(file, () => undefined, {wait: 5000})
  })

  it('leaves the take-over to who began it', async function () {
    await leave({pid: 2 ** 22 + 1})
    writeFileSync(
      `${lockOf(file)}.other`,
      readFileSync(lockOf(file), 'utf8').replace(String(2 ** 22 + 1), String(process.pid)),
    )
    await rejecting(
      'file-locked',
      withLock(file, () => undefined, {wait: 100}),
    )
  })

  it('never takes a lock over that another took over in between', async function () {
    await leave({pid: 2 ** 22 + 1})
    const living = readFileSync(lockOf(file), 'utf8')
      .replace(String(2 ** 22 + 1), String(process.pid))
      .replace('other', 'fast')
    const {linkSync} = fs
    fs.linkSync = (from, to) => {
      if (to === `${lockOf(file)}.other`) writeFileSync(lockOf(file), living)
      linkSync(from, to)
    }
    syncBuiltinESMExports()
    try {
      await rejecting(
        'file-locked',
        withLock(file, () => undefined, {wait: 100}),
      )
    } finally {
      fs.linkSync = linkSync
      syncBuiltinESMExports()
    }
    expect(readFileSync(lockOf(file), 'utf8')).to.equal(living)
    expect(readdirSync(folder)).to.deep.equal(['addon-manifest.json.lock'])
  })

  it('makes do without hard links', async function () {
    const {linkSync} = fs
    fs.linkSync = () => {
      throw Object.assign(new Error('no links here'), {code: 'ENOTSUP'})
    }
    syncBuiltinESMExports()
    try {
      await withLock(file, () =>
        rejecting(
          'file-locked',
          withLock(file, () => undefined, {wait: 20}),
        ),
      )
      await leave({pid: 2 ** 22 + 1})
      await withLock(file, () => undefined, {wait: 1000})
    } finally {
      fs.linkSync = linkSync
      syncBuiltinESMExports()
    }
    expect(readdirSync(folder)).to.deep.equal([])
  })

  it('goes on where another died in the middle of a take-over', async function () {
    await leave({pid: 2 ** 22 + 1})
    const first = readFileSync(lockOf(file), 'utf8')
    writeFileSync(`${lockOf(file)}.other`, first.replace('other', 'third'))
    await withLock(file, () => undefined, {wait: 1000})
    expect(readdirSync(folder)).to.deep.equal([])
  })

  it('leaves a lock alone that is no longer ours', async function () {
    await withLock(file, () => {
      writeFileSync(lockOf(file), 'somebody else')
    })
    expect(readFileSync(lockOf(file), 'utf8')).to.equal('somebody else')
  })

  it('lets go where the process exits with the lock in its hands', async function () {
    expect((await finished(elsewhere('exit', file))).code).to.equal(1)
    expect(readdirSync(folder)).to.deep.equal([])
  })

  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    it(`lets go on ${name}, which still ends the process`, async function () {
      const child = await holder()
      child.kill(name)
      expect((await finished(child)).signal).to.equal(name)
      expect(readdirSync(folder)).to.deep.equal([])
    })
  }

  it('leaves nothing behind where the disk takes no more', async function () {
    const {writeFileSync: write} = fs
    const full: typeof write = (path, _, options) => {
      write(path, '', options)
      throw Object.assign(new Error('full'), {code: 'ENOSPC'})
    }
    const {message} = await replacing(fs, {writeFileSync: full}, () =>
      rejecting(
        'file-unwritable',
        withLock(file, () => undefined),
      ),
    )
    expect(message).to.equal(`${file} cannot be written: the disk is full`)
    expect(readdirSync(folder)).to.deep.equal([])
  })

  it('is a failure at once in a folder that is read-only or missing', async function () {
    chmodSync(folder, 0o555)
    await unprivileged(() =>
      rejecting(
        'file-unwritable',
        withLock(file, () => undefined),
      ),
    )
    const failure = await rejecting(
      'file-unwritable',
      withLock(join(folder, 'no', 'x'), () => undefined),
    )
    expect(failure).to.include({
      hint: 'Make the folder, or name another file.',
      message: `${join(folder, 'no', 'x')} cannot be written: its folder does not exist`,
    })
  })
})
