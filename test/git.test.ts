import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {trackingOf} from '../src/git.js'

const trackedAmong = async (paths: readonly string[]): Promise<ReadonlySet<string>> => (await trackingOf(paths)).tracked

describe('what git tracks', function () {
  let folder: string

  beforeEach(function () {
    folder = mkdtempSync(join(tmpdir(), 'git-'))
  })

  afterEach(function () {
    rmSync(folder, {force: true, recursive: true})
  })

  function repository(name: string, files: readonly string[]): string {
    const root = join(folder, name)
    mkdirSync(root)
    execFileSync('git', ['init', '--quiet'], {cwd: root})
    for (const file of files) {
      mkdirSync(join(root, file, '..'), {recursive: true})
      writeFileSync(join(root, file), '{}')
    }
    if (files.length > 0) execFileSync('git', ['--literal-pathspecs', 'add', '--', ...files], {cwd: root})
    return root
  }

  async function withEnv<T>(change: NodeJS.ProcessEnv, work: () => Promise<T>): Promise<T> {
    const before = {...process.env}
    Object.assign(process.env, change)
    try {
      return await work()
    } finally {
      for (const name of Object.keys(change)) {
        if (before[name] === undefined) Reflect.deleteProperty(process.env, name)
        else process.env[name] = before[name]
      }
    }
  }

  it('tells tracked from untracked and missing files, by the names it was given', async function () {
    const root = repository('a', ['addon-manifest.json', 'deep/x.json'])
    writeFileSync(join(root, 'new.json'), '{}')
    const tracked = [join(root, 'addon-manifest.json'), `${root}/deep/../deep/x.json`]
    const asked = [...tracked, join(root, 'new.json'), join(root, 'missing.json')]
    expect([...(await trackedAmong(asked))]).to.have.members(tracked)
  })

  it('takes names literally, also those of pathspec magic, blanks and letters beyond ASCII', async function () {
    const root = repository('a', ['x.json', ':(top)x', 'ü b.json', '-q'])
    writeFileSync(join(root, '*.json'), '{}')
    const tracked = [':(top)x', 'ü b.json', '-q'].map((name) => join(root, name))
    expect([...(await trackedAmong([...tracked, join(root, '*.json')]))]).to.have.members(tracked)
  })

  it('asks each of several repositories for its own files', async function () {
    const [a, b] = [repository('a', ['x.json']), repository('b', [])]
    writeFileSync(join(b, 'x.json'), '{}')
    expect([...(await trackedAmong([join(a, 'x.json'), join(b, 'x.json')]))]).to.deep.equal([join(a, 'x.json')])
  })

  it('follows a link to the file that holds the text', async function () {
    const root = repository('a', ['x.json'])
    const link = join(folder, 'link.json')
    symlinkSync(join(root, 'x.json'), link)
    expect([...(await trackedAmong([link]))]).to.deep.equal([link])
  })

  it('is not led astray by the variables that a git hook sets', async function () {
    const [a, b] = [repository('a', ['x.json']), repository('b', [])]
    const tracked = await withEnv({GIT_DIR: join(b, '.git'), GIT_INDEX_FILE: join(b, '.git', 'index')}, () =>
      trackedAmong([join(a, 'x.json')]),
    )
    expect(tracked.size).to.equal(1)
  })

  it('is told of in a repository of another user', async function () {
    const root = repository('a', ['x.json'])
    await withEnv({GIT_TEST_ASSUME_DIFFERENT_OWNER: '1'}, async () => {
      expect(() => execFileSync('git', ['ls-files'], {cwd: root, stdio: 'ignore'})).to.throw()
      expect((await trackedAmong([join(root, 'x.json')])).size).to.equal(1)
    })
  })

  it('is told of in a worktree and in a submodule, whose .git is a file', async function () {
    const root = repository('a', ['x.json'])
    const git = (...args: readonly string[]): void => {
      const who = ['-c', 'user.name=a', '-c', 'user.email=a@b.example', '-c', 'protocol.file.allow=always']
      execFileSync('git', [...who, ...args], {cwd: root, stdio: 'ignore'})
    }
    git('commit', '--message', 'a')
    git('worktree', 'add', join(folder, 'tree'))
    git('submodule', 'add', root, 'module')
    const files = [join(folder, 'tree', 'x.json'), join(root, 'module', 'x.json')]
    expect([...(await trackedAmong(files))]).to.have.members(files)
  })

  it('runs nothing that the settings of the repository name', async function () {
    const root = repository('a', ['in/x.json', 'out/y.json'])
    const git = (...args: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {cwd: root, encoding: 'utf8'})
    const ran = join(folder, 'ran')
    git('commit', '--quiet', '--message', 'a')
    // the list needs a tree that is not there, and would be fetched
    git('sparse-checkout', 'set', '--cone', '--sparse-index', 'in')
    const tree = git('rev-parse', 'HEAD:out').trim()
    rmSync(join(root, '.git', 'objects', tree.slice(0, 2), tree.slice(2)))
    const settings = {
      'core.fsmonitor': `touch '${ran}-monitor'; false`,
      'core.repositoryFormatVersion': '1',
      'extensions.partialClone': 'origin',
      'remote.origin.promisor': 'true',
      'remote.origin.uploadpack': `touch '${ran}'; false`,
      'remote.origin.url': root,
    }
    for (const [name, value] of Object.entries(settings)) git('config', name, value)
    execFileSync('git', ['-c', 'core.fsmonitor=false', 'ls-files'], {cwd: root, stdio: 'ignore'})
    expect(existsSync(ran), 'git itself runs it').to.equal(true)
    rmSync(ran)
    await trackingOf(['in/x.json', 'out/y.json'].map((name) => join(root, name)))
    expect(readdirSync(folder)).to.deep.equal(['a'])
  })

  it('is not told of outside of a repository, where there is nothing to tell', async function () {
    writeFileSync(join(folder, 'x.json'), '{}')
    expect(await trackingOf([join(folder, 'x.json')])).to.deep.equal({tracked: new Set(), untold: new Set()})
  })

  it('is untold where there is no git, or it fails', async function () {
    const [root, file] = [repository('a', ['x.json']), join(folder, 'a', 'x.json')]
    const untold = {tracked: new Set(), untold: new Set([file])}
    expect(await withEnv({PATH: folder}, () => trackingOf([file]))).to.deep.equal(untold)
    writeFileSync(join(root, '.git', 'index'), 'broken')
    expect(await trackingOf([file])).to.deep.equal(untold)
  })

  it('starts no git outside of a repository, and one for 5,000 files of one, without a word for each', async function () {
    const names = Array.from({length: 5000}, (_, index) => `manifest-${String(index)}.json`)
    const root = repository('a', [])
    for (const name of names) writeFileSync(join(root, name), '{}')
    execFileSync('git', ['add', '--all'], {cwd: root})
    writeFileSync(join(root, 'new.json'), '{}')
    const log = join(folder, 'log')
    const bin = join(folder, 'bin')
    mkdirSync(bin)
    const git = execFileSync('which', ['git'], {encoding: 'utf8'}).trim()
    writeFileSync(join(bin, 'git'), `#!/bin/sh\necho with $# words >> '${log}'\nexec '${git}' "$@"\n`, {mode: 0o755})
    writeFileSync(join(folder, 'outside.json'), '{}')
    await withEnv({PATH: `${bin}:${process.env.PATH ?? ''}`}, async () => {
      writeFileSync(log, '')
      expect((await trackedAmong([join(folder, 'outside.json')])).size).to.equal(0)
      const tracked = await trackedAmong([...names, 'new.json'].map((name) => join(root, name)))
      expect(tracked.size).to.equal(5000)
    })
    expect(readFileSync(log, 'utf8')).to.equal('with 7 words\n')
  })
})
