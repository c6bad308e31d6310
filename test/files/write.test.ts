import {expect} from 'chai'
import {execFileSync, spawn} from 'node:child_process'
import fs, {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {checkWritable, writeAtomic} from '../../src/files/write.js'
import {replacing} from '../replacing.js'
import {unprivileged} from '../unprivileged.js'
import {built, finished} from './elsewhere.js'
import {failing} from './failing.js'
import {makeFolder, removeFolder} from './folder.js'

const modeOf = (path: string): number => statSync(path).mode & 0o7777

describe('writeAtomic', function () {
  let folder: string
  let file: string

  beforeEach(function () {
    folder = makeFolder()
    file = join(folder, 'addon-manifest.json')
  })

  afterEach(function () {
    removeFolder(folder)
  })

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

  it('refuses links that go round in a circle, and a folder', function () {
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
  })

  it('refuses what is no regular file, and leaves it as it is', function () {
    if (process.platform === 'win32') this.skip()
    execFileSync('mkfifo', [file])
    const {message} = failing('file-unwritable', () => {
      writeAtomic(file, '')
    })
    expect(message).to.contain('not a regular file')
    expect(statSync(file).isFIFO()).to.equal(true)
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

  it('keeps the old file and removes what it began where the disk takes no more', async function () {
    if (process.platform !== 'linux') this.skip()
    writeFileSync(file, 'old')
    const script = `import {writeAtomic} from ${JSON.stringify(await built(folder))}
    try { writeAtomic(${JSON.stringify(file)}, 'x'.repeat(1e6)) } catch (error) { console.log(error.code) }`
    const child = spawn('bash', [
      '-c',
      'ulimit -f 8; trap "" XFSZ; exec "$0" --input-type=module -e "$1"',
      process.execPath,
      script,
    ])
    expect((await finished(child)).stdout).to.equal('file-unwritable\n')
    expect(readFileSync(file, 'utf8')).to.equal('old')
    expect(readdirSync(folder)).to.deep.equal(['addon-manifest.json', 'files.mjs'])
  })

  it('ends where a folder that is there takes no other', async function () {
    if (process.platform !== 'linux') this.skip()
    const script = `import {makeFolder} from ${JSON.stringify(await built(folder))}
    try { makeFolder('/proc/nowhere') } catch (error) { console.log(error.code) }`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {timeout: 1500})
    expect((await finished(child)).stdout).to.equal('file-unwritable\n')
  })
})
