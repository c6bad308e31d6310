import {Failure} from '../../failure.js'
import {withLock} from '../../files/lock.js'
import {read} from '../../files/read.js'
import {makeFolder, writeAtomic} from '../../files/write.js'
import {isObject, parse} from '../../http.js'
import {dirname} from 'node:path'

/** What a trial tries: its ids are kept apart from those of the other at the same target. */
export type Kind = 'cells' | 'scenarios'

/** Ids of what failed last: `{"cells of http://localhost:4567/heroku/resources": ["basic/tokyo"]}`. */
type Kept = Readonly<Record<string, readonly string[]>>

/** How many targets are kept in mind, each for one kind. */
const most = 50

const keyOf = (kind: Kind, target: string): string => `${kind} of ${target}`

function load(file: string): Kept | undefined {
  try {
    const content = read(file)
    const value = content.kind === 'text' ? parse(content.text) : undefined
    const failed = isObject(value) ? value.failed : undefined
    if (!isObject(failed)) throw new Failure('file-unreadable', `${file} does not hold the results of a rehearsal`)
    return Object.fromEntries(
      Object.entries(failed).map(([target, ids]) => [
        target,
        Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [],
      ]),
    )
  } catch (error) {
    if (error instanceof Failure && error.code === 'file-missing') return undefined
    throw error
  }
}

/** What failed at a target when it was tried last, and was not tried since. Failure `usage` where nothing is known of it, or `file-…`. */
export function lastFailed(file: string, kind: Kind, target: string): readonly string[] {
  const ids = load(file)?.[keyOf(kind, target)]
  if (ids) return ids
  throw new Failure('usage', `nothing is known of an earlier run against ${target}`, {
    hint: 'Run it once without --failed.',
  })
}

/**
 * Keeps what failed at a target, for the next time; what failed before stays until it is tried again. Failure `file-…`, also
 * where the file is not one of ours.
 */
export async function keepFailed(
  file: string,
  kind: Kind,
  target: string,
  {failed: fresh, passed}: {readonly failed: readonly string[]; readonly passed: readonly string[]},
): Promise<void> {
  makeFolder(dirname(file))
  await withLock(file, () => {
    const key = keyOf(kind, target)
    const {[key]: before = [], ...others} = load(file) ?? {}
    const tried = new Set([...fresh, ...passed])
    const ids = [...before.filter((id) => !tried.has(id)), ...fresh]
    const failed = Object.fromEntries([...Object.entries(others).slice(1 - most), [key, ids]])
    writeAtomic(file, `${JSON.stringify({failed}, null, 2)}\n`)
  })
}
