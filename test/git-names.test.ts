import {expect} from 'chai'
import {mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {namesInRepository, repositoryOf} from '../src/git.js'

describe('the repository that a folder is in', function () {
  let folder: string
  beforeEach(function () {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'git-')))
  })
  afterEach(function () {
    rmSync(folder, {force: true, recursive: true})
  })

  it('is the nearest with a .git, be that a folder or the file of a worktree', function () {
    mkdirSync(join(folder, 'a', '.git'), {recursive: true})
    mkdirSync(join(folder, 'a', 'deep', 'tree'), {recursive: true})
    expect(repositoryOf(join(folder, 'a', 'deep', 'tree'))).to.equal(join(folder, 'a'))
    writeFileSync(join(folder, 'a', 'deep', '.git'), 'gitdir: elsewhere')
    expect(repositoryOf(join(folder, 'a', 'deep', 'tree'))).to.equal(join(folder, 'a', 'deep'))
    expect(repositoryOf(folder)).to.equal(undefined)
  })

  it('gives files their names from its root on, with a link named as the link, and others their whole path', function () {
    mkdirSync(join(folder, 'a', '.git'), {recursive: true})
    mkdirSync(join(folder, 'a', '..b'))
    symlinkSync(join(folder, 'x.json'), join(folder, 'a', 'link.json'))
    symlinkSync(join(folder, 'a'), join(folder, 'other'))
    const name = namesInRepository(join(folder, 'a', '..b'))
    const names = [
      '../x.json',
      'y.json',
      '../link.json',
      '../../z.json',
      join(folder, 'other', 'x.json'),
      'none/n.json',
    ]
    expect(names.map((one) => name(one))).to.deep.equal([
      'x.json',
      '..b/y.json',
      'link.json',
      join(folder, 'z.json'),
      'x.json',
      '..b/none/n.json',
    ])
  })
})
