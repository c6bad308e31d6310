import {expect} from 'chai'
import {readFileSync, statSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {json} from '../../../../../src/http.js'
import {listen} from '../../../../../src/listen.js'
import {manifest, place, play, type Played, run, whole} from '../manifest/played.js'

const ids = (heroku: Played): readonly string[] => (heroku.store.read().addons['fast-db'] ?? []).map(({id}) => id)

describe('manifests', () => {
  let heroku: Played
  let file: string

  before(async () => {
    heroku = await play()
    const placed = place(whole)
    file = placed.file
    await heroku.run(['manifest:push', '--file', file])
    placed.write(placed.read().replace('"Fast DB"', '"Faster DB"'))
    await heroku.run(['manifest:push', '--file', file])
  })
  after(() => heroku.close())

  it('lists every push, the newest first', async () => {
    const [newest = '', oldest = ''] = ids(heroku)
    expect(await heroku.run(['manifests', 'fast-db'])).to.deep.equal({
      exit: 0,
      stderr: 'Fetching add-on manifests for fast-db... done\n',
      stdout: `Manifest                              Created At
────────────────────────────────────  ────────────────────────
${newest}  2021-05-03T00:00:02.000Z
${oldest}  2021-05-03T00:00:01.000Z
`,
    })
  })

  it('takes the slug from the file, and prints ids and times with --json', async () => {
    const {stdout} = await heroku.run(['manifests', '--file', file, '--json'])
    const [newest, oldest] = ids(heroku)
    expect(JSON.parse(stdout)).to.deep.equal([
      {created_at: '2021-05-03T00:00:02.000Z', id: newest},
      {created_at: '2021-05-03T00:00:01.000Z', id: oldest},
    ])
  })

  it('says so where nothing was pushed', async () => {
    const server = await listen(() => Promise.resolve(json(200, [])))
    const ran = await run(['manifests', 'fast-db'], {HEROKU_ADDONS_HOST: server.url})
    await server.close()
    expect(ran.stdout).to.equal('No manifests: nothing was ever pushed of fast-db.\n')
  })

  describe('info', () => {
    it('prints one manifest without its secrets', async () => {
      const id = ids(heroku)[1] ?? ''
      const {stderr, stdout} = await heroku.run(['manifests:info', 'fast-db', '--manifest', id])
      expect(stdout).to.equal(`${JSON.stringify({...manifest, $base: 162_000_000_100_000}, null, 2)}\n`)
      expect(stderr).to.equal(`Fetching add-on manifest ${id} of fast-db... done\n`)
    })

    it('takes -m as Heroku’s own plugin does, and the slug from the file', async () => {
      const {stdout} = await heroku.run(['manifests:info', '-m', ids(heroku)[0] ?? '', '--file', file, '--json'])
      expect(JSON.parse(stdout)).to.have.property('name', 'Faster DB')
    })

    it('writes the whole with --output, for its owner alone, and over nothing without --force', async () => {
      const output = join(dirname(file), 'old.json')
      const words = ['manifests:info', 'fast-db', '--manifest', ids(heroku)[1] ?? '', '--output', output]
      const {stdout} = await heroku.run(words)
      expect(stdout).to.equal(`Wrote ${output}, secrets included.\n`)
      expect(JSON.parse(readFileSync(output, 'utf8'))).to.deep.equal({...whole, $base: 162_000_000_100_000})
      expect(statSync(output).mode & 0o777).to.equal(0o600)
      writeFileSync(output, 'mine')
      expect(await heroku.run(words)).to.deep.include({exit: 2})
      expect(readFileSync(output, 'utf8')).to.equal('mine')
      expect((await heroku.run([...words, '--force'])).exit).to.equal(0)
    })

    it('refuses to ask without a terminal', async () => {
      const {exit, stderr} = await heroku.run(['manifests:info', 'fast-db'])
      expect(exit).to.equal(2)
      expect(stderr).to.equal(
        'Error: there is no terminal to ask on, and --manifest is missing\n  `heroku addons:admin:manifests fast-db` lists the ids.\n',
      )
    })

    it('exits with 2 for an id that is not in the history', async () => {
      const {exit, stderr} = await heroku.run(['manifests:info', 'fast-db', '--manifest', 'nothing'])
      expect(exit).to.equal(2)
      expect(stderr).to.include('was answered 404')
    })
  })
})
