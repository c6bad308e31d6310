import {expect} from 'chai'
import {canaries, manifest, place, plans, play, type Played, whole} from './played.js'

const fetched = 'Fetching add-on manifest for fast-db... done\n'

describe('manifest:diff', () => {
  let heroku: Played

  before(async () => {
    heroku = await play()
    await heroku.run(['manifest:push', '--file', place(whole).file])
  })
  after(() => heroku.close())

  it('tells value by value what differs, and exits with 0', async () => {
    const {file} = place({
      plans,
      ...whole,
      $base: 7,
      api: {...whole.api, password: canaries.environment, regions: ['tokyo', 'eu'], sso_salt: undefined},
    })
    expect(await heroku.run(['manifest:diff', '--file', file])).to.deep.equal({
      exit: 0,
      stderr: fetched,
      stdout: `- api.regions us
+ api.regions eu
~ api.password changed
+ plans.basic {"id":"basic","features":{"Available in Private Spaces?":false}}  (local only: the published manifest has no plans)
+ plans.premium {"id":"premium","features":{"Available in Private Spaces?":true}}  (local only: the published manifest has no plans)
~ $base 162000000100000 → 7  (assigned by Heroku)
= api.sso_salt kept on Heroku
`,
    })
  })

  it('exits with 1 for a difference where --exit-code asks', async () => {
    const {file} = place({...whole, name: 'Faster DB'})
    const {exit, stdout} = await heroku.run(['manifest:diff', '--file', file, '--exit-code'])
    expect({exit, stdout}).to.deep.equal({exit: 1, stdout: '~ name "Fast DB" → "Faster DB"\n'})
  })

  it('does not count plans, secrets that the file leaves out, and $base', async () => {
    const {file} = place({...manifest, $base: 7, plans: [plans[0]]})
    const {exit, stdout} = await heroku.run(['manifest:diff', '--file', file, '--exit-code'])
    expect({exit, stdout}).to.deep.equal({
      exit: 0,
      stdout: `+ plans.basic {"id":"basic","features":{"Available in Private Spaces?":false}}  (local only: the published manifest has no plans)
~ $base 162000000100000 → 7  (assigned by Heroku)
= api.password kept on Heroku
= api.sso_salt kept on Heroku
No difference that counts.
`,
    })
  })

  it('says so where nothing differs', async () => {
    const {file} = place({...whole, $base: 162_000_000_100_000})
    const {stdout} = await heroku.run(['manifest:diff', '--file', file])
    expect(stdout).to.equal(`No difference: Heroku has what ${file} says.\n`)
  })

  it('compares with the add-on that --slug names', async () => {
    const {file} = place({...whole, id: 'slow-db'})
    const {stdout} = await heroku.run(['manifest:diff', '--file', file, '--slug', 'fast-db'])
    expect(stdout).to.equal('~ id fast-db → slow-db\n')
  })

  it('exits with 2 where Heroku has no such add-on', async () => {
    const {file} = place({...whole, id: 'slow-db'})
    const {exit, stderr} = await heroku.run(['manifest:diff', '--file', file, '--exit-code'])
    expect(exit).to.equal(2)
    expect(stderr).to.match(/^Fetching add-on manifest for slow-db\.\.\. failed\nError: GET .* was answered 404/)
    const how = `To publish it: \`heroku addons:admin:manifest:push --file ${file}\`.\n`
    expect(stderr).to.include(`  It is not published yet, or its \`id\` is not that of an add-on of yours. ${how}`)
    const other = await heroku.run(['manifest:diff', '--file', file, '--slug', 'no-db'])
    expect(other.stderr).to.include('  Check the slug:').and.not.include('push')
  })

  it('prints one JSON value with --json, without a secret', async () => {
    const {file} = place({...whole, api: {...whole.api, password: canaries.environment}})
    const {exit, stdout} = await heroku.run(['manifest:diff', '--file', file, '--json', '--exit-code'])
    expect(exit).to.equal(1)
    expect(JSON.parse(stdout)).to.deep.equal({
      base: [],
      changes: [{kind: '~', path: 'api.password', secret: true}],
      file,
      kept: [],
      localOnly: [],
      slug: 'fast-db',
    })
  })

  it('exits with 2 where the file has no id', async () => {
    const {file} = place({...whole, id: undefined})
    const {exit, stderr} = await heroku.run(['manifest:diff', '--file', file])
    expect(exit).to.equal(2)
    expect(stderr).to.equal(`Error: ${file} has no \`id\`, so there is no telling which add-on is meant
  Name its slug, or write it into the manifest as \`id\`.
`)
  })
})
