import {expect} from 'chai'
import {build} from 'esbuild'
import {spawn, type ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import fs, {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {syncBuiltinESMExports} from 'node:module'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {Failure, type FailureCode} from '../src/failure.js'
import {checkWritable, exists, othersCanRead, read, readInput, withLock, writeAtomic} from '../src/files.js'
import {replacing} from './replacing.js'
import {unprivileged} from './unprivileged.js'

let folder: string
let file: string

const modeOf = (path: string): number => statSync(path).mode & 0o7777

function failing(code: FailureCode, work: () => unknown): Failure {
  try {
    work()
  } catch (error) {
    expect(error).to.be.instanceOf(Failure)
    expect((error as Failure).code).to.equal(code)
    return error as Failure
  }
  throw new Error('nothing was thrown')
}

async function rejecting(code: FailureCode, work: Promise<unknown>): Promise<Failure> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  return failing(code, () => {
    throw outcome as Error
  })
}

describe('files', function () {
  beforeEach(function () {
    folder = mkdtempSync(join(tmpdir(), 'files-'))
    chmodSync(folder, 0o777)
    file = join(folder, 'addon-manifest.json')
  })

  afterEach(function () {
    chmodSync(folder, 0o777)
    rmSync(folder, {force: true, recursive: true})
  })

  describe('read', function () {
    it('gives the text as it stands, with a byte order mark and CRLF, and the mode', function () {
      writeFileSync(file, '\uFEFF{"a": "ü"}\r\n')
      chmodSync(file, 0o640)
      expect(read(file)).to.deep.equal({kind: 'text', mode: 0o640, text: '\uFEFF{"a": "ü"}\r\n'})
    })

    it('gives an empty file as an empty text', function () {
      writeFileSync(file, '')
      expect(read(file)).to.include({kind: 'text', text: ''})
    })

    it('takes a file of exactly the limit, and refuses one byte more without reading it', function () {
      writeFileSync(file, 'x'.repeat(100))
      expect(read(file, {limit: 100})).to.include({kind: 'text', text: 'x'.repeat(100)})
      expect(read(file, {limit: 99})).to.deep.equal({kind: 'too-large', size: 100})
    })

    it('holds 1 MiB to be the limit where none is given', function () {
      writeFileSync(file, 'x'.repeat(1024 * 1024 + 1))
      expect(read(file)).to.deep.equal({kind: 'too-large', size: 1024 * 1024 + 1})
    })

    it('bounds a file that tells no size', function () {
      if (process.platform !== 'linux') this.skip()
      expect(read('/dev/zero', {limit: 1000}).kind).to.equal('too-large')
      expect(read('/proc/self/status').kind).to.equal('text')
    })

    const binaries = {
      'a NUL': [0x7b, 0, 0x7d],
      'bytes that are not UTF-8': [0x7b, 0xff, 0x7d],
      'UTF-16': [0xff, 0xfe, 0x7b, 0],
    }
    for (const [name, bytes] of Object.entries(binaries)) {
      it(`calls a file with ${name} binary`, function () {
        writeFileSync(file, Buffer.from(bytes))
        expect(read(file)).to.deep.equal({kind: 'binary'})
      })
    }

    it('says that a file is missing, by the name it was given', function () {
      const failure = failing('file-missing', () => read(file))
      expect(failure).to.include({hint: 'Check the path.', message: `${file} does not exist`})
      failing('file-missing', () => read(''))
      writeFileSync(file, '')
      failing('file-missing', () => read(join(file, 'x.json')))
    })

    it('says of a folder and of a file without permission why it cannot be read', function () {
      expect(failing('file-unreadable', () => read(folder)).message).to.equal(
        `${folder} cannot be read: it is a folder`,
      )
      writeFileSync(file, '{}')
      chmodSync(file, 0)
      const {message} = unprivileged(() => failing('file-unreadable', () => read(file)))
      expect(message).to.equal(`${file} cannot be read: permission denied`)
      failing('file-unreadable', () => read('a\0b'))
    })
  })

  describe('readInput', function () {
    async function* chunks(...all: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
      for (const chunk of all) yield await Promise.resolve(chunk)
    }

    it('gives the whole text, also where a chunk ends within a character', async function () {
      const [one, other] = [Buffer.from('a漢b').subarray(0, 2), Buffer.from('a漢b').subarray(2)]
      expect(await readInput(chunks(one, other, 'c'))).to.deep.equal({kind: 'text', mode: 0o600, text: 'a漢bc'})
      expect(await readInput(chunks())).to.deep.equal({kind: 'text', mode: 0o600, text: ''})
    })

    it('says of what is too large or no text what it is', async function () {
      expect(await readInput(chunks('abc', 'de'), {limit: 4})).to.deep.equal({kind: 'too-large', size: 5})
      expect(await readInput(chunks('abc', 'd'), {limit: 4})).to.include({kind: 'text'})
      expect(await readInput(chunks(Buffer.from([0xff])))).to.deep.equal({kind: 'binary'})
      expect(await readInput(chunks('a\0b'))).to.deep.equal({kind: 'binary'})
    })
  })

  describe('exists', function () {
    it('is true of a file, and false of a link that leads nowhere', function () {
      expect(exists(file)).to.equal(false)
      symlinkSync('nowhere', file)
      expect(exists(file)).to.equal(false)
      writeFileSync(join(folder, 'nowhere'), '')
      expect(exists(file)).to.equal(true)
    })
  })

  describe('othersCanRead', function () {
    it('is true where the group or everyone may read', function () {
      expect([0o600, 0o700, 0o622, 0o640, 0o604, 0o644].map(othersCanRead)).to.deep.equal([
        false,
        false,
        false,
        true,
        true,
        true,
      ])
    })
  })

  describe('writeAtomic', function () {
    it('makes a new file with mode 0600, or the mode it is given whatever the umask', function () {
      const umask = process.umask(0o077)
      try {
        writeAtomic(file, 'a')
        writeAtomic(join(folder, 'b'), 'b', {mode: 0o644})
      } finally {
        process.umask(umask)
      }
      expect(modeOf(file)).to.equal(0o600)
      expect(modeOf(join(folder, 'b'))).to.equal(0o644)
    })

    it('replaces a file, keeps its mode and leaves nothing beside it', function () {
      writeFileSync(file, 'old and longer')
      chmodSync(file, 0o664)
      writeAtomic(file, 'nëw')
      expect(readFileSync(file, 'utf8')).to.equal('nëw')
      expect(modeOf(file)).to.equal(0o664)
      expect(readdirSync(folder)).to.deep.equal(['addon-manifest.json'])
    })

    it('has the text on the disk before the file has its name, and then the name', function () {
      const steps: string[] = []
      const {fsyncSync, openSync, renameSync} = fs
      const names = new Map<number, string>()
      const watched: Partial<typeof fs> = {
        fsyncSync: (fd) => {
          steps.push(`sync ${names.get(fd) ?? ''}`)
          fsyncSync(fd)
        },
        openSync: (path, ...rest) => {
          const fd = openSync(path, ...rest)
          names.set(fd, String(path))
          return fd
        },
        renameSync: (from, to) => {
          steps.push(`rename ${String(from)} ${String(to)}`)
          renameSync(from, to)
        },
      }
      replacing(fs, watched, () => {
        writeAtomic(file, 'new')
      })
      const [, temporary = ''] = /^sync (.+\.tmp)$/.exec(steps[0] ?? '') ?? []
      expect(steps).to.deep.equal([`sync ${temporary}`, `rename ${temporary} ${file}`, `sync ${folder}`])
    })

    it('never changes the old file: who has it open still reads the old text', function () {
      writeFileSync(file, 'old')
      const {ino} = statSync(file)
      writeAtomic(file, 'new')
      expect(statSync(file).ino).to.not.equal(ino)
    })

    it('keeps the owner of a file that root rewrites', function () {
      if (process.getuid?.() !== 0) this.skip()
      writeFileSync(file, 'old')
      chownSync(file, 65_534, 65_534)
      writeAtomic(file, 'new')
      expect(statSync(file)).to.include({gid: 65_534, uid: 65_534})
    })

    it('writes through symbolic links, also relative ones and one that leads to no file yet', function () {
      mkdirSync(join(folder, 'deep'))
      writeFileSync(file, 'old')
      symlinkSync('../addon-manifest.json', join(folder, 'deep', 'first'))
      symlinkSync('deep/first', join(folder, 'second'))
      symlinkSync('fresh', join(folder, 'dangling'))
      writeAtomic(join(folder, 'second'), 'new')
      writeAtomic(join(folder, 'dangling'), 'fresh')
      expect(readFileSync(file, 'utf8')).to.equal('new')
      expect(readFileSync(join(folder, 'fresh'), 'utf8')).to.equal('fresh')
      for (const link of ['second', 'deep/first', 'dangling'])
        expect(lstatSync(join(folder, link)).isSymbolicLink()).to.equal(true)
    })

    it('refuses links that go round in a circle, a folder, and what is no regular file', function () {
      symlinkSync('b', join(folder, 'a'))
      symlinkSync('a', join(folder, 'b'))
      expect(
        failing('file-unwritable', () => {
          writeAtomic(join(folder, 'a'), '')
        }).message,
      ).to.contain('circle')
      expect(
        failing('file-unwritable', () => {
          writeAtomic(folder, '')
        }).message,
      ).to.contain('it is a folder')
      expect(
        failing('file-unwritable', () => {
          writeAtomic('/dev/null', '')
        }).message,
      ).to.contain('not a regular file')
    })

    it('names the reason where the folder is missing or read-only', function () {
      expect(
        failing('file-unwritable', () => {
          writeAtomic(join(folder, 'no', 'x'), '')
        }).message,
      ).to.contain('its folder does not exist')
      chmodSync(folder, 0o555)
      const {message} = unprivileged(() =>
        failing('file-unwritable', () => {
          writeAtomic(file, '')
        }),
      )
      expect(message).to.equal(`${file} cannot be written: permission denied`)
    })

    it('is foretold where it cannot be done, and nothing is made where it can', function () {
      for (const path of [folder, join(folder, 'no', 'x')]) {
        failing('file-unwritable', () => {
          checkWritable(path)
        })
      }
      checkWritable(join(folder, 'new'))
      expect(readdirSync(folder)).to.not.include('new')
    })

    it('leaves a file that is not writable as it is, though its folder would let us replace it', function () {
      writeFileSync(file, 'old')
      chmodSync(file, 0o444)
      unprivileged(() =>
        failing('file-unwritable', () => {
          writeAtomic(file, 'new')
        }),
      )
      expect(readFileSync(file, 'utf8')).to.equal('old')
    })

    it('keeps the old file and removes what it began where the disk takes no more', function () {
      if (process.platform !== 'linux') this.skip()
      writeFileSync(file, 'old')
      const script = `import {writeAtomic} from ${JSON.stringify(built)}
      try { writeAtomic(${JSON.stringify(file)}, 'x'.repeat(1e6)) } catch (error) { console.log(error.code) }`
      const child = spawn('bash', [
        '-c',
        'ulimit -f 8; trap "" XFSZ; exec "$0" --input-type=module -e "$1"',
        process.execPath,
        script,
      ])
      return finished(child).then(({stdout}) => {
        expect(stdout).to.equal('file-unwritable\n')
        expect(readFileSync(file, 'utf8')).to.equal('old')
        expect(readdirSync(folder)).to.deep.equal(['addon-manifest.json'])
      })
    })
  })

  let built: string
  let builtFolder: string
  const fixture = new URL('fixtures/edit-under-lock.mjs', import.meta.url).pathname

  before(async function () {
    builtFolder = mkdtempSync(join(tmpdir(), 'files-built-'))
    const outfile = join(builtFolder, 'files.mjs')
    await build({
      bundle: true,
      entryPoints: [new URL('../src/files.ts', import.meta.url).pathname],
      format: 'esm',
      logLevel: 'error',
      outfile,
      platform: 'node',
    })
    built = pathToFileURL(outfile).href
  })

  after(function () {
    rmSync(builtFolder, {force: true, recursive: true})
  })

  const elsewhere = (...args: string[]): ChildProcess => spawn(process.execPath, [fixture, built, ...args])

  async function finished(
    child: ChildProcess,
  ): Promise<{code: number | null; signal: string | null; stderr: string; stdout: string}> {
    let [stderr, stdout] = ['', '']
    child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
    return {code, signal, stderr, stdout}
  }

  async function holder(): Promise<ChildProcess> {
    const child = elsewhere('hold', file)
    if (child.stdout) await once(child.stdout, 'data')
    return child
  }

  describe('withLock', function () {
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
      const parent = spawn('bash', ['-c', script, process.execPath, fixture, built, file])
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
})
