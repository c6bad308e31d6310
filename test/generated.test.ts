import {expect} from 'chai'
import {execFile} from 'node:child_process'
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'

const root = join(import.meta.dirname, '..')
const generated = join(root, 'src', 'generated')

async function contents(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort()
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  )
}

describe('what is generated', () => {
  it('README.md has the tables that the commands and the rules make', async () => {
    const {readme} = (await import(join(root, 'scripts', 'readme.mjs'))) as {
      readonly readme: (text: string, manifest: string) => Promise<string>
    }
    const text = await readFile(join(root, 'README.md'), 'utf8')
    expect(await readme(text, await readFile(join(root, 'oclif.manifest.json'), 'utf8'))).to.equal(text)
  })

  describe('src/generated', () => {
    let folder = ''

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'generated-'))
      await writeFile(join(folder, 'gone.js'), '// of a schema that is gone')
      await promisify(execFile)(process.execPath, [join(root, 'scripts', 'generate.mjs'), '--out', folder])
    })

    after(async () => {
      await rm(folder, {recursive: true})
    })

    it('is what the schemas make, file by file', async () => {
      expect(await contents(generated)).to.deep.equal(await contents(folder))
    })

    it('needs nothing at run time', async () => {
      for (const [name, text] of Object.entries(await contents(generated))) {
        expect(text, name).not.to.match(/^import |\brequire\((?!"ajv\/dist\/runtime\/ucs2length"\)\.default')/m)
      }
    })

    it('tells what is wrong and where', async () => {
      const {validate} = await import('../src/generated/manifest.js')
      expect(validate({api: {}, id: 'errorbucket'})).to.equal(true)
      expect(validate({api: {regions: [1]}, id: 'errorbucket'})).to.equal(false)
      expect(validate.errors).to.have.length(1)
      expect(validate.errors?.[0]).to.include({instancePath: '/api/regions/0', keyword: 'type'})
    })
  })
})
