import {createRequire} from 'node:module'
import {realpathSync} from 'node:fs'

/**
 * A module of @oclif/core as the running CLI has loaded it, undefined where it has not, or has another major version:
 * `loaded('@oclif/core/command', 4)`.
 */
export function loaded(name: string, major: number): unknown {
  try {
    const ours = createRequire(realpathSync(process.argv[1] ?? ''))
    const base = ours.cache[ours.resolve('@oclif/core/command')]?.exports as {Command?: {_base?: string}} | undefined
    if (!base?.Command?._base?.startsWith(`@oclif/core@${String(major)}.`)) return undefined
    return ours.cache[ours.resolve(name)]?.exports
  } catch {
    return undefined
  }
}
