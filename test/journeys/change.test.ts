import {expect} from 'chai'
import {spawn} from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {Failure} from '../../src/failure.js'
import {change} from '../../src/journeys/change.js'
import {type Document} from '../../src/manifest/document.js'
import {addRegions, type RegionsEdit} from '../../src/manifest/regions-edit.js'

const text = '{\n  "id": "shop",\n  "api": {"regions": ["us"]}\n}\n'
const secret = '{"api": {"password": "abcdefghijklmnop", "regions": ["us"]}}'
const eu = (document: Document): RegionsEdit => addRegions(document, ['eu'])

async function failure(work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
  } catch (error) {
    return error instanceof Failure ? `${error.code}: ${error.message}` : String(error)
  }
  return 'nothing thrown'
}

describe('a change of a manifest', () => {
  let folder: string
  let file: string

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'change-')))
    file = join(folder, 'addon-manifest.json')
    writeFileSync(file, text, {mode: 0o600})
  })

  afterEach(() => {
    rmSync(folder, {force: true, recursive: true})
  })

  it('is written, and leaves the mode of the file and nothing beside it', async () => {
    chmodSync(file, 0o640)
    const {changed, result, warnings} = await change(file, eu)
    expect({added: result.added, changed, warnings}).to.deep.equal({added: ['eu'], changed: true, warnings: []})
    expect(readFileSync(file, 'utf8')).to.equal(text.replace('"us"', '"us", "eu"'))
    expect(statSync(file).mode & 0o777).to.equal(0o640)
    expect(readdirSync(folder)).to.deep.equal(['addon-manifest.json'])
  })

  it('follows a symbolic link, which stays one', async () => {
    const link = join(folder, 'link.json')
    symlinkSync(file, link)
    await change(link, eu)
    expect(lstatSync(link).isSymbolicLink()).to.equal(true)
    expect(readFileSync(file, 'utf8')).to.contain('"eu"')
  })

  it('does not write a text that is the same', async () => {
    const {ino, mtimeMs} = statSync(file)
    const {changed} = await change(file, (document) => addRegions(document, ['us']))
    expect(changed).to.equal(false)
    expect(statSync(file)).to.include({ino, mtimeMs})
  })

  it('as a dry run shows what would be written, hides secrets, and writes nothing, no lock either', async () => {
    writeFileSync(file, secret)
    chmodSync(folder, 0o500)
    try {
      const {changed, patch} = await change(file, eu, {dryRun: true})
      expect(changed).to.equal(true)
      expect(patch.split('\n').slice(3)).to.deep.equal([
        '-{"api": {"password": "[SECRET]", "regions": ["us"]}}',
        String.raw`\ No newline at end of file`,
        '+{"api": {"password": "[SECRET]", "regions": ["us", "eu"]}}',
        String.raw`\ No newline at end of file`,
      ])
      expect(readFileSync(file, 'utf8')).to.equal(secret)
    } finally {
      chmodSync(folder, 0o700)
    }
  })

  it('keeps a byte-order mark and CRLF on the disk', async () => {
    writeFileSync(file, '\uFEFF{"api": {\r\n"regions": ["us"]}}')
    await change(file, eu)
    expect(readFileSync(file).toString('latin1')).to.equal('ï»¿{"api": {\r\n"regions": ["us", "eu"]}}')
  })

  it('warns where others can read a file that holds secrets, and only then', async () => {
    file = join(folder, 'my manifest.json')
    writeFileSync(file, secret, {mode: 0o600})
    expect((await change(file, eu)).warnings).to.deep.equal([])
    chmodSync(file, 0o644)
    const warning = `${file} holds secrets and others can read it: chmod 600 '${file}'`
    expect((await change(file, (document) => addRegions(document, ['tokyo']))).warnings).to.deep.equal([warning])
    writeFileSync(file, secret.replace('abcdefghijklmnop', 'CHANGEME'))
    expect((await change(file, eu)).warnings).to.deep.equal([])
  })

  it('works on the file with the old name, and says so', async () => {
    const old = join(folder, 'addon_manifest.json')
    rmSync(file)
    writeFileSync(old, text)
    const {file: found, warnings} = await change(file, eu)
    expect(found).to.equal(old)
    expect(warnings).to.deep.equal([`${old} is an old name, and support for it will end: mv ${old} ${file}`])
    expect(readFileSync(old, 'utf8')).to.contain('"eu"')
  })

  it('takes no file of the old name for one whose own name only ends like the usual one', async () => {
    writeFileSync(join(folder, 'addon_manifest.json'), text)
    const told = await failure(() => change(join(folder, 'staging-addon-manifest.json'), eu))
    expect(told).to.equal(`file-missing: ${folder}/staging-addon-manifest.json does not exist`)
    expect(readFileSync(join(folder, 'addon_manifest.json'), 'utf8')).to.equal(text)
  })

  it('writes nothing where the edit fails, and leaves no lock', async () => {
    const told = await failure(() => change(file, (document) => addRegions(document, ['us-east-1'])))
    expect(told).to.match(/^usage: us-east-1 is a provider region/)
    expect(readFileSync(file, 'utf8')).to.equal(text)
    expect(readdirSync(folder)).to.deep.equal(['addon-manifest.json'])
  })

  for (const broken of ['{"id": "shop"', '[]', '{"id": 1, "id": 2}']) {
    it(`never writes a text that is worse than before: ${broken}`, async () => {
      const told = await failure(() => change(file, () => ({text: broken})))
      expect(told).to.equal(`Error: the new text of ${file} is broken, so nothing was written`)
      expect(readFileSync(file, 'utf8')).to.equal(text)
    })
  }

  it('is refused where the manifest is no object', async () => {
    writeFileSync(file, '[]')
    expect(await failure(() => change(file, eu))).to.equal(
      `manifest-broken: ${file}: the manifest must be a JSON object`,
    )
  })

  it('is refused where the file is missing', async () => {
    const none = join(folder, 'none.json')
    expect(await failure(() => change(none, eu))).to.equal(`file-missing: ${none} does not exist`)
    expect(readdirSync(folder)).to.deep.equal(['addon-manifest.json'])
  })

  it('is not lost where twenty processes make ten each at once', async function () {
    this.timeout(60_000)
    const fixture = join(import.meta.dirname, '..', 'fixtures', 'add-regions.ts')
    const lots = Array.from({length: 20}, (_, lot) =>
      Array.from({length: 10}, (_one, one) => `r${String(lot)}-${String(one)}`),
    )
    const ends = lots.map(
      (names) =>
        new Promise<number | null>((resolve, reject) => {
          const child = spawn(process.execPath, ['--import', 'tsx/esm', fixture, file, ...names], {stdio: 'inherit'})
          child.on('error', reject)
          child.on('exit', resolve)
        }),
    )
    expect(await Promise.all(ends)).to.deep.equal(lots.map(() => 0))
    const {api} = JSON.parse(readFileSync(file, 'utf8')) as {readonly api: {readonly regions: readonly string[]}}
    expect([...api.regions].sort()).to.deep.equal(['us', ...lots.flat()].sort())
    expect(readdirSync(folder)).to.deep.equal(['addon-manifest.json'])
  })
})
