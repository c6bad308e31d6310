import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {sandboxGitConfig} from '../../../src/journeys/sandbox/git.js'

describe('the git settings of a sandbox', () => {
  let home: string
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'sandbox-git-'))
    writeFileSync(join(home, '.gitconfig'), '[user]\n\tname = Ada\n')
  })
  afterEach(() => {
    rmSync(home, {recursive: true})
  })

  const git = (config: string, ...args: readonly string[]): string =>
    execFileSync('git', ['config', '--global', '--includes', ...args], {
      encoding: 'utf8',
      env: {GIT_CONFIG_GLOBAL: config, HOME: home, PATH: process.env.PATH},
    }).trim()

  it('keep the user’s own, and keep what is written out of them', () => {
    const config = sandboxGitConfig(join(home, 'new', 'folder'), {})
    git(config, 'credential.https://127.0.0.1.helper', 'x')
    expect(git(config, 'user.name')).to.equal('Ada')
    expect(readFileSync(join(home, '.gitconfig'), 'utf8')).not.to.include('credential')
  })

  it('include the file that GIT_CONFIG_GLOBAL names already, unless it is this one', () => {
    const theirs = join(home, 'theirs "and" ours')
    writeFileSync(theirs, '[user]\n\tname = Grace\n')
    const config = sandboxGitConfig(home, {GIT_CONFIG_GLOBAL: theirs})
    expect(git(config, 'user.name')).to.equal('Grace')
    expect(git(sandboxGitConfig(home, {GIT_CONFIG_GLOBAL: config}), 'user.name')).to.equal('Ada')
  })
})
