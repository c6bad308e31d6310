import {existsSync, readdirSync, realpathSync, statSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {Failure} from './failure.js'

/** What stands under a name, a link followed; undefined where nothing does. A pipe counts as a file. */
export function kindOf(path: string): 'file' | 'folder' | undefined {
  const stats = statSync(path, {throwIfNoEntry: false})
  if (!stats) return undefined
  return stats.isDirectory() ? 'folder' : 'file'
}

/** Folders that hold no manifest of one's own. */
const skipped = new Set(['.git', 'node_modules'])

/**
 * The files below a folder, as paths from it with `/`, in order. Leaves out node_modules and .git, and follows no link to
 * a folder, which may lead round in a circle. Throws a Failure `file-unreadable` where a folder cannot be read.
 */
export function filesBelow(folder: string): readonly string[] {
  const found: string[] = []
  const open = ['']
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const entry of entriesOf(join(folder, at))) {
      if (entry.isDirectory() && !skipped.has(entry.name)) open.push(`${at}${entry.name}/`)
      if (!entry.isDirectory()) found.push(`${at}${entry.name}`)
    }
  }
  return found.sort()
}

function entriesOf(folder: string): ReturnType<typeof list> {
  try {
    return list(folder)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : ''
    throw new Failure('file-unreadable', `${folder} cannot be read${code}`, {cause: error})
  }
}

const list = (folder: string) => readdirSync(folder, {withFileTypes: true})

/** A folder's path with no link in it; as it is where the folder is not there. */
export function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    return resolve(folder)
  }
}

/**
 * The file of that name in a folder, or else in the nearest folder above it, up to `top`; undefined where there is none.
 * Both are real paths. Looks into no folder twice that `known` has, which is good for one name.
 */
export function nearest(
  name: string,
  folder: string,
  top: string,
  known = new Map<string, string | undefined>(),
): string | undefined {
  if (known.has(folder)) return known.get(folder)
  const [file, above] = [join(folder, name), dirname(folder)]
  const isLast = folder === top || folder === above
  const found = existsSync(file) ? file : isLast ? undefined : nearest(name, above, top, known)
  known.set(folder, found)
  return found
}
