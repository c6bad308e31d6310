// Bundles src/bin.ts, every command and what package.json exports into dist: entry files that share chunks.
// Usage: node scripts/bundle.mjs [--out DIR]
import {build} from 'esbuild'
import {createRequire} from 'node:module'
import {cp, mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {parseArgs} from 'node:util'
import ts from 'typescript'

import {bundleCommand} from './bundle-command.mjs'
import {isMain, root} from './files.mjs'

/** What stays in node_modules: what only some runs load, and what oclif looks for without needing it. */
const external = [
  '@heroku-cli/command',
  'chalk',
  'https-proxy-agent',
  'inquirer',
  'open',
  'picomatch',
  'pnpapi',
  'ts-node',
  'tsx',
  'typescript',
]

/** What is inlined into src/generated, where the bundler no longer sees whose it is. */
const inlined = ['ajv', 'ajv-formats']

/** dist/oclif.js: what the commands use of @oclif/core, for where the running CLI has no copy that serves. */
const oclifEntry = {
  name: 'oclif-entry',
  setup({onLoad, onResolve}) {
    onResolve({filter: /^oclif$/}, ({path}) => ({namespace: 'entry', path}))
    onLoad({filter: /.*/, namespace: 'entry'}, () => ({
      contents: ['args', 'command', 'flags'].map((name) => `export * as ${name} from '@oclif/core/${name}'`).join('\n'),
      resolveDir: root,
    }))
  },
}

/**
 * Gives a command the copy of @oclif/core that the running CLI has loaded already, since loading another costs 50 ms. On its
 * own, or in a CLI with another major version, the bundled copy serves.
 */
const sharedOclif = {
  name: 'shared-oclif',
  setup({onLoad, onResolve}) {
    onResolve({filter: /^@oclif\/core\//}, ({path}) => ({namespace: 'shared', path}))
    onResolve({filter: /^#oclif$/}, ({kind, path}) =>
      kind === 'dynamic-import' ? {external: true, path} : {namespace: 'shared', path},
    )
    onLoad({filter: /^#oclif$/, namespace: 'shared'}, () => ({
      contents: `import {loadedOclif} from './src/loaded.js'
        export const {args, command, flags} = loadedOclif(4) ?? (await import('#oclif'))`,
      resolveDir: root,
    }))
    onLoad({filter: /^@/, namespace: 'shared'}, ({path}) => {
      const name = path.slice('@oclif/core/'.length)
      const names = Object.keys(createRequire(import.meta.url)(path)).filter((one) => one !== 'default')
      return {contents: `import {${name}} from '#oclif'\nexport const {${names.join(', ')}} = ${name}`}
    })
  },
}

/** The sources of the modules that package.json exports: `./dist/stub/index.js` is made from `src/stub/index.ts`. */
async function libraryEntries() {
  const {exports = {}} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const targets = Object.values(exports).map((target) => (typeof target === 'string' ? target : target.default))
  return targets
    .filter((target) => target.startsWith('./dist/'))
    .map((target) => join('src', target.slice('./dist/'.length).replace(/\.js$/, '.ts')))
}

async function commandEntries() {
  const files = await readdir(join(root, 'src', 'commands'), {recursive: true}).catch(() => [])
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('src', 'commands', file))
    .sort()
}

/** The declarations of the library entries and of all that they name. */
async function declare(entries, out) {
  const {config} = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const {options} = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const files = entries.map((entry) => join(root, entry))
  ts.createProgram(files, {...options, emitDeclarationOnly: true, outDir: out}).emit()
  const generated = await readdir(join(root, 'src', 'generated'))
  await mkdir(join(out, 'generated'), {recursive: true})
  for (const file of generated.filter((name) => name.endsWith('.d.ts'))) {
    await cp(join(root, 'src', 'generated', file), join(out, 'generated', file))
  }
}

/** The licences of the packages in the bundle, one after the other. */
async function licences(inputs) {
  const folders = new Set(inlined.map((name) => join('node_modules', name)))
  for (const input of inputs) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]
    if (folder !== undefined) folders.add(folder)
  }

  const texts = []
  for (const folder of [...folders].sort()) {
    const {license, name, version} = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'))
    const file = (await readdir(join(root, folder))).find((entry) => /^licen[cs]e/i.test(entry))
    const text = file === undefined ? '' : `\n${(await readFile(join(root, folder, file), 'utf8')).trim()}\n`
    texts.push(`${name} ${version} (${license})\n${text}`)
  }

  return texts.join(`\n${'-'.repeat(80)}\n\n`)
}

/** Makes `out` anew: the bin and the libraries share chunks; each command stands by itself. */
export async function bundle(out) {
  const library = await libraryEntries()
  await rm(out, {force: true, recursive: true})
  const options = {
    absWorkingDir: root,
    banner: {
      js: "import {createRequire as __requireFrom} from 'node:module'; const require = __requireFrom(import.meta.url);",
    },
    bundle: true,
    external,
    format: 'esm',
    logLevel: 'warning',
    mainFields: ['module', 'main'],
    outbase: 'src',
    platform: 'node',
    target: 'node20',
  }
  const entries = ['src/bin.ts', ...library].map((file) => ({
    in: file,
    out: file.slice('src/'.length).replace(/\.ts$/, ''),
  }))
  const {metafile} = await build({
    ...options,
    chunkNames: 'chunks/[hash]',
    entryPoints: [...entries, {in: 'oclif', out: 'oclif'}],
    // node shows the line of an error that a test lets through
    lineLimit: 120,
    metafile: true,
    minifySyntax: true,
    minifyWhitespace: true,
    outdir: out,
    plugins: [oclifEntry],
    splitting: true,
  })
  const inputs = Object.keys(metafile.inputs)
  for (const entry of await commandEntries())
    inputs.push(...(await bundleCommand(entry, out, {...options, plugins: [sharedOclif]})))
  await writeFile(join(out, 'LICENSES.txt'), await licences(inputs))
  if (library.length > 0) await declare(library, out)
}

if (isMain(import.meta.url)) {
  const {values} = parseArgs({options: {out: {default: join(root, 'dist'), type: 'string'}}})
  await bundle(values.out)
}
