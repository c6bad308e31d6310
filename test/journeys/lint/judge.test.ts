import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {judge, stepsAfter} from '../../../src/journeys/lint/judge.js'
import {base, patched} from '../../lint/examples.js'

const secrets = {api: {password: 'QHBKgnPpfdYdUfVyzjySRT2Zu7ulPU79', sso_salt: 'dhzNh63j1ObIGbl4PpMsTrnthHklVDn5'}}

describe('a judgement', () => {
  describe('judging files', () => {
    let folder = ''
    const file = (name: string, value: unknown): string => {
      const path = join(folder, name)
      mkdirSync(join(path, '..'), {recursive: true})
      writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value, null, 2))
      return path
    }
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'judge-'))
    })
    afterEach(() => {
      rmSync(folder, {force: true, recursive: true})
    })

    it('tells the findings of each file in the order of the files, and keeps the texts of those alone', async () => {
      const files = [file('b.json', {...base, name: undefined}), file('good.json', base), file('a.json', '{')]
      const {checked, failures, findings, sources} = await judge(files)
      expect(findings.map(({place, rule}) => `${place.in === 'file' ? place.file : ''} ${rule}`)).to.deep.equal([
        `${files[0] ?? ''} name`,
        `${files[2] ?? ''} syntax`,
      ])
      expect([...sources.keys()]).to.deep.equal([files[0], files[2]])
      expect({checked, failures}).to.deep.equal({checked: 3, failures: []})
    })

    it('judges the others where one is missing or a folder', async () => {
      const {checked, failures, findings} = await judge([join(folder, 'missing.json'), folder, file('a.json', '')])
      expect(failures.map(({code}) => code)).to.deep.equal(['file-missing', 'file-unreadable'])
      expect(findings.map(({rule}) => rule)).to.deep.equal(['empty'])
      expect(checked).to.equal(1)
    })

    it('tells of a file that is within its bound however many findings it has', async () => {
      const regions = Array.from({length: 150_000}, () => 'us')
      const {findings} = await judge([file('a.json', JSON.stringify({...base, api: {...base.api, regions}}))])
      expect(findings).to.have.length(149_999)
    })

    it('judges a file that is named twice once', async () => {
      const path = file('a.json', '')
      expect((await judge([path, path])).findings).to.have.length(1)
    })

    it('finds the manifest under its old name, and says so', async () => {
      file('a b/addon_manifest.json', '')
      const {findings, warnings} = await judge([join(folder, 'a b/addon-manifest.json')])
      expect(findings).to.have.length(1)
      expect(warnings.map((warning) => warning.replaceAll(folder, ''))).to.deep.equal([
        "/a b/addon_manifest.json is an old name, and support for it will end: mv '/a b/addon_manifest.json' '/a b/addon-manifest.json'",
      ])
    })

    it('judges what is binary or too large as a finding', async () => {
      const {findings} = await judge([file('a.json', '{"a": "\0"}'), file('b.json', ' '.repeat(2 ** 20 + 1))])
      expect(findings.map(({rule}) => rule)).to.deep.equal(['binary', 'too-large'])
    })

    it('refuses real secrets in a file that git tracks, and in no other', async () => {
      const git = (...args: readonly string[]): void => {
        execFileSync('git', args, {cwd: folder, stdio: 'ignore'})
      }
      const [tracked, ignored] = [
        file('tracked.json', patched(base, secrets)),
        file('sub/other.json', patched(base, secrets)),
      ]
      git('init')
      git('add', 'tracked.json')
      const {findings} = await judge([tracked, ignored])
      expect(findings.map(({place, rule}) => `${place.in === 'file' ? place.file : ''} ${rule}`)).to.deep.equal([
        `${tracked} secret-tracked`,
      ])
    })

    it('says once of which files with real secrets git does not tell', async () => {
      const [one, other] = [file('a.json', patched(base, secrets)), file('b.json', patched(base, secrets))]
      file('.git/HEAD', 'broken')
      const {findings, warnings} = await judge([one, other, file('c.json', base)])
      expect(findings).to.deep.equal([])
      expect(warnings).to.deep.equal([
        `git does not tell whether it tracks ${one} and ${other}: see that no real secret is committed`,
      ])
    })

    it('hides the secrets of a text it keeps', async () => {
      const path = file('a.json', patched(base, {...secrets, name: undefined}))
      const {sources} = await judge([path])
      expect(sources.get(path)).to.include(`"password": "${'*'.repeat(32)}"`)
      for (const secret of Object.values(secrets.api)) expect(sources.get(path)).not.to.include(secret)
    })

    it('judges ten thousand files in 200 MiB more than before', async function () {
      this.timeout(60_000)
      const text = JSON.stringify(patched(base, {api: {regions: ['us', 'virgina']}}), null, 2)
      const files = Array.from({length: 10_000}, (_, index) =>
        file(`${String(index % 100)}/${String(index)}.json`, text),
      )
      const before = process.memoryUsage().rss
      const {findings} = await judge(files)
      expect((process.memoryUsage().rss - before) / 2 ** 20).to.be.lessThan(200)
      expect(findings).to.have.length(10_000)
    })
  })

  describe('the next step', () => {
    const at = (rule: string, severity: 'error' | 'warning', file: string) =>
      ({
        message: '',
        place: {end: {column: 1, line: 1, offset: 0}, file, in: 'file', start: {column: 1, line: 1, offset: 0}},
        rule,
        severity,
      }) as const
    const cases: readonly (readonly [findings: readonly ReturnType<typeof at>[], file: string, next: string])[] = [
      [[], 'addon-manifest.json', 'manifest:diff'],
      [[], 'a b.json', "manifest:diff --file 'a b.json'"],
      [[at('name', 'warning', 'x'), at('syntax', 'error', 'x')], 'x', 'manifest:rules syntax'],
      [[at('no-us', 'warning', 'addon-manifest.json')], 'addon-manifest.json', 'regions:add us'],
      [[at('no-us', 'warning', 'b.json')], 'addon-manifest.json', 'regions:add us --file b.json'],
      [[at('no-us', 'warning', "it's.json")], "it's.json", String.raw`regions:add us --file 'it'\''s.json'`],
    ]
    it('is to mend where that can be done without a question', () => {
      const text = (regions: readonly string[]): string => JSON.stringify(patched(base, {api: {regions}}))
      const steps = (regions: readonly string[], worse: readonly ReturnType<typeof at>[] = []): object => {
        const findings = [at('unknown-region', 'warning', 'a b'), ...worse]
        return stepsAfter({findings, sources: new Map([['a b', text(regions)]])}, {file: 'x', fix: 'FIX'})
      }
      const rules = 'heroku addons:admin:manifest:rules'
      expect(steps(['us', 'ap-northeast-1'])).to.deep.equal({next: 'FIX'})
      expect(steps(['us', 'virgina'])).to.deep.equal({next: `${rules} unknown-region`})
      const worse = [at('shape', 'error', 'a b')]
      expect(steps(['us', 'ap-northeast-1'], worse)).to.deep.equal({mend: 'FIX', next: `${rules} shape`})
      expect(steps(['us', 'virgina'], worse)).to.deep.equal({next: `${rules} shape`})
    })

    for (const [findings, file, next] of cases) {
      it(`is ${next} after ${findings.map(({rule}) => rule).join(' and ') || 'nothing'} in ${file}`, () => {
        expect(stepsAfter({findings, sources: new Map()}, {file}).next).to.equal(`heroku addons:admin:${next}`)
      })
    }
  })
})
