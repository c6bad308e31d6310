import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs'
import {dirname, resolve} from 'node:path'
import {attempt, remove, syncFolder} from './attempt.js'
import {besides, follow} from './paths.js'
import {failure} from './reasons.js'

/**
 * Writes a whole file so that at every moment the disk holds either the old text or the new one: a file beside it,
 * fsync, rename. Follows a symbolic link. An existing file keeps its mode; `mode` is a new file's, whatever the umask.
 * Synchronous, so that no signal's `process.exit()` comes between. Throws a Failure `file-unwritable`.
 */
export function writeAtomic(path: string, text: string, {mode = 0o600}: {readonly mode?: number} = {}): void {
  let beside: string | undefined
  try {
    const {old, target} = replaceable(path)
    const temporary = besides(target)
    const fd = openSync(temporary, 'wx', 0o600)
    beside = temporary
    try {
      if (old) keepOwner(fd, old)
      fchmodSync(fd, old ? old.mode & 0o7777 : mode)
      writeFileSync(fd, text)
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
    renameSync(temporary, target)
    beside = undefined
    syncFolder(dirname(target))
  } catch (error) {
    if (beside !== undefined) remove(beside)
    throw failure(error, path, 'file-unwritable')
  }
}

/** Throws the Failure `file-unwritable` that `writeAtomic` would, as far as can be told before anything is written. */
export function checkWritable(path: string): void {
  try {
    accessSync(dirname(replaceable(path).target), constants.W_OK)
  } catch (error) {
    throw failure(error, path, 'file-unwritable')
  }
}

/** Where a path leads, and the file that is there; throws where that cannot be replaced. */
function replaceable(path: string): {readonly old: Stats | undefined; readonly target: string} {
  const target = follow(path)
  const old = statSync(target, {throwIfNoEntry: false})
  if (old && !old.isFile()) throw new Error(old.isDirectory() ? 'it is a folder' : 'it is not a regular file')
  // A rename would replace a file that its owner made read-only: so ask first.
  if (old) closeSync(openSync(target, 'r+'))
  return {old, target}
}

function keepOwner(fd: number, {gid, uid}: Stats): void {
  const fresh = fstatSync(fd)
  if (fresh.uid === uid && fresh.gid === gid) return
  attempt(() => {
    fchownSync(fd, uid, gid)
  })
}

/** Makes a folder and those above it where they are missing. Throws a Failure `file-unwritable`. */
export function makeFolder(path: string): void {
  try {
    makeAll(resolve(path))
  } catch (error) {
    throw failure(error, path, 'file-unwritable')
  }
}

/** Not node's own `recursive`, which never ends where a folder that is there takes none, as /proc does. */
function makeAll(folder: string): void {
  const isThere = (): boolean => statSync(folder, {throwIfNoEntry: false})?.isDirectory() ?? false
  if (isThere()) return
  if (dirname(folder) !== folder) makeAll(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    if (!isThere()) throw error
  }
}
