import {expect} from 'chai'
import {chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {expand} from '../../../src/journeys/lint/expand.js'
import {unprivileged} from '../../unprivileged.js'

describe('what the names of manifests mean', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'expand-'))
    const names = [
      'addon-manifest.json',
      'b/addon-manifest.json',
      'b/other.json',
      'a/addon_manifest.json',
      'a/.dot/addon-manifest.json',
      'node_modules/x/addon-manifest.json',
      'none/readme.md',
      '[x].json',
      'addon-manifest.lint.json',
    ]
    for (const name of names) {
      mkdirSync(dirname(join(folder, name)), {recursive: true})
      writeFileSync(join(folder, name), '{}')
    }
    symlinkSync('..', join(folder, 'b', 'above'))
  })
  after(() => {
    rmSync(folder, {force: true, recursive: true})
  })

  const cases: readonly (readonly [title: string, names: readonly string[], files: readonly string[]])[] = [
    ['a file is itself, there or not', ['b/other.json', 'missing.json'], ['b/other.json', 'missing.json']],
    [
      'the files are sorted, however they are named',
      ['b/other.json', 'addon-manifest.json'],
      ['addon-manifest.json', 'b/other.json'],
    ],
    [
      'a folder means the manifests below it, one of the old name too',
      ['.'],
      ['a/.dot/addon-manifest.json', 'a/addon-manifest.json', 'addon-manifest.json', 'b/addon-manifest.json'],
    ],
    ['a glob means what it matches, sorted', ['b/*.json'], ['b/addon-manifest.json', 'b/other.json']],
    ['a glob does not mean a link to a folder', ['b/*'], ['b/addon-manifest.json', 'b/other.json']],
    ['a glob goes into folders', ['**/addon-manifest.json'], ['addon-manifest.json', 'b/addon-manifest.json']],
    ['a glob does not mean settings', ['addon-manifest*.json'], ['addon-manifest.json']],
    ['a glob knows alternatives', ['{b,a}/o*.json'], ['b/other.json']],
    ['a file that is named like a glob is itself', ['[x].json'], ['[x].json']],
    [
      'what is named twice counts once',
      ['b', 'b/addon-manifest.json', 'b/../b/*-manifest.json'],
      ['b/addon-manifest.json'],
    ],
  ]
  for (const [title, names, files] of cases) {
    it(title, async () => {
      const expansion = await expand(names.map((name) => `${folder}/${name}`))
      expect(expansion.failures).to.deep.equal([])
      expect(expansion.files).to.deep.equal(files.map((file) => join(folder, file)))
    })
  }

  it('a dash is stdin, once', async () => {
    expect((await expand(['-', '-'])).files).to.deep.equal(['-'])
  })

  it('a folder that cannot be read is a failure, and those beside it are looked into', async () => {
    chmodSync(folder, 0o755)
    chmodSync(join(folder, 'a'), 0o000)
    // nothing is waited for before the folder has been read
    const expansion = unprivileged(() => expand([folder]))
    chmodSync(join(folder, 'a'), 0o755)
    const {failures, files} = await expansion
    expect(files.map((file) => file.replace(folder, ''))).to.deep.equal([
      '/addon-manifest.json',
      '/b/addon-manifest.json',
    ])
    expect(failures.map(({code}) => code)).to.deep.equal(['file-unreadable'])
  })

  it('a glob that says what to leave out is refused, and not taken for the contrary', async () => {
    for (const name of ['!b/**', '!*.json', '!addon-manifest.json']) {
      const failure = await expand([folder, name]).then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(failure, name).to.include({code: 'usage'}).and.to.have.property('message').that.includes(name)
      expect(failure)
        .to.have.property('hint')
        .that.includes(`"ignore": ["${name.slice(1)}"]`)
    }
    expect((await expand([`${folder}/!(a|none)/other.json`])).files).to.deep.equal([join(folder, 'b', 'other.json')])
  })

  it('an empty name is refused', async () => {
    for (const name of ['', ' ']) {
      const failure = await expand([folder, name]).then(
        () => undefined,
        (error: unknown) => error,
      )
      expect(failure).to.include({code: 'usage', message: 'the name of a manifest is empty'})
    }
  })

  it('a folder or a glob that means nothing is a failure, and the others are kept', async () => {
    const {failures, files} = await expand([
      join(folder, 'none'),
      join(folder, 'z*.json'),
      join(folder, 'zz/**'),
      'x.json',
    ])
    expect(failures.map(({code, message}) => `${code} ${message.replace(folder, '')}`)).to.deep.equal([
      'file-missing no addon-manifest.json below /none',
      'file-missing no file matches /z*.json',
      'file-missing no file matches /zz/**',
    ])
    expect(files).to.deep.equal(['x.json'])
  })
})
