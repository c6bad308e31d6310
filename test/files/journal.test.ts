import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import fs, {appendFileSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {checkJournal, openJournal, readJournal} from '../../src/files/journal.js'
import {replacing} from '../replacing.js'
import {failing} from './failing.js'
import {makeFolder, removeFolder} from './folder.js'

describe('a journal', function () {
  let folder: string
  let file: string

  beforeEach(function () {
    folder = makeFolder()
    file = join(folder, 'journal')
  })

  afterEach(function () {
    removeFolder(folder)
  })

  function add(...lines: readonly string[]): void {
    const journal = openJournal(file)
    for (const line of lines) journal.append(line)
    journal.close()
  }

  it('has the lines of all who opened it, in a file that only its owner reads', function () {
    expect(readJournal(file)).to.equal(undefined)
    add('a', 'ü')
    add('c')
    expect(readJournal(file)).to.deep.equal({lines: ['a', 'ü', 'c'], mode: 0o600, rest: ''})
    expect(statSync(file).mode & 0o777).to.equal(0o600)
  })

  it('has no line that was torn, however long it was, and goes on behind the last whole one', function () {
    add('a')
    appendFileSync(file, 'x'.repeat(200_000))
    expect(readJournal(file)?.lines).to.deep.equal(['a'])
    expect(readJournal(file)?.rest).to.equal('x'.repeat(200_000))
    add('b')
    expect(readFileSync(file, 'utf8')).to.equal('a\nb\n')
  })

  it('has nothing of a line that could not be written whole', function () {
    const journal = openJournal(file)
    journal.append('a')
    const {writeSync} = fs
    let left = 3
    const full = ((fd: number, bytes: Buffer, from: number) => {
      if (left === 0) throw Object.assign(new Error('full'), {code: 'ENOSPC'})
      const count = writeSync(fd, bytes, from, left)
      left -= count
      return count
    }) as typeof writeSync
    const {message} = replacing(fs, {writeSync: full}, () =>
      failing('file-unwritable', () => {
        journal.append('longer')
      }),
    )
    expect(message).to.equal(`${file} cannot be written: the disk is full`)
    journal.append('b')
    journal.close()
    expect(readFileSync(file, 'utf8')).to.equal('a\nb\n')
  })

  it('takes no line that would be lost, since its file was deleted or replaced', function () {
    if (process.platform === 'win32') this.skip()
    for (const act of [
      (): void => {
        unlinkSync(file)
      },
      (): void => {
        renameSync(`${file}.new`, file)
      },
    ]) {
      const journal = openJournal(file)
      journal.append('a')
      writeFileSync(`${file}.new`, '')
      act()
      const told = failing('file-unwritable', () => {
        journal.append('b')
      })
      expect(told.message).to.equal(`${file} was deleted or replaced while it was written to`)
      journal.close()
    }
  })

  it('cannot be a pipe or a folder; a file that is there or not can', function () {
    if (process.platform === 'win32') this.skip()
    checkJournal(file)
    add('a')
    checkJournal(file)
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    for (const [path, reason] of [
      [pipe, 'it is not a regular file'],
      [folder, 'it is a folder'],
    ] as const) {
      const told = failing('file-unwritable', () => {
        checkJournal(path)
      })
      expect(told.message).to.equal(`${path} cannot be written: ${reason}`)
    }
  })

  it('is not read where it is no text', function () {
    writeFileSync(file, Buffer.from([0xff, 10]))
    expect(failing('file-unreadable', () => readJournal(file)).message).to.contain('it is not text')
  })
})
