import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {base, patched} from '../../../../lint/examples.js'
import {type Ended, runOwn} from '../../../../own-bin.js'

const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
const good = text(base)
/** One warning. */
const noUs = text(patched(base, {api: {regions: ['eu']}}))
/** One error. */
const noRegions = text(patched(base, {api: {regions: []}}))
/** Secrets that no output may tell. */
const secrets = {password: 'qZ7vT2mX9cB4nL6wR8pK3sD5fG1hJ0yU', sso_salt: 'eW4rT6yU8iO0pA2sD4fG6hJ8kL0zX2cV'}

describe('manifest:lint in a repository', function () {
  this.timeout(60_000)
  let folder = ''
  const put = (files: Readonly<Record<string, string>>): void => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), {recursive: true})
      writeFileSync(join(folder, name), content)
    }
  }
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  const lint = (
    line: string,
    {from = '.', input}: {readonly from?: string; readonly input?: string} = {},
  ): Promise<Ended> => runOwn(join(folder, from), ['manifest:lint', ...line.split(' ').filter(Boolean)], input)
  const rulesIn = async (line: string): Promise<readonly string[]> => {
    const {stdout} = await lint(`${line} --json`)
    const {findings} = JSON.parse(stdout) as {
      readonly findings: readonly {file: string; rule: string; severity: string}[]
    }
    return findings.map(({file, rule, severity}) => `${file} ${rule} ${severity}`)
  }
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'lint-ci-')))
    mkdirSync(join(folder, '.git'))
  })
  afterEach(() => {
    rmSync(folder, {force: true, recursive: true})
  })

  describe('told in several formats', () => {
    it('writes each to its file and one to stdout, with paths from the root of the repository', async () => {
      put({'deep/er/addon-manifest.json': noUs})
      const {exit, stderr, stdout} = await lint(
        '--format sarif=lint.sarif --format junit=lint.xml --format github addon-manifest.json',
        {
          from: 'deep/er',
        },
      )
      expect(stdout).to.match(
        /^::warning file=deep\/er\/addon-manifest\.json,line=8,col=5,endColumn=14,endLine=8,title=no-us::.*\n1 warning in 1 file\n$/,
      )
      expect(read('deep/er/lint.sarif')).to.include('"uri": "deep/er/addon-manifest.json"')
      expect(read('deep/er/lint.xml')).to.include(
        '<testsuite errors="0" failures="0" name="deep/er/addon-manifest.json" skipped="1"',
      )
      expect(stderr).to.equal('Wrote lint.sarif: 1 finding\nWrote lint.xml: 1 finding\n')
      expect(exit).to.equal(0)
    })

    it('names commands in files as on stdout, as they are called', async () => {
      put({'addon-manifest.json': noUs})
      const {stdout} = await lint('--format markdown=lint.md --format pretty')
      expect(stdout).to.include('Next: heroku-addons-partner regions:add us')
      expect(read('lint.md')).to.include('Next: <code>heroku-addons-partner regions:add us</code>')
    })

    it('tells paths from where it stands outside of a repository, and whole ones beyond', async () => {
      rmSync(join(folder, '.git'), {recursive: true})
      put({'a/addon-manifest.json': noUs, 'b/addon-manifest.json': noUs})
      const {stdout} = await lint('../b/addon-manifest.json addon-manifest.json --format gitlab', {from: 'a'})
      const paths = (JSON.parse(stdout) as {readonly location: {readonly path: string}}[]).map(
        ({location}) => location.path,
      )
      expect(paths).to.deep.equal([`${folder}/b/addon-manifest.json`, 'addon-manifest.json'])
    })

    it('takes a link to the repository for the repository', async () => {
      put({'addon-manifest.json': noUs})
      const link = `${folder}-link`
      execFileSync('ln', ['-s', folder, link])
      try {
        const {stdout} = await lint(`${link}/addon-manifest.json --format github`)
        expect(stdout).to.include('file=addon-manifest.json,')
      } finally {
        rmSync(link)
      }
    })

    it('refuses two for stdout and what is no format, and judges nothing', async () => {
      put({'addon-manifest.json': noUs})
      for (const line of [
        '--format json --format pretty',
        '--json --format pretty',
        '--format nope',
        '--format json=',
      ]) {
        const {exit, stderr, stdout} = await lint(line)
        expect(exit, line).to.equal(2)
        if (/json( |$)/.test(line)) expect(JSON.parse(stdout), line).to.have.all.keys('error')
        else expect(stdout, line).to.equal('')
        expect(stdout + stderr, line).to.match(/both go to stdout|^Error: .*--?format|^Error: there is no format/)
      }
    })

    it('fails with 2 where a report cannot be written, and tells the others', async () => {
      put({'addon-manifest.json': good, plain: ''})
      const {exit, stderr, stdout} = await lint('--format json=plain/x.json --format junit=new/x.xml --format pretty')
      expect({exit, stderr}).to.deep.equal({
        exit: 2,
        stderr:
          'Error: plain cannot be written: it is not a folder\n  Check the folder and its permissions; the file on disk is unchanged.\nWrote new/x.xml: 0 findings\n',
      })
      expect(stdout).to.include('No findings in 1 file')
      expect(read('new/x.xml')).to.include('name="no findings"')
    })

    it('writes no report over a manifest or its settings', async () => {
      const files = {'addon-manifest.json': good, 'addon-manifest.lint.json': '{}', 'b.json': noUs}
      put(files)
      for (const [report, line] of [
        ['addon-manifest.json', ''],
        ['addon-manifest.json', 'b.json'],
        ['./b.json', '*.json'],
        ['addon-manifest.lint.json', ''],
        ['b.json', '--config b.json'],
        ['b.json', '- --stdin-filename b.json'],
      ] as const) {
        const {exit, stderr, stdout} = await lint(`${line} --format sarif=${report}`, {input: good})
        expect({exit, stdout}, line).to.deep.equal({exit: 2, stdout: ''})
        expect(stderr).to.match(/^Error: --format sarif=.* would write over |b\.json:\d/)
        for (const [name, content] of Object.entries(files)) expect(read(name), line).to.equal(content)
      }
    })

    it('tells in each format for a program what could not be read, alone and beside others', async () => {
      put({'addon-manifest.json': noUs})
      const told = /none\.json does not exist|none&#46;json does not exist/
      for (const format of ['json', 'github', 'gitlab', 'junit', 'sarif', 'markdown']) {
        for (const files of ['none.json', 'none.json addon-manifest.json']) {
          const {exit, stderr, stdout} = await lint(`${files} --format ${format} --format pretty=p.txt`)
          expect(stdout, `${format} ${files}`).to.match(told)
          if (!(format === 'json' && files === 'none.json')) expect(stderr, files).to.match(told)
          expect(exit).to.equal(2)
        }
      }
      const alone = await lint('none.json --format sarif=a.sarif --format json=a.json --format pretty')
      expect({exit: alone.exit, stdout: alone.stdout}).to.deep.equal({exit: 2, stdout: ''})
      expect(read('a.sarif')).to.include('"executionSuccessful": false')
      expect(read('a.json')).to.match(told)
      expect(alone.stderr.match(/none\.json does not exist/g)).to.have.length(1)
    })

    it('holds no secret in any format', async () => {
      const {password, sso_salt: salt} = secrets
      const broken = `{"id": "x", "api": {"password": "${password}" "sso_salt": "${salt}"}`
      put({'a.json': text(patched(base, {api: {...secrets, sso_salt: password, regions: []}})), 'b.json': broken})
      for (const format of ['pretty', 'json', 'github', 'gitlab', 'junit', 'sarif', 'markdown']) {
        const {stderr, stdout} = await lint(`a.json b.json --format ${format}`)
        expect(stdout, format).to.match(/secret-equal/)
        expect(stdout + stderr, format)
          .not.to.include(password)
          .and.not.to.include(salt)
      }
    })
  })

  describe('given files', () => {
    it('judges all manifests below a folder, those of a glob, and each once, in order', async () => {
      put({
        'a/addon-manifest.json': noUs,
        'b/addon-manifest.json': noRegions,
        'node_modules/c/addon-manifest.json': noUs,
      })
      const all = ['a/addon-manifest.json no-us warning', 'b/addon-manifest.json regions-required error']
      expect(await rulesIn('.')).to.deep.equal(all)
      expect(await rulesIn('*/addon-manifest.json a ./a/addon-manifest.json')).to.deep.equal(all)
      expect(await rulesIn('b a')).to.deep.equal(all)
    })

    it('judges stdin under the name that it stands for', async () => {
      const {exit, stdout} = await lint('- --stdin-filename deep/x.json --format github', {input: noRegions})
      expect(stdout).to.match(/^::error file=deep\/x\.json,line=8,/)
      expect(exit).to.equal(1)
      const clean = await lint('- --stdin-filename deep/x.json', {input: good})
      expect(clean.stdout).to.match(/\nNext: heroku-addons-partner manifest:diff --file deep\/x\.json\n$/)
    })

    it('judges nothing on stdin as an empty file, and what is too large as that', async () => {
      expect((await lint('-')).stdout).to.match(/^addon-manifest\.json:1:1 {2}error {4}the file is empty {2}empty\n/)
      expect((await lint('-', {input: ' '.repeat(2 ** 20 + 1)})).stdout)
        .to.include('1048577 bytes')
        .and.to.include('too-large')
    })

    it('does not take stdin for a file that it judges too', async () => {
      put({'addon-manifest.json': noUs})
      expect(await lint('- ./addon-manifest.json', {input: noRegions})).to.deep.equal({
        exit: 2,
        stderr:
          'Error: stdin stands for addon-manifest.json, which is judged too\n  Say with --stdin-filename which other file it stands for.\n',
        stdout: '',
      })
      const {stdout} = await lint('- . --stdin-filename new.json', {input: noRegions})
      expect(stdout).to.include('1 error, 1 warning in 2 files')
    })

    it('does not mend stdin', async () => {
      const {exit, stderr} = await lint('- --fix', {input: good})
      expect({exit, stderr}).to.deep.equal({
        exit: 2,
        stderr: 'Error: --fix cannot mend what comes on stdin\n  Name the file.\n',
      })
    })

    it('reads no stdin unless it is told to', async () => {
      put({'addon-manifest.json': good})
      expect((await lint('', {input: noRegions})).exit).to.equal(0)
    })

    it('says which name means nothing, and judges the others', async () => {
      put({'addon-manifest.json': noUs, 'none/readme.md': ''})
      const {exit, stderr, stdout} = await lint('none addon-manifest.json zz*.json')
      expect(exit).to.equal(2)
      expect(stderr).to.match(/Error: no addon-manifest\.json below none\n.*\nError: no file matches zz\*\.json\n/)
      expect(stdout).to.include('1 warning in 1 file')
    })

    it('says which name nobody can look up, and judges the others', async () => {
      put({'addon-manifest.json': noUs, 'n.json': good})
      symlinkSync('circle', join(folder, 'circle'))
      const {exit, stderr, stdout} = await lint(`n.json/x circle ${'x'.repeat(300)} addon-manifest.json`)
      expect({exit, told: stderr.match(/^Error: .*(?= does not exist| cannot be read)/gm)?.length}).to.deep.equal({
        exit: 2,
        told: 3,
      })
      expect(stdout).to.include('1 warning in 1 file')
    })
  })

  describe('ends with the command that mends', () => {
    const twice = text(patched(base, {api: {regions: ['us', 'eu', 'us']}}))
    const both = text(patched(base, {api: {regions: ['us', 'eu', 'us'], version: 3}}))
    const cases: readonly (readonly [line: string, manifest: string, last: readonly string[]])[] = [
      ['', twice, ['Next: heroku-addons-partner manifest:lint --fix']],
      ['.', twice, ['Next: heroku-addons-partner manifest:lint . --fix']],
      [
        '--rule region-twice --rule version --config s.json',
        twice,
        ['Next: heroku-addons-partner manifest:lint --config s.json --rule region-twice --rule version --fix'],
      ],
      [
        '',
        both,
        [
          'Next: heroku-addons-partner manifest:rules version',
          'Some of it can be mended: heroku-addons-partner manifest:lint --fix',
        ],
      ],
      ['./. . .. ../. addon-manifest.json ./addon-manifest.json', twice, ['Next: the same command with --fix']],
      ['-', twice, ['Next: heroku-addons-partner manifest:rules region-twice']],
      ['', noUs, ['Next: heroku-addons-partner regions:add us']],
    ]
    for (const [line, manifest, last] of cases) {
      it(`${last.join(' and ')} after ${line || 'nothing'}`, async () => {
        put({'a/addon-manifest.json': manifest, 'a/s.json': '{}'})
        const {stdout} = await lint(line, {from: 'a', input: manifest})
        expect(stdout.trimEnd().split('\n').slice(-last.length)).to.deep.equal(last)
      })
    }
  })

  describe('told what fails', () => {
    const cases: readonly (readonly [line: string, manifest: string, exit: number, stderr: string])[] = [
      ['--max-warnings 1', noUs, 0, ''],
      ['--max-warnings 0', noUs, 1, 'Too many warnings: 1, where --max-warnings allows 0\n'],
      ['--max-warnings 0', good, 0, ''],
      ['--quiet --max-warnings 0', noUs, 1, 'Too many warnings: 1, where --max-warnings allows 0\n'],
      [
        '--quiet --fail-on warning',
        noUs,
        1,
        'There are findings at or above --fail-on warning that --quiet does not tell of\n',
      ],
      ['--quiet', noUs, 0, ''],
      ['--quiet', noRegions, 1, ''],
    ]
    for (const [line, manifest, exit, stderr] of cases) {
      it(`exits with ${String(exit)} after ${line} of ${manifest === good ? 'a good manifest' : manifest === noUs ? 'a warning' : 'an error'}`, async () => {
        put({'addon-manifest.json': manifest})
        const ended = await lint(line)
        expect({exit: ended.exit, stderr: ended.stderr}).to.deep.equal({exit, stderr})
      })
    }

    it('tells only of errors under --quiet', async () => {
      put({'a.json': noUs, 'b.json': noRegions})
      expect(await rulesIn('a.json b.json --quiet')).to.deep.equal(['b.json regions-required error'])
      expect((await lint('a.json b.json --quiet')).stdout).to.include(
        '\n1 error in 2 files (1 lesser finding not told)\n',
      )
    })

    it('does not call a warning that it does not tell nothing', async () => {
      put({'addon-manifest.json': noUs})
      expect((await lint('--quiet')).stdout).to.equal(
        'No errors in 1 file (1 lesser finding not told)\nNext: heroku-addons-partner regions:add us\n',
      )
      expect((await lint('--quiet --format github')).stdout).to.equal(
        'No errors in 1 file (1 lesser finding not told)\n',
      )
    })

    it('fails a JUnit test for a warning only where warnings fail', async () => {
      put({'addon-manifest.json': noUs})
      expect((await lint('--format junit')).stdout).to.include('failures="0"')
      expect((await lint('--format junit --fail-on warning')).stdout).to.include('failures="1"')
      expect((await lint('--format junit --max-warnings 0')).stdout).to.include('failures="1"')
      expect((await lint('--format junit --max-warnings 1')).stdout).to.include('failures="0"')
    })
  })

  describe('with settings', () => {
    it('takes the nearest, up to the root of the repository and no further', async () => {
      mkdirSync(join(folder, 'sub', '.git'), {recursive: true})
      put({
        'a/addon-manifest.json': noUs,
        'a/b/addon-manifest.json': noUs,
        'a/b/addon-manifest.lint.json': text({rules: {'no-us': 'error'}}),
        'addon-manifest.lint.json': text({rules: {'no-us': 'hint'}}),
        'sub/addon-manifest.json': noUs,
      })
      expect(await rulesIn('.')).to.deep.equal([
        'a/addon-manifest.json no-us hint',
        'a/b/addon-manifest.json no-us error',
        'sub/addon-manifest.json no-us warning',
      ])
    })

    it('takes none from above a folder that is in no repository and not below where we stand', async () => {
      rmSync(join(folder, '.git'), {recursive: true})
      put({
        'a/addon-manifest.lint.json': '{}',
        'addon-manifest.lint.json': text({rules: {'no-us': 'hint'}}),
        'other/addon-manifest.json': noUs,
      })
      const {stdout} = await lint('../other --format github', {from: 'a'})
      expect(stdout).to.match(/^::warning /)
    })

    it('counts a severity of theirs for the exit code, and for the rest', async () => {
      put({'addon-manifest.json': noUs, 'addon-manifest.lint.json': text({rules: {'no-us': 'error'}})})
      const {exit, stdout} = await lint('--format github')
      expect(exit).to.equal(1)
      expect(stdout).to.match(/^::error .*\n1 error in 1 file\n$/)
    })

    it('leaves out what they ignore, also where it is named, and says so', async () => {
      put({
        'addon-manifest.json': good,
        'addon-manifest.lint.json': text({ignore: ['old/**']}),
        'old/addon-manifest.json': noRegions,
      })
      const {exit, stderr, stdout} = await lint('. old/addon-manifest.json')
      expect({exit, stderr}).to.deep.equal({
        exit: 0,
        stderr: 'old/addon-manifest.json is left out by addon-manifest.lint.json\n',
      })
      expect(stdout).to.include('No findings in 1 file')
      expect(await lint('- --stdin-filename old/x.json', {input: noRegions})).to.include({
        exit: 0,
        stderr: 'old/x.json is left out by addon-manifest.lint.json\n',
      })
    })

    it('goes no higher than the repository, and ignores the same, where a link leads into it', async () => {
      mkdirSync(join(folder, 'repo', '.git'), {recursive: true})
      put({
        'addon-manifest.lint.json': text({rules: {'no-us': 'off'}}),
        'repo/a/addon-manifest.json': noUs,
        'repo/old/addon-manifest.json': noUs,
      })
      symlinkSync(join(folder, 'repo'), join(folder, 'link'))
      expect(await rulesIn('link/a')).to.deep.equal(['link/a/addon-manifest.json no-us warning'])
      put({'repo/addon-manifest.lint.json': text({ignore: ['old'], rules: {'no-us': 'hint'}})})
      expect(await rulesIn('link/')).to.deep.equal(['link/a/addon-manifest.json no-us hint'])
    })

    it('takes those of --config for all', async () => {
      put({
        'addon-manifest.json': noUs,
        'addon-manifest.lint.json': '{',
        'ci/strict.json': text({rules: {'no-us': 'error'}}),
      })
      expect(await rulesIn('--config ci/strict.json')).to.deep.equal(['addon-manifest.json no-us error'])
      expect((await lint('--config none.json')).exit).to.equal(2)
    })

    it('mends nothing by a rule that is off', async () => {
      const twice = text(patched(base, {api: {regions: ['us', 'eu', 'us']}}))
      put({'addon-manifest.json': twice, 'addon-manifest.lint.json': text({rules: {'region-twice': 'off'}})})
      expect((await lint('--fix')).exit).to.equal(0)
      expect(read('addon-manifest.json')).to.equal(twice)
    })

    it('let nothing pass that is no manifest', async () => {
      put({'addon-manifest.json': '[]', 'addon-manifest.lint.json': text({rules: {shape: 'off'}})})
      expect(await rulesIn('')).to.deep.equal(['addon-manifest.json shape error'])
      put({'addon-manifest.json': '{', 'addon-manifest.lint.json': text({rules: {syntax: 'off'}})})
      const {exit, stderr} = await lint('')
      expect({exit, stderr}).to.deep.equal({
        exit: 2,
        stderr:
          'Error: addon-manifest.lint.json:3:15 "syntax" stays an error: nothing else is judged of such a file. Name the file in "ignore" to leave it out.\n  The rules and what each wants: `heroku-addons-partner manifest:rules`.\n',
      })
    })

    it('says of a rule that is none which was meant, with its place', async () => {
      put({'addon-manifest.json': noUs, 'addon-manifest.lint.json': '{\n  "rules": {"no-uss": "off"}\n}'})
      const {exit, stderr, stdout} = await lint('')
      expect({exit, stdout}).to.deep.equal({exit: 2, stdout: ''})
      expect(stderr).to.match(
        /^Error: addon-manifest\.lint\.json:2:13 there is no rule "no-uss"\. Did you mean no-us\?\n/,
      )
    })

    it('are begun by --init-config, which writes over nothing', async () => {
      put({'addon-manifest.json': noUs})
      expect((await lint('--init-config')).stdout).to.match(/^Wrote addon-manifest\.lint\.json\. /)
      expect(statSync(join(folder, 'addon-manifest.lint.json')).mode & 0o777).to.equal(0o644)
      expect(await rulesIn('')).to.deep.equal(['addon-manifest.json no-us warning'])
      put({'addon-manifest.lint.json': '{}'})
      const {exit, stderr} = await lint('--init-config')
      expect({exit, written: read('addon-manifest.lint.json')}).to.deep.equal({exit: 2, written: '{}'})
      expect(stderr).to.match(/^Error: addon-manifest\.lint\.json is there already\n/)
      await lint('--init-config --config other.json')
      expect(existsSync(join(folder, 'other.json'))).to.equal(true)
    })
  })
})
