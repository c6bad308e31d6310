// What the scripts share about files.
import {realpathSync} from 'node:fs'
import {readFile, writeFile} from 'node:fs/promises'
import {fileURLToPath} from 'node:url'

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '')

/** Whether the module at `url` is the script that node was started with. */
export function isMain(url) {
  return process.argv[1] !== undefined && fileURLToPath(url) === realpathSync(process.argv[1])
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
