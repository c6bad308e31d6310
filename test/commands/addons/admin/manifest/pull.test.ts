import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {existsSync, statSync} from 'node:fs'
import {dirname} from 'node:path'
import {json} from '../../../../../src/http.js'
import {listen} from '../../../../../src/listen.js'
import {manifest, place, plans, play, type Played, run, whole} from './played.js'

const fetched = 'Fetching add-on manifest for fast-db... done\n'
const published = {...whole, $base: 162_000_000_100_000}

describe('manifest:pull', () => {
  let heroku: Played

  before(async () => {
    heroku = await play()
    await heroku.run(['manifest:push', '--file', place(whole).file])
  })
  after(() => heroku.close())

  it('writes all of it into a new file that only its owner reads, and shows no secret', async () => {
    const {file, read} = place(undefined)
    const ran = await heroku.run(['manifest:pull', 'fast-db', '--file', file])
    expect(ran).to.deep.equal({
      exit: 0,
      stderr: fetched,
      stdout: `Wrote the published manifest of fast-db into ${file}.\n`,
    })
    expect(JSON.parse(read())).to.deep.equal(published)
    expect(statSync(file).mode & 0o777).to.equal(0o600)
  })

  it('takes the slug from the file, and keeps its layout and its plans', async () => {
    const text = `{"id": "fast-db", "plans":[{"id":"basic"}],\n  "name": "Fast DB"}`
    const {file, read} = place(text)
    const {exit} = await heroku.run(['manifest:pull', '--file', file])
    expect(exit).to.equal(0)
    expect(read().startsWith(text.slice(0, -1))).to.equal(true)
    expect(JSON.parse(read())).to.deep.equal({...published, plans: [{id: 'basic'}]})
  })

  it('writes nothing where the file says what is published', async () => {
    const {file} = place({...published, plans})
    const {mtimeMs} = statSync(file)
    const {stdout} = await heroku.run(['manifest:pull', '--file', file])
    expect(stdout).to.equal(`${file} is as it was: it says what is published.\n`)
    expect(statSync(file).mtimeMs).to.equal(mtimeMs)
  })

  it('refuses without a terminal to lose what the file has of its own', async () => {
    const {file, read} = place({...whole, cli_plugin_name: 'x', name: 'Faster DB'})
    const before = read()
    const ran = await heroku.run(['manifest:pull', '--file', file])
    expect(ran).to.deep.equal({
      exit: 2,
      stderr: `${fetched}Error: ${file} has what the published manifest has not, and would lose it:
  ~ name "Fast DB" → "Faster DB"
  + cli_plugin_name x
  Write over it with --force, or name another file with --file.
`,
      stdout: '',
    })
    expect(read()).to.equal(before)
  })

  it('loses it with --force', async () => {
    const {file, read} = place({...whole, cli_plugin_name: 'x', name: 'Faster DB'})
    const {exit} = await heroku.run(['manifest:pull', '--file', file, '--force'])
    expect(exit).to.equal(0)
    expect(JSON.parse(read())).to.deep.equal(published)
  })

  it('refuses to write over another add-on’s manifest', async () => {
    const {file} = place({...whole, id: 'slow-db'})
    const {exit, stderr} = await heroku.run(['manifest:pull', 'fast-db', '--file', file])
    expect(exit).to.equal(2)
    expect(stderr).to.include(`${file} would be written anew: it is the manifest of slow-db`)
  })

  for (const [id, said] of [
    ['slow-db', 'its `id` is slow-db, where a push of it goes'],
    [undefined, 'its `id` is missing'],
  ] as const) {
    it(`warns where ${said}`, async () => {
      const server = await listen(() => Promise.resolve(json(200, {contents: {...whole, id}})))
      const {file} = place(undefined)
      const ran = await run(['manifest:pull', 'fast-db', '--file', file], {HEROKU_ADDONS_HOST: server.url})
      await server.close()
      expect(ran.stderr).to.equal(`${fetched}Warning: Heroku has this manifest as that of fast-db, but ${said}\n`)
    })
  }

  it('leaves secrets out of a file that git tracks, and says so', async () => {
    const {file, read} = place(manifest)
    execFileSync('git', ['init'], {cwd: dirname(file), stdio: 'ignore'})
    execFileSync('git', ['add', file], {cwd: dirname(file), stdio: 'ignore'})
    const {stderr} = await heroku.run(['manifest:pull', '--file', file])
    expect(stderr).to.equal(`${fetched}Warning: git tracks ${file}, so its secrets are as they were\n`)
    expect(read()).not.to.match(/password|sso_salt/)
    expect(JSON.parse(read())).to.have.property('$base', published.$base)
  })

  it('prints the manifest without its secrets with --json', async () => {
    const {file} = place(undefined)
    const {stdout} = await heroku.run(['manifest:pull', 'fast-db', '--file', file, '--json'])
    expect(JSON.parse(stdout)).to.deep.equal({...manifest, $base: published.$base})
  })

  it('writes no file where Heroku has no such add-on, or none is named', async () => {
    const {file} = place(undefined)
    const unknown = await heroku.run(['manifest:pull', 'slow-db', '--file', file])
    expect(unknown.exit).to.equal(2)
    const nameless = await heroku.run(['manifest:pull', '--file', file])
    expect(nameless).to.deep.include({
      exit: 2,
      stderr: `Error: there is no ${file} to tell which add-on is meant\n  Name its slug.\n`,
    })
    expect(existsSync(file)).to.equal(false)
  })
})
