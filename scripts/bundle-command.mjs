// Bundles a command: what it always loads is one file, since every further one costs it half a millisecond, and what it loads
// on demand stands in files of its own, which take what the command has loaded already from the command's file.
import {build} from 'esbuild'
import {basename, dirname, join, relative, resolve} from 'node:path'

import {root} from './files.mjs'

/** The files that one of them always loads, that one first, by esbuild's account of who imports what. */
function alwaysLoaded(entry, outputs) {
  const found = new Set([entry])
  for (const path of found) {
    const statics = outputs.get(path).imports.filter(({external, kind}) => !external && kind === 'import-statement')
    for (const {path: next} of statics) found.add(resolve(root, next))
  }
  return [...found]
}

/** How a file at `from` names one at `to`. */
const specifier = (from, to) =>
  relative(dirname(from), to)
    .replaceAll('\\', '/')
    .replace(/^(?!\.)/, './')

/**
 * Bundles the command at `entry`, a path in the project, into `out`, with these options for esbuild; what it loads on demand
 * goes to a folder of its own in `out/on-demand`. Answers the sources that went into it, by their paths in the project.
 */
export async function bundleCommand(entry, out, {banner, plugins, ...options}) {
  // esbuild alone would leave what is always loaded in a dozen chunks
  const split = await build({
    ...options,
    chunkNames: '[hash]',
    entryPoints: [entry],
    metafile: true,
    outdir: out,
    plugins,
    splitting: true,
    write: false,
  })
  const texts = new Map(split.outputFiles.map(({path, text}) => [path, text]))
  const outputs = new Map(Object.entries(split.metafile.outputs).map(([path, output]) => [resolve(root, path), output]))
  const [command] = [...outputs].find(([, {entryPoint}]) => entryPoint === entry)
  const [, ...parts] = alwaysLoaded(command, outputs)
  const folder = join(out, 'on-demand', relative(join(out, 'commands'), command).replace(/\.js$/, ''))
  const place = (path) => (path === command ? command : join(folder, basename(path)))

  /** Answers for the chunks: into the command's file goes what it always loads; other files take that from there. */
  const joined = (into) => ({
    name: 'joined',
    setup({onLoad, onResolve}) {
      onResolve({filter: /^\./}, ({kind, path, resolveDir}) => {
        const chunk = resolve(resolveDir, path)
        const isPart = kind === 'import-statement' && (chunk === command || parts.includes(chunk))
        if (isPart) return {namespace: 'chunk', path: chunk}
        return {external: true, path: specifier(place(into), place(chunk))}
      })
      onLoad({filter: /.*/, namespace: 'chunk'}, ({path}) => {
        if (into === command) return {contents: texts.get(path), resolveDir: dirname(path)}
        const [name, names] = [`part${parts.indexOf(path)}`, outputs.get(path).exports.join(', ')]
        return {contents: `import {${name}} from '#command'\nexport const {${names}} = ${name}`}
      })
      onResolve({filter: /^#command$/}, () => ({external: true, path: specifier(place(into), command)}))
    },
  })
  const write = (path, contents) =>
    build({
      ...options,
      banner,
      external: [...options.external, '#oclif'],
      minifySyntax: true,
      minifyWhitespace: true,
      outfile: place(path),
      plugins: [joined(path)],
      stdin: {contents, resolveDir: dirname(path)},
    })
  const exported = parts.map((path, index) => `export * as part${index} from '${specifier(command, path)}'`)
  const demanded = [...texts.keys()].filter((path) => path !== command && !parts.includes(path))
  await write(command, [`export {default} from './${basename(command)}'`, ...exported].join('\n'))
  for (const path of demanded) await write(path, texts.get(path))
  return Object.keys(split.metafile.inputs)
}
