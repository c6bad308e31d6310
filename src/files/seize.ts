import {linkSync, readFileSync, renameSync, statSync, writeFileSync} from 'node:fs'
import {remove} from './attempt.js'
import {abandoned, ownerIn} from './owner.js'
import {besides} from './paths.js'
import {codeOf, isMissing} from './reasons.js'

/**
 * One try: true where the lock is now ours.
 *
 * A dead process's lock must be replaced by exactly one of those who wait, and never a live one's in its stead. So
 * who wants to replace a lock first takes a claim, a lock named after that lock's owner. Whoever holds the claim
 * looks again: the content can have changed only before, never while the claim is held, and the rename replaces
 * it in one step. A claim is a lock like any other: who dies with it is followed in the same way.
 */
export function seize(lock: string, mine: string, seen: Map<string, number>): boolean {
  if (create(lock, mine)) return true
  const theirs = contentOf(lock)
  if (theirs === mine) return true
  if (theirs === undefined || !abandoned(theirs, seen)) return false
  const claim = `${lock}.${(ownerIn(theirs)?.id ?? theirs).replaceAll(/[^\w-]/g, '_')}`
  if (!seize(claim, mine, seen)) return false
  try {
    if (contentOf(lock) !== theirs) return false
    const temporary = besides(lock)
    try {
      writeFileSync(temporary, mine, exclusive)
      renameSync(temporary, lock)
    } catch (error) {
      remove(temporary)
      throw error
    }
    return true
  } finally {
    remove(claim)
  }
}

/** Anyone may read who holds a lock: another user who shares the file needs to. */
const exclusive = {flag: 'wx', mode: 0o644} as const

/** Makes the lock where there is none, with its content from the first moment; false where there is one. */
function create(lock: string, mine: string): boolean {
  const temporary = besides(lock)
  try {
    writeFileSync(temporary, mine, exclusive)
    linkSync(temporary, lock)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (!['EMLINK', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM'].includes(codeOf(error))) throw error
    return createPlainly(lock, mine)
  } finally {
    remove(temporary)
  }
}

/** For a file system without hard links: there is a moment in which the lock is empty. */
function createPlainly(lock: string, mine: string): boolean {
  try {
    writeFileSync(lock, mine, exclusive)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
  return contentOf(lock) === mine
}

/** What a lock says; for one that nobody can have finished, which one it is; undefined where it is gone. */
export function contentOf(lock: string): string | undefined {
  try {
    const text = readFileSync(lock, 'utf8')
    if (ownerIn(text)) return text
    const {ino, mtimeMs} = statSync(lock)
    return `? ${String(ino)} ${String(mtimeMs)}`
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
