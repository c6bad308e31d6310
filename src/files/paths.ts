import {readlinkSync, realpathSync} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'

/** Where a write to `path` ends up: the folder's real path, and a link at the end followed even into the void. */
export function follow(path: string): string {
  let target = resolve(path)
  for (let hops = 0; hops < 40; hops++) {
    const folder = realpathSync(dirname(target))
    target = join(folder, basename(target))
    try {
      target = resolve(folder, readlinkSync(target))
    } catch {
      return target
    }
  }
  throw new Error('its symbolic links go round in a circle')
}

/** A name that nobody else makes. (Loading node:crypto would cost every command 4 ms.) */
export const unique = (): string =>
  [process.pid, Date.now(), Math.floor(Math.random() * 2 ** 52)].map((part) => part.toString(36)).join('-')

/** A new name in the same folder, so that a rename stays on one file system. */
export const besides = (target: string): string => join(dirname(target), `.${unique()}.tmp`)
