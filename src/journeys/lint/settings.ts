import {Failure} from '../../failure.js'
import {exists, read} from '../../files/read.js'
import {writeAtomic} from '../../files/write.js'
import {configName, stdin} from './expand.js'
import {nearest, realName} from '../../folders.js'
import {repositoryOf} from '../../git.js'
// not {type Config}: that would load the module
import type {Config} from '../../lint/config.js'
import {readDocument} from '../../manifest/document.js'
import {basename, dirname, join, relative, resolve, sep} from 'node:path'

/** Which settings count for which manifest. */
export interface Settings {
  /** Those of one manifest, or undefined where there are none. */
  readonly of: (file: string) => Config | undefined
  /** The manifests that are to be judged, and those that the settings leave out. */
  readonly kept: readonly string[]
  readonly ignored: readonly {readonly file: string; readonly by: string}[]
}

/**
 * Finds the settings of each manifest: the nearest `addon-manifest.lint.json`, in its folder or above it, up to the root
 * of its repository; or `named` for all. What comes on stdin stands for `inputName`. Throws a Failure where settings cannot be read or are wrong.
 */
export async function settingsFor(files: readonly string[], named?: string, inputName = stdin): Promise<Settings> {
  if (named !== undefined && !exists(named)) {
    throw new Failure('file-missing', `${named} does not exist`, {hint: 'Make one with --init-config.'})
  }
  const find = named === undefined ? finder() : () => resolve(named)
  const place = (file: string): string => (file === stdin ? inputName : file)
  const paths = new Map(files.map((file) => [file, find(place(file))]))
  const configs = new Map<string, Config>()
  for (const path of new Set(paths.values())) if (path !== undefined) configs.set(path, await load(path))
  const of = (file: string): Config | undefined => configs.get(paths.get(file) ?? '')
  const ignored = files.flatMap((file) => {
    const config = of(file)
    const path = paths.get(file)
    if (!config || path === undefined) return []
    const real = join(realName(dirname(place(file))), basename(place(file)))
    const name = relative(realName(dirname(path)), real).replaceAll(sep, '/')
    return config.ignores(name) ? [{by: config.file, file}] : []
  })
  const left = new Set(ignored.map(({file}) => file))
  return {ignored, kept: files.filter((file) => !left.has(file)), of}
}

/**
 * Finds the settings of a manifest, looking into each folder once: in its folder or above it, up to the root of its
 * repository; without one up to where we stand, and for a manifest that is not below us in its own folder alone.
 */
function finder(): (file: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  const roots = new Map<string, string | undefined>()
  const here = realName('.')
  const isBelowUs = (folder: string): boolean => folder === here || folder.startsWith(here + sep)
  return (file) => {
    const folder = realName(dirname(file))
    const top = repositoryOf(folder, roots) ?? (isBelowUs(folder) ? here : folder)
    return nearest(configName, folder, top, known)
  }
}

async function load(path: string): Promise<Config> {
  const [{readConfig}, {default: picomatch}] = await Promise.all([import('../../lint/config.js'), import('picomatch')])
  const name = relative('.', path)
  return readConfig(readDocument(name.startsWith('..') ? path : name, read(path)), (globs, options) =>
    picomatch([...globs], options),
  )
}

/** Settings that change nothing. */
export const fresh = {
  $schema: 'https://unpkg.com/heroku-addons-partner/schemas/lint-config.schema.json',
  rules: {},
  ignore: [],
}

/** Writes settings that change nothing. Throws a Failure `would-lose` where the file is there. */
export function initConfig(path: string): void {
  if (exists(path))
    throw new Failure('would-lose', `${path} is there already`, {hint: 'Edit it, or name another with --config.'})
  writeAtomic(path, `${JSON.stringify(fresh, null, 2)}\n`, {mode: 0o644})
}
