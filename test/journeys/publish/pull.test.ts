import {expect} from 'chai'
import {statSync, unlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {Failure} from '../../../src/failure.js'
import {preparePull, writePull} from '../../../src/journeys/publish/pull.js'
import {place} from '../played.js'

const password = 'Zk3Lw9Qp7Xr2Vt5Nb8Mc4Hd6Jf1Gs0Ya'
const salt = 'Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii9Jj0Kk'
const published = {
  $base: 2,
  api: {
    password,
    production: {base_url: 'https://a.example/heroku/resources'},
    regions: ['us', 'eu', 'tokyo'],
    sso_salt: salt,
    version: '3',
  },
  id: 'fast-db',
  name: 'Fast DB',
}
/** A file in a layout of its own. */
const text = `{
    "id": "fast-db", "name":"Fast DB",
    "plans": [ {"id": "basic"} ],
    "api": {
        "regions": [ "tokyo", "us", "eu" ],
        "production": {"base_url": "https://a.example/heroku/resources"},
        "version":"3", "password": "${password}", "sso_salt": "${salt}"
    },
    "$base": 1
}
`
const untracked = {tracked: false}

describe('a pull', () => {
  it('changes no byte of what says the same, and keeps plans and the order of regions', async () => {
    const {file, read} = place(text)
    const pull = preparePull(file, published, untracked)
    expect(pull.lost).to.deep.equal([])
    expect(await writePull(pull)).to.deep.equal({changed: true, warnings: []})
    expect(read()).to.equal(text.replace('"$base": 1', '"$base": 2'))
  })

  it('writes nothing where the file is right already', async () => {
    const {file} = place(text.replace('"$base": 1', '"$base": 2'))
    const {mtimeMs} = statSync(file)
    expect((await writePull(preparePull(file, published, untracked))).changed).to.equal(false)
    expect(statSync(file).mtimeMs).to.equal(mtimeMs)
  })

  it('makes a file that only its owner reads, where there is none', async () => {
    const {file, read} = place('')
    unlinkSync(file)
    const pull = preparePull(file, published, untracked)
    expect(pull).not.to.have.property('lostWhole')
    await writePull(pull)
    expect(read()).to.equal(`${JSON.stringify(published, null, 2)}\n`)
    expect(statSync(file).mode & 0o777).to.equal(0o600)
  })

  const losses: readonly (readonly [title: string, before: string, lost: readonly string[]])[] = [
    ['another value', text.replace('"Fast DB"', '"Faster DB"'), ['~ name']],
    ['a key of its own', text.replace('"id"', '"cli_plugin_name": "x", "id"'), ['+ cli_plugin_name']],
    ['a region of its own', text.replace('"tokyo"', '"oslo", "tokyo"'), ['+ api.regions']],
    ['a secret of its own', text.replace(password, 'anotherSecret0000000'), ['~ api.password']],
  ]
  for (const [title, before, lost] of losses) {
    it(`tells what the file would lose: ${title}`, () => {
      const {file} = place(before)
      const pull = preparePull(file, published, untracked)
      expect(pull.lost.map(({kind, path}) => `${kind} ${path}`)).to.deep.equal(lost)
    })
  }

  const harmless: readonly (readonly [title: string, before: string])[] = [
    ['a placeholder', text.replace(password, 'CHANGEME')],
    ['an absent secret', text.replace(`"password": "${password}", `, '')],
    ['a region that is missing', text.replace('"tokyo", ', '')],
    ['a key that is missing', text.replace(' "name":"Fast DB",', '')],
    ['a stamp that is missing', text.replace(/,\s+"\$base": 1/, '')],
  ]
  for (const [title, before] of harmless) {
    it(`takes no loss in ${title}, and has it after`, async () => {
      const {file, read} = place(before)
      const pull = preparePull(file, published, untracked)
      expect(pull.lost).to.deep.equal([])
      await writePull(pull)
      const after = JSON.parse(read()) as {api: {regions: string[]}}
      expect({...after, api: {...after.api, regions: after.api.regions.sort()}}).to.deep.equal({
        ...published,
        api: {...published.api, regions: ['eu', 'tokyo', 'us']},
        plans: [{id: 'basic'}],
      })
    })
  }

  const wholes: readonly (readonly [before: string, why: string])[] = [
    [text.replace('"id": "fast-db"', '"id": "slow-db"'), 'it is the manifest of slow-db'],
    ['{"id": "fast-db",}', 'line 1: a comma after the last item is not JSON'],
    ['[]', 'it is not a JSON object'],
    ['\u0000', 'line 1: this is not text in UTF-8; save it so if it is in another encoding, such as UTF-16'],
  ]
  for (const [before, why] of wholes) {
    it(`tells that the whole file would be lost: ${why}`, async () => {
      const {file, read} = place(before)
      const pull = preparePull(file, published, untracked)
      expect(pull.lostWhole).to.equal(why)
      await writePull(pull)
      expect(read()).to.equal(`${JSON.stringify(published, null, 2)}\n`)
    })
  }

  it('leaves the secrets of a file that git tracks as they are', async () => {
    const table = [
      [text.replace(`, "password": "${password}", "sso_salt": "${salt}"`, ''), [undefined, undefined]],
      [text.replace(password, 'CHANGEME'), ['CHANGEME', salt]],
    ] as const
    for (const [before, secrets] of table) {
      const {file, read} = place(before)
      const pull = preparePull(file, published, {tracked: true})
      expect(pull.lost).to.deep.equal([])
      await writePull(pull)
      const {api} = JSON.parse(read()) as {api: Record<string, unknown>}
      expect([api.password, api.sso_salt]).to.deep.equal(secrets)
    }
  })

  it('keeps the file’s secrets where Heroku does not tell its own', async () => {
    const {file, read} = place(text)
    const masked = {...published, $base: 1, api: {...published.api, password: '[REDACTED]', sso_salt: undefined}}
    const pull = preparePull(file, masked, untracked)
    expect(pull.lost).to.deep.equal([])
    await writePull(pull)
    expect(read()).to.equal(text)
  })

  it('writes nothing over what somebody wrote since it was made', async () => {
    const {file, read} = place(text)
    const pull = preparePull(file, published, untracked)
    writeFileSync(file, '{"id": "fast-db", "name": "mine"}')
    const failure = await writePull(pull).catch((error: unknown) => error)
    expect(failure).to.be.instanceOf(Failure)
    expect(read()).to.equal('{"id": "fast-db", "name": "mine"}')
  })

  it('says where others can read the secrets that it wrote, and leaves the mode of the file', async () => {
    const file = join(dirname(place(text).file), 'my manifest.json')
    writeFileSync(file, text, {mode: 0o644})
    const {warnings} = await writePull(preparePull(file, published, untracked))
    expect(warnings).to.deep.equal([`${file} holds secrets and others can read it: chmod 600 '${file}'`])
    expect(statSync(file).mode & 0o777).to.equal(0o644)
  })

  it('shows a manifest without its secrets', () => {
    const {file} = place(text)
    expect(JSON.stringify(preparePull(file, published, untracked).manifest)).not.to.match(
      new RegExp(`${password}|${salt}`),
    )
  })
})
