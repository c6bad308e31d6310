import {Failure} from '../../failure.js'
import {filesBelow, kindOf} from '../../folders.js'
import {usualManifest} from '../../shell.js'
import {basename, dirname, isAbsolute, join, resolve} from 'node:path'

/** The name on a command line that means stdin. */
export const stdin = '-'

/** The name of the file in which a project says how its manifests are judged. */
export const configName = 'addon-manifest.lint.json'

/** The files that names on a command line mean, sorted, each once, and what is wrong with a name. */
export interface Expansion {
  readonly files: readonly string[]
  readonly failures: readonly Failure[]
}

/**
 * A file is itself, a folder means the manifests below it, a glob what it matches, settings left out. Neither looks
 * into node_modules and .git. A name of something that is not there is left, to be told by who reads it. Failure `usage`
 * for a glob that says what to leave out, and for an empty name.
 */
export async function expand(names: readonly string[]): Promise<Expansion> {
  const files = new Map<string, string>()
  const failures: Failure[] = []
  for (const name of names) {
    const found = await meant(name)
    failures.push(...found.failures)
    for (const file of found.files) {
      const key = file === stdin ? stdin : resolve(file)
      if (!files.has(key)) files.set(key, file)
    }
  }
  return {failures, files: [...files.values()].sort()}
}

async function meant(name: string): Promise<Expansion> {
  if (name === stdin) return {failures: [], files: [stdin]}
  if (name.trim() === '') throw new Failure('usage', 'the name of a manifest is empty')
  const kind = kindOf(name)
  if (kind === 'folder') return some(manifestsBelow(name), name, `no ${usualManifest} below ${name}`)
  if (kind === 'file' || !/[!*?[\]{}()]/.test(name)) return {failures: [], files: [name]}
  return some(await matching(name), name, `no file matches ${name}`)
}

/** What was found; that it is nothing is a failure, where no other one says why. */
function some({failures, files}: Expansion, file: string, none: string): Expansion {
  if (files.length > 0 || failures.length > 0) return {failures, files}
  return {failures: [new Failure('file-missing', none, {file})], files}
}

/** Where a manifest has its old name only, it is found under that one when it is read. */
function manifestsBelow(folder: string): Expansion {
  const {failures, files} = filesBelow(folder)
  const found = files.filter((file) => /(^|\/)addon[-_]manifest\.json$/.test(file))
  const manifests = new Set(found.map((file) => join(folder, dirname(file), usualManifest)))
  return {failures, files: [...manifests]}
}

async function matching(pattern: string): Promise<Expansion> {
  const {default: picomatch} = await import('picomatch')
  const {base, glob, isGlob, negated} = picomatch.scan(pattern)
  if (negated) {
    const left = JSON.stringify(pattern.replace(/^!+/, ''))
    throw new Failure('usage', `${pattern} says what to leave out, which is for the settings to say`, {
      hint: `Write it into ${configName}: {"ignore": [${left}]}.`,
    })
  }
  if (!isGlob) return {failures: [], files: [pattern]}
  const folder = base === '' ? '.' : base
  if (kindOf(folder) !== 'folder') return {failures: [], files: []}
  const matches = picomatch(glob)
  const {failures, files} = filesBelow(folder)
  const found = files.filter((file) => matches(file) && basename(file) !== configName)
  const named = found.map((file) => (isAbsolute(pattern) ? join(folder, file) : join(base, file)))
  // a link to a folder is among the files below
  return {failures, files: named.filter((file) => kindOf(file) !== 'folder')}
}
