import {expect} from 'chai'
import {mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {filesBelow, kindOf, nearest} from '../src/folders.js'

describe('folders', () => {
  let folder = ''
  const put = (...names: readonly string[]): void => {
    for (const name of names) {
      mkdirSync(dirname(join(folder, name)), {recursive: true})
      writeFileSync(join(folder, name), '')
    }
  }
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'folders-')))
  })
  afterEach(() => {
    rmSync(folder, {force: true, recursive: true})
  })

  it('list the files below them in order, without what is installed and what is git’s', () => {
    put('b.json', 'a/c.json', 'a/.hidden/d.json', 'node_modules/x/e.json', 'a/node_modules/f.json', '.git/config')
    expect(filesBelow(folder)).to.deep.equal(['a/.hidden/d.json', 'a/c.json', 'b.json'])
  })

  it('list no file twice where a link leads round in a circle', () => {
    put('a/b.json')
    symlinkSync(folder, join(folder, 'a', 'loop'))
    expect(filesBelow(folder)).to.deep.equal(['a/b.json', 'a/loop'])
  })

  it('are a failure where they cannot be read', () => {
    expect(() => filesBelow(join(folder, 'none'))).to.throw('cannot be read (ENOENT)')
  })

  it('are told from files and from nothing, also through a link', () => {
    put('a/b.json')
    symlinkSync(join(folder, 'a'), join(folder, 'link'))
    const kinds = ['a', 'a/b.json', 'link', 'none'].map((name) => kindOf(join(folder, name)))
    expect(kinds).to.deep.equal(['folder', 'file', 'folder', undefined])
  })

  it('find the nearest file of a name upwards, and none above the top', () => {
    put('x', 'a/x', 'a/b/c/y')
    const find = (from: string, top: string): string | undefined => nearest('x', join(folder, from), join(folder, top))
    expect(find('a/b/c', '.')).to.equal(join(folder, 'a/x'))
    expect(find('a', 'a')).to.equal(join(folder, 'a/x'))
    expect(find('a/b/c', 'a/b')).to.equal(undefined)
    expect(find('.', '.')).to.equal(join(folder, 'x'))
  })
})
