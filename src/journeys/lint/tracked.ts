import {trackingOf} from '../../git.js'
import {sentence} from '../../lint/parts.js'

/** The files that git tracks of those that hold secrets or will, and a warning where it does not tell: they count as not tracked. */
export async function trackedAmong(files: readonly string[]): Promise<{
  readonly tracked: ReadonlySet<string>
  readonly warning: string | undefined
}> {
  const {tracked, untold} = await trackingOf(files)
  const warning = `git does not tell whether it tracks ${sentence([...untold])}: see that no real secret is committed`
  return {tracked, warning: untold.size === 0 ? undefined : warning}
}

/** Whether git tracks such a file. */
export async function isTracked(file: string, warn: (warning: string) => void): Promise<boolean> {
  const {tracked, warning} = await trackedAmong([file])
  if (warning !== undefined) warn(warning)
  return tracked.has(file)
}
