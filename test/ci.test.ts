import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, dirname, join} from 'node:path'
import {parse} from 'yaml'
import {base, patched} from './lint/examples.js'
import {type Ended, ownBin, runIn} from './own-bin.js'

const root = join(import.meta.dirname, '..')
const yaml = (name: string): unknown => parse(readFileSync(join(root, name), 'utf8'))
const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
const noUs = text(patched(base, {api: {regions: ['eu']}}))
const noRegions = text(patched(base, {api: {regions: []}}))

interface Hook {
  readonly id: string
  readonly entry: string
  readonly files: string
  readonly language: string
}
interface Action {
  readonly inputs: Readonly<Record<string, {readonly default: string; readonly description: string}>>
  readonly outputs: Readonly<Record<string, {readonly value: string}>>
  readonly runs: {
    readonly using: string
    readonly steps: readonly [
      {readonly id: string; readonly env: Readonly<Record<string, string>>; readonly run: string},
    ]
  }
}
interface Job {
  readonly script: readonly string[]
  readonly artifacts: {readonly when: string; readonly reports: Readonly<Record<string, string>>}
}

describe('in CI', function () {
  this.timeout(60_000)
  let folder = ''
  let outside = ''
  const put = (files: Readonly<Record<string, string>>): void => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), {recursive: true})
      writeFileSync(join(folder, name), content)
    }
  }
  /** Programs on the PATH, each a line of shell. */
  const programs = (lines: Readonly<Record<string, string>>): string => {
    const bin = join(outside, 'bin')
    mkdirSync(bin, {recursive: true})
    for (const [name, line] of Object.entries(lines)) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${line}\n`)
      chmodSync(join(bin, name), 0o755)
    }
    return `${bin}${delimiter}${process.env.PATH ?? ''}`
  }
  const ours = `'${process.execPath}' '${ownBin}' "$@"`
  /** Stands in for npx: takes no package but ours, notes which, and runs this one. */
  const npx = `[ "$1" = --yes ] || exit 99
case "$2" in heroku-addons-partner|heroku-addons-partner@*) echo "$2" > "$0.asked";; *) exit 98;; esac
shift 2
exec ${ours}`
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'ci-')))
    outside = realpathSync(mkdtempSync(join(tmpdir(), 'ci-outside-')))
    mkdirSync(join(folder, '.git'))
  })
  afterEach(() => {
    for (const one of [folder, outside]) rmSync(one, {force: true, recursive: true})
  })

  describe('the pre-commit hook', () => {
    const hooks = yaml('.pre-commit-hooks.yaml') as readonly [Hook]
    const [hook] = hooks
    const run = (files: readonly string[], args: readonly string[] = []): Promise<Ended> =>
      runIn(folder, [...hook.entry.split(' '), ...args, ...files], {env: {npm_config_offline: 'true'}})

    /** Installs the packed package: there npx takes it without a network, if its version is the one that is asked for. */
    const install = (): void => {
      const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', outside], {
        cwd: root,
        encoding: 'utf8',
      })
      execFileSync('tar', ['-xzf', join(outside, packed.trim()), '-C', outside])
      const modules = join(folder, 'node_modules')
      mkdirSync(join(modules, '.bin'), {recursive: true})
      renameSync(join(outside, 'package'), join(modules, 'heroku-addons-partner'))
      symlinkSync('../heroku-addons-partner/bin/run.js', join(modules, '.bin', 'heroku-addons-partner'))
      symlinkSync(join(root, 'node_modules', 'picomatch'), join(modules, 'picomatch'))
    }

    it('is one, and installs nothing of its own', () => {
      expect(hooks).to.have.length(1)
      expect(hook.language).to.equal('system')
    })

    it('is for manifests, in any folder, and for nothing else', () => {
      const files = new RegExp(hook.files)
      const names = [
        'addon-manifest.json',
        'a/b/addon-manifest.json',
        'addon_manifest.json',
        'x-addon-manifest.json',
        'addon-manifest.json5',
      ]
      expect(names.map((name) => files.test(name))).to.deep.equal([true, true, true, false, false])
    })

    it('stops a commit with an error in it, and one with a warning only where it is told to', async () => {
      install()
      put({'a/addon-manifest.json': noUs, 'b/addon-manifest.json': noRegions})
      expect((await run(['a/addon-manifest.json', 'b/addon-manifest.json'])).exit).to.equal(1)
      expect((await run(['a/addon-manifest.json'])).exit).to.equal(0)
      expect((await run(['a/addon-manifest.json'], ['--fail-on', 'warning'])).exit).to.equal(1)
    })
  })

  describe('the GitHub action', () => {
    const {inputs, outputs, runs} = yaml('action.yml') as Action
    const [step] = runs.steps
    interface Told extends Ended {
      readonly summary: string
      readonly output: string
      readonly asked: string
    }
    const run = async (given: Readonly<Record<string, string>>): Promise<Told> => {
      const [output, summary] = [join(outside, 'output'), join(outside, 'summary.md')]
      for (const file of [output, summary]) writeFileSync(file, 'before\n')
      const env = Object.fromEntries(
        Object.entries(step.env).map(([name, value]) => {
          const [, input = ''] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value) ?? []
          return [name, given[input] ?? inputs[input]?.default ?? 'no such input']
        }),
      )
      const PATH = programs({npx})
      writeFileSync(join(outside, 'step.sh'), step.run)
      // as GitHub runs a step whose shell is bash
      const ended = await runIn(
        folder,
        ['bash', '--noprofile', '--norc', '-eo', 'pipefail', join(outside, 'step.sh')],
        {
          env: {...env, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, PATH, RUNNER_TEMP: outside},
        },
      )
      const asked = join(outside, 'bin', 'npx.asked')
      return {
        ...ended,
        asked: existsSync(asked) ? readFileSync(asked, 'utf8') : '',
        output: readFileSync(output, 'utf8'),
        summary: readFileSync(summary, 'utf8'),
      }
    }

    it('hands its inputs to the script as variables only, so that none is run as code', () => {
      expect(runs.using).to.equal('composite')
      expect(step.run).not.to.include('${{')
      expect(Object.values(step.env).sort()).to.deep.equal(
        Object.keys(inputs)
          .sort()
          .map((name) => `\${{ inputs.${name} }}`),
      )
      expect(outputs.sarif?.value).to.equal(`\${{ steps.${step.id}.outputs.sarif }}`)
    })

    it('annotates, writes the summary and the SARIF file, and passes with a warning', async () => {
      put({'a/addon-manifest.json': noUs})
      const {asked, exit, output, stdout, summary} = await run({})
      expect(stdout).to.match(/^::warning file=a\/addon-manifest\.json,line=8,.*\n1 warning in 1 file\n$/)
      expect(summary).to.match(/^before\n### 1 warning in 1 file\n\n\| place/)
      expect(output).to.equal(`before\nsarif=${join(outside, 'addon-manifest.sarif')}\n`)
      expect(readFileSync(join(outside, 'addon-manifest.sarif'), 'utf8')).to.include('"uri": "a/addon-manifest.json"')
      expect({asked, exit}).to.deep.equal({asked: 'heroku-addons-partner@latest\n', exit: 0})
    })

    it('names no SARIF file where a manifest could not be judged: an upload would close its alerts', async () => {
      put({'a/addon-manifest.json': noUs})
      const {exit, output, stdout, summary} = await run({files: 'a\nnone.json'})
      expect({exit, output}).to.deep.equal({exit: 2, output: 'before\n'})
      expect(stdout).to.match(/^::error file=none\.json,title=file-missing::none\.json does not exist\./)
      expect(summary).to.include('### 1 warning in 1 file, 1 failure\n\n- **failure** none.json does not exist.')
    })

    it('fails as its inputs say, of the files that they name, one a line', async () => {
      put({
        'a b/addon-manifest.json': noUs,
        'c/addon-manifest.json': noRegions,
        's.json': '{"rules": {"no-us": "off"}}',
      })
      const files = 'a b/addon-manifest.json\n'
      expect((await run({files})).exit).to.equal(0)
      expect((await run({'fail-on': 'warning', files, version: '1.2.3'})).asked).to.equal(
        'heroku-addons-partner@1.2.3\n',
      )
      expect((await run({'fail-on': 'warning', files})).exit).to.equal(1)
      expect((await run({config: 's.json', 'fail-on': 'warning', files})).exit).to.equal(0)
      expect((await run({files: '*/addon-manifest.json'})).exit).to.equal(1)
      expect((await run({files: '$(touch hacked)\n--fix'})).exit).to.equal(2)
      expect(existsSync(join(folder, 'hacked'))).to.equal(false)
    })

    it('takes more flags, one a line, and runs none of them as code', async () => {
      put({'a/addon-manifest.json': noUs})
      const args = '  --require-regions=eu,tokyo \r\n\r\n--max-warnings\r\n1\r\n'
      const {exit, stdout} = await run({args, files: ' a/addon-manifest.json \r\n\r\n'})
      expect(stdout).to.include('tokyo (Private Spaces, Tokyo, Japan) is required')
      expect(exit).to.equal(1)
      expect((await run({args: '--max-warnings=0'})).exit).to.equal(1)
      expect((await run({args: '--max-warnings=1 --max-warnings=0'})).exit).to.equal(2)
      expect((await run({args: '--config=$(touch hacked); touch hacked'})).exit).to.equal(2)
      expect(existsSync(join(folder, 'hacked'))).to.equal(false)
    })

    it('fails, and writes no summary, where the settings are wrong', async () => {
      put({'addon-manifest.json': noUs, 'addon-manifest.lint.json': '{"rules": {"no-uss": "off"}}'})
      const {exit, output, stderr, summary} = await run({})
      expect({exit, output, summary}).to.deep.equal({exit: 2, output: 'before\n', summary: 'before\n'})
      expect(stderr).to.include('Did you mean no-us?')
    })
  })

  describe('the GitLab job', () => {
    const {'addon-manifest': job} = yaml('docs/gitlab-ci.yml') as {readonly 'addon-manifest': Job}

    for (const [name, manifest, exit] of [
      ['fails with an error', noRegions, 1],
      ['passes with a warning', noUs, 0],
    ] as const) {
      it(`${name}, and leaves the reports that it promises`, async () => {
        put({'addon-manifest.json': manifest})
        const ended = await runIn(folder, ['bash', '-eo', 'pipefail', '-c', job.script.join('\n')], {
          env: {PATH: programs({npx})},
        })
        expect(ended.exit).to.equal(exit)
        expect(job.artifacts.when).to.equal('always')
        expect(Object.keys(job.artifacts.reports)).to.deep.equal(['codequality', 'junit'])
        for (const file of Object.values(job.artifacts.reports))
          expect(existsSync(join(folder, file)), file).to.equal(true)
      })
    }
  })

  it('every YAML file and every example of the documentation reads as YAML, and calls what is there', () => {
    const doc = readFileSync(join(root, 'docs', 'ci.md'), 'utf8')
    const blocks = [...doc.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => parse(block) as object)
    expect(blocks).to.have.length(4)
    const [workflow, scheduled, precommit, local] = blocks as [
      {jobs: Record<string, {steps: {uses: string; with?: object}[]}>},
      {jobs: Record<string, {steps: {uses: string; with?: object}[]}>},
      {repos: {hooks: {id: string}[]}[]},
      {repos: {hooks: Hook[]}[]},
    ]
    const {inputs} = yaml('action.yml') as Action
    const steps = [workflow.jobs['addon-manifest'], scheduled.jobs['addon-regions']].map((job) =>
      job?.steps.find(({uses}) => uses.includes('heroku-addons-partner')),
    )
    for (const step of steps) expect(inputs).to.include.all.keys(Object.keys(step?.with ?? {none: ''}))
    const [{files, id}] = yaml('.pre-commit-hooks.yaml') as readonly [Hook]
    expect(precommit.repos[0]?.hooks[0]?.id).to.equal(id)
    expect(local.repos[0]?.hooks[0]).to.include({files, id})
  })
})
