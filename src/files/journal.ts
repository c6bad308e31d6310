import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs'
import {dirname} from 'node:path'
import {Failure} from '../failure.js'
import {attempt, syncFolder} from './attempt.js'
import {utf8} from './read.js'
import {failure, isMissing} from './reasons.js'

/** A file that only grows, line by line. */
export interface Journal {
  /** Adds a line; with `sync`, it is on the disk when this returns. Throws a Failure `file-unwritable`, and then nothing was added. */
  append(line: string): void
  close(): void
}

/** What is in a journal. */
interface Journaled {
  /** Its whole lines. */
  readonly lines: readonly string[]
  readonly mode: number
  /** What stands behind the last line end: torn by a crash, or left so by an editor. */
  readonly rest: string
}

/** The lines of a journal, or undefined where there is no such file. Throws a Failure `file-unreadable`. */
export function readJournal(path: string): Journaled | undefined {
  try {
    const bytes = readFileSync(path)
    const end = bytes.lastIndexOf(10) + 1
    const lines = utf8.decode(bytes.subarray(0, end)).split('\n')
    lines.pop()
    return {lines, mode: statSync(path).mode & 0o7777, rest: bytes.toString('utf8', end)}
  } catch (error) {
    if (isMissing(error)) return undefined
    if (error instanceof TypeError) throw new Failure('file-unreadable', `${path} cannot be read: it is not text`)
    throw failure(error, path, 'file-unreadable')
  }
}

/**
 * Throws the Failure `file-unwritable` where no journal can be: a pipe would be waited for that nobody writes to, and a
 * device may have no end.
 */
export function checkJournal(path: string): void {
  const stats = attempt(() => statSync(path))
  if (!stats || stats.isFile()) return
  const reason = stats.isDirectory() ? 'it is a folder' : 'it is not a regular file'
  throw new Failure('file-unwritable', `${path} cannot be written: ${reason}`, {file: path})
}

/** Opens a journal to add to it; a torn last line is cut off first. Throws a Failure `file-unwritable`. */
export function openJournal(
  path: string,
  {mode = 0o600, sync = true}: {readonly mode?: number; readonly sync?: boolean} = {},
): Journal {
  let fd: number
  let size: number
  let isNamed: boolean
  try {
    fd = openSync(path, 'a+', mode)
    size = wholeLines(fd)
    if (size < fstatSync(fd).size) ftruncateSync(fd, size)
    if (sync) syncFolder(dirname(path))
    // some file systems count no names
    isNamed = fstatSync(fd).nlink > 0
  } catch (error) {
    throw failure(error, path, 'file-unwritable')
  }
  return {
    append(line) {
      const bytes = Buffer.from(`${line}\n`)
      if (isNamed && fstatSync(fd).nlink === 0) {
        const hint = 'What is written to it is lost: start again, with a file that stays where it is.'
        throw new Failure('file-unwritable', `${path} was deleted or replaced while it was written to`, {
          file: path,
          hint,
        })
      }
      try {
        for (let from = 0; from < bytes.length;) from += writeSync(fd, bytes, from)
        if (sync) fsyncSync(fd)
        size += bytes.length
      } catch (error) {
        // half a line would spoil the next one
        attempt(() => {
          ftruncateSync(fd, size)
        })
        throw failure(error, path, 'file-unwritable')
      }
    },
    close() {
      attempt(() => {
        closeSync(fd)
      })
    },
  }
}

/** Where the last whole line of a file ends. */
function wholeLines(fd: number): number {
  const stats = fstatSync(fd)
  const {size} = stats
  if (!stats.isFile()) return size
  const chunk = Buffer.alloc(64 * 1024)
  for (let end = size; end > 0;) {
    const from = Math.max(0, end - chunk.length)
    const count = readSync(fd, chunk, 0, end - from, from)
    const at = chunk.subarray(0, count).lastIndexOf(10)
    if (at !== -1) return from + at + 1
    end = from
  }
  return 0
}
