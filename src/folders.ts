import {existsSync, readdirSync, realpathSync, statSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {Failure} from './failure.js'

/** What stands under a name, a link followed; undefined where nothing does or nobody tells us. A pipe counts as a file. */
export function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file'
  } catch {
    return undefined
  }
}

/** Folders that hold no manifest of one's own. */
const skipped = new Set(['.git', 'node_modules'])

/** What is below a folder: paths from it with `/`, in order, and a Failure `file-unreadable` for each folder that is closed to us. */
export interface Below {
  readonly files: readonly string[]
  readonly failures: readonly Failure[]
}

/**
 * The files below a folder. Leaves out node_modules and .git, and follows no link to a folder, which may lead round in a
 * circle.
 */
export function filesBelow(folder: string): Below {
  const files: string[] = []
  const failures: Failure[] = []
  const open = ['']
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    try {
      for (const entry of readdirSync(join(folder, at), {withFileTypes: true})) {
        if (!entry.isDirectory()) files.push(`${at}${entry.name}`)
        else if (!skipped.has(entry.name)) open.push(`${at}${entry.name}/`)
      }
    } catch (error) {
      failures.push(unreadable(join(folder, at), error))
    }
  }
  return {failures, files: files.sort()}
}

function unreadable(folder: string, cause: unknown): Failure {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
  return new Failure('file-unreadable', `${folder} cannot be read${code}`, {cause, file: folder})
}

/** A whole path with no link in it; as it was named where nothing is there. */
export function realName(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return resolve(path)
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
