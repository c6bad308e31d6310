import {expect} from 'chai'
import {chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {filesBelow, kindOf, nearest} from '../src/folders.js'
import {unprivileged} from './unprivileged.js'

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
    expect(filesBelow(folder)).to.deep.equal({failures: [], files: ['a/.hidden/d.json', 'a/c.json', 'b.json']})
  })

  it('list no file twice where a link leads round in a circle', () => {
    put('a/b.json')
    symlinkSync(folder, join(folder, 'a', 'loop'))
    expect(filesBelow(folder).files).to.deep.equal(['a/b.json', 'a/loop'])
  })

  it('are a failure each where they cannot be read, and the others are listed', () => {
    put('a/b.json', 'locked/c.json', 'z/d.json')
    chmodSync(folder, 0o755)
    chmodSync(join(folder, 'locked'), 0o000)
    const {failures, files} = unprivileged(() => filesBelow(folder))
    chmodSync(join(folder, 'locked'), 0o700)
    expect(files).to.deep.equal(['a/b.json', 'z/d.json'])
    expect(failures.map(({message}) => message)).to.deep.equal([`${folder}/locked/ cannot be read (EACCES)`])
    expect(filesBelow(join(folder, 'none')).failures[0]?.message).to.match(/none cannot be read \(ENOENT\)$/)
  })

  it('are told from files and from nothing, also through a link', () => {
    put('a/b.json')
    symlinkSync(join(folder, 'a'), join(folder, 'link'))
    const kinds = ['a', 'a/b.json', 'link', 'none'].map((name) => kindOf(join(folder, name)))
    expect(kinds).to.deep.equal(['folder', 'file', 'folder', undefined])
  })

  it('are told from nothing where nobody can tell what a name means', () => {
    put('a.json', 'locked/b.json')
    symlinkSync('circle', join(folder, 'circle'))
    chmodSync(folder, 0o755)
    chmodSync(join(folder, 'locked'), 0o000)
    const names = ['a.json/x', 'circle', 'x'.repeat(300), 'locked/b.json']
    const kinds = unprivileged(() => names.map((name) => kindOf(join(folder, name))))
    chmodSync(join(folder, 'locked'), 0o700)
    expect(kinds).to.deep.equal([undefined, undefined, undefined, undefined])
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
