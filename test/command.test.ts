import {expect} from 'chai'
import {existsSync, mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {type Ended, ownBin, runIn, runOwn} from './own-bin.js'

/** Runs the program on its own in a folder with such a file. */
const run = (text: string, name: string, ...words: readonly string[]): Promise<Ended> => {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'))
  writeFileSync(join(folder, name), text)
  return runOwn(folder, [...words, '--file', name])
}

describe('a command', () => {
  describe('that is named to a person', () => {
    it('is one of our own bin where there is no heroku CLI, also under --json', async () => {
      const {exit, stdout} = await run('[]', 'other.json', 'plans:add', 'basic', '--json')
      expect(exit).to.equal(2)
      expect((JSON.parse(stdout) as {error: {hint: string}}).error.hint).to.equal(
        'See every problem with its place: `heroku-addons-partner manifest:lint --file other.json`.',
      )
    })

    it('works on the manifest that was named, at the end of a line and in back quotes, and on none where it takes none', async () => {
      const {stderr, stdout} = await run(
        '{"plans":[{"id":"basic"}],"api":{"regions":["virginia"]}}',
        "a b's.json",
        'plans',
      )
      const file = String.raw`--file 'a b'\''s.json'`
      expect(stderr).to.equal('')
      expect(stdout).to.include(`Next: heroku-addons-partner endpoint:replay ${file}\n`)
      const unset = await run('{}', 'other.json', 'plans:set', 'basic', '--private-spaces')
      expect(unset.stderr).to.include('`heroku-addons-partner plans:add basic --file other.json`')
      const config = await run('{}', 'other.json', 'manifest:lint', '--init-config')
      expect(config.stdout).to.match(/heroku-addons-partner manifest:rules\n$/)
    })
  })

  it('tells in one line which value a flag does not take', async () => {
    const {exit, stderr} = await run('{}', 'other.json', 'manifest:lint', '--max-warnings', 'many')
    expect({exit, stderr}).to.deep.equal({
      exit: 2,
      stderr:
        'Error: Parsing --max-warnings: Expected an integer but received: many\n  Add --help for the arguments and flags.\n',
    })
  })

  it('says in a line that stdout cannot be written, and ends with 2', async function () {
    if (!existsSync('/dev/full')) this.skip()
    const line = '"$0" "$1" manifest:rules > /dev/full'
    expect(await runIn(tmpdir(), ['sh', '-c', line, process.execPath, ownBin])).to.deep.equal({
      exit: 2,
      stderr: 'Error: stdout cannot be written (ENOSPC)\n',
      stdout: '',
    })
  })

  it('takes it for no failure that nobody reads on', async () => {
    const line = '{ sleep 0.2; "$0" "$1" manifest:rules; echo "ended with $?" >&2; } | true'
    expect(await runIn(tmpdir(), ['sh', '-c', line, process.execPath, ownBin])).to.include({stderr: 'ended with 0\n'})
  })

  describe('that fails under --json', () => {
    for (const words of [
      ['sandbox', '--token', 'a b', '--json'],
      ['endpoint:stub', '--json'],
    ]) {
      it(`tells it in one line of the stream of ${words[0] ?? ''}`, async () => {
        const {exit, stdout} = await runOwn(mkdtempSync(join(tmpdir(), 'empty-')), words)
        expect(exit).to.equal(2)
        expect(stdout).to.match(/^\{"error":\{.*\}\}\n$/)
      })
    }
  })
})
