import {expect} from 'chai'
import {chmodSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {exists, othersCanRead, read, readInput} from '../../src/files/read.js'
import {unprivileged} from '../unprivileged.js'
import {failing} from './failing.js'
import {makeFolder, removeFolder} from './folder.js'

describe('files that are read', function () {
  let folder: string
  let file: string

  beforeEach(function () {
    folder = makeFolder()
    file = join(folder, 'addon-manifest.json')
  })

  afterEach(function () {
    removeFolder(folder)
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
})
