import {createRequire} from 'node:module'
import {realpathSync} from 'node:fs'

/** The modules of @oclif/core that the commands use, each with what it exports. */
export interface Oclif {
  readonly args: unknown
  readonly command: unknown
  readonly flags: unknown
}

/** These modules as the running CLI has loaded them; undefined where it has not, or has another major version. */
export function loadedOclif(major: number): Oclif | undefined {
  try {
    const theirs = createRequire(realpathSync(process.argv[1] ?? ''))
    const [args, command, flags] = ['args', 'command', 'flags'].map(
      (name) => theirs.cache[theirs.resolve(`@oclif/core/${name}`)]?.exports as unknown,
    )
    const version = (command as {Command?: {_base?: string}} | undefined)?.Command?._base
    const isOurs = version?.startsWith(`@oclif/core@${String(major)}.`) ?? false
    return isOurs && args !== undefined && flags !== undefined ? {args, command, flags} : undefined
  } catch {
    return undefined
  }
}
