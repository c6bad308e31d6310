import {build} from 'esbuild'
import {expect} from 'chai'
import {readdirSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {pathToFileURL} from 'node:url'

const dist = join(import.meta.dirname, '..', 'dist')
const lint = join(dist, 'commands', 'addons', 'admin', 'manifest', 'lint.js')

/** What a built file imports, by the names that it has for it. */
async function importsOf(file: string, wanted: 'dynamic-import' | 'import-statement'): Promise<readonly string[]> {
  const {metafile} = await build({
    bundle: true,
    entryPoints: [file],
    external: ['.*', '#*', 'node:*'],
    format: 'esm',
    metafile: true,
    outdir: 'none',
    packages: 'external',
    write: false,
  })
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports)
  return imports.filter(({kind}) => kind === wanted).map(({path}) => path)
}

describe('the built plugin', () => {
  it('loads one file for a plain manifest:lint, and nothing that speaks to a network', async () => {
    const modules = await importsOf(lint, 'import-statement')
    expect(modules.filter((name) => !/^(node:)?(crypto|fs|module|os|path|url|util)$/.test(name))).to.deep.equal([])
  })

  it('takes oclif from the CLI that runs it, and else from a file of its own', async () => {
    expect(await importsOf(lint, 'dynamic-import')).to.include('#oclif')
  })

  it('has the formats of CI servers, the reader of settings and what mends apart from it', async () => {
    const later = await importsOf(lint, 'dynamic-import')
    const files = later.filter((name) => name.startsWith('.')).map((name) => resolve(dirname(lint), name))
    expect(files).to.have.length.above(7)
    expect(files.every((file) => file.startsWith(join(dist, 'on-demand')))).to.equal(true)
  })

  it('can load all that is loaded on demand', async () => {
    const folder = join(dist, 'on-demand')
    const files = readdirSync(folder, {recursive: true})
      .map(String)
      .filter((name) => name.endsWith('.js'))
    expect(files).to.have.length.above(20)
    for (const file of files)
      expect(Object.keys((await import(pathToFileURL(join(folder, file)).href)) as object), file).not.to.deep.equal([])
  })
})
