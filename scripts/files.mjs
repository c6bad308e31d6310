// What the scripts share about files.
import {build} from 'esbuild'
import {realpathSync} from 'node:fs'
import {readFile, writeFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')

/** Whether the module at `url` is the script that node was started with. */
export function isMain(url) {
  return process.argv[1] !== undefined && fileURLToPath(url) === realpathSync(process.argv[1])
}

/** What a module of the sources exports, at a path in the project. */
export async function load(source) {
  const {outputFiles} = await build({
    absWorkingDir: root,
    bundle: true,
    entryPoints: [source],
    format: 'esm',
    mainFields: ['module', 'main'],
    platform: 'node',
    write: false,
  })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}

/** A file's text, or undefined where there is none. */
export async function readIfThere(path) {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Writes a file unless it says the same already. */
export async function writeIfChanged(path, text) {
  if ((await readIfThere(path)) !== text) await writeFile(path, text)
}
