import {Failure} from '../failure.js'
import {filesBelow, kindOf} from '../folders.js'
import {dirname, isAbsolute, join, resolve} from 'node:path'

/** The name on a command line that means stdin. */
export const stdin = '-'

/** The files that names on a command line mean, in their order, each once, and what is wrong with a name. */
export interface Expansion {
  readonly files: readonly string[]
  readonly failures: readonly Failure[]
}

/**
 * A file is itself, a folder means the manifests below it, a glob what it matches, sorted. Neither looks into node_modules
 * and .git. A name of something that is not there is left, to be told by who reads it.
 */
export async function expand(names: readonly string[]): Promise<Expansion> {
  const files = new Map<string, string>()
  const failures: Failure[] = []
  for (const name of names) {
    try {
      for (const file of await meant(name)) {
        const key = name === stdin ? stdin : resolve(file)
        if (!files.has(key)) files.set(key, file)
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      failures.push(error)
    }
  }
  return {failures, files: [...files.values()]}
}

async function meant(name: string): Promise<readonly string[]> {
  if (name === stdin) return [name]
  const kind = kindOf(name)
  if (kind === 'folder') return some(manifestsBelow(name), name, 'no addon-manifest.json below')
  if (kind === 'file' || !/[!*?[\]{}()]/.test(name)) return [name]
  return some(await matching(name), name, 'no file matches')
}

function some(files: readonly string[], name: string, none: string): readonly string[] {
  if (files.length > 0) return files
  throw new Failure('file-missing', `${none} ${name}`)
}

/** Where a manifest has its old name only, it is found under that one when it is read. */
function manifestsBelow(folder: string): readonly string[] {
  const found = filesBelow(folder).filter((file) => /(^|\/)addon[-_]manifest\.json$/.test(file))
  return [...new Set(found.map((file) => join(folder, dirname(file), 'addon-manifest.json')))].sort()
}

async function matching(pattern: string): Promise<readonly string[]> {
  const {default: picomatch} = await import('picomatch')
  const {base, glob, isGlob} = picomatch.scan(pattern)
  if (!isGlob) return [pattern]
  const folder = base === '' ? '.' : base
  if (kindOf(folder) !== 'folder') return []
  const matches = picomatch(glob)
  return filesBelow(folder)
    .filter((file) => matches(file))
    .map((file) => (isAbsolute(pattern) ? join(folder, file) : join(base, file)))
}
