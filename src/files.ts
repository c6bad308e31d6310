import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync,
  writeSync,
  type Stats,
} from 'node:fs'
import {hostname} from 'node:os'
import {basename, dirname, join, resolve} from 'node:path'
import {Failure, type FailureCode} from './failure.js'
import {printable} from './printable.js'

/** The most that is read of a file unless told otherwise: 1 MiB. */
export const fileLimit = 1024 * 1024

/**
 * What a file holds. `text`: all of it, as it stands, a byte order mark included; `mode` is its permission bits.
 * `too-large`: more than the limit, none of it kept; `size` in bytes, at least. `binary`: a NUL, or not UTF-8.
 */
export type Content =
  | {readonly kind: 'binary'}
  | {readonly kind: 'text'; readonly text: string; readonly mode: number}
  | {readonly kind: 'too-large'; readonly size: number}

/** Reads a file of up to `limit` bytes. Throws a Failure `file-missing` or `file-unreadable`. */
export function read(path: string, {limit = fileLimit}: {readonly limit?: number} = {}): Content {
  try {
    const fd = openSync(path, 'r')
    try {
      return take(fd, fstatSync(fd), limit)
    } finally {
      closeSync(fd)
    }
  } catch (error) {
    throw failure(error, path, isMissing(error) ? 'file-missing' : 'file-unreadable')
  }
}

const utf8 = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true})

function take(fd: number, stats: Stats, limit: number): Content {
  if (stats.isFile() && stats.size > limit) return {kind: 'too-large', size: stats.size}
  // A pipe tells no size, and a file may grow under us: so one byte more than is wanted shows that there is more.
  let bytes = Buffer.allocUnsafe((stats.size > 0 ? Math.min(stats.size, limit) : limit) + 1)
  let length = 0
  for (;;) {
    const count = readSync(fd, bytes, length, bytes.length - length, null)
    if (count === 0) break
    length += count
    if (length > limit) return {kind: 'too-large', size: length}
    if (length === bytes.length) bytes = Buffer.concat([bytes], limit + 1)
  }
  return decode(bytes.subarray(0, length), stats.mode & 0o7777)
}

function decode(bytes: Uint8Array, mode: number): Content {
  if (bytes.includes(0)) return {kind: 'binary'}
  try {
    return {kind: 'text', mode, text: utf8.decode(bytes)}
  } catch {
    return {kind: 'binary'}
  }
}

/** Reads what comes on stdin, to its end. Bytes beyond the limit are counted and not kept. */
export async function readInput(
  input: AsyncIterable<Uint8Array | string> = process.stdin,
  {limit = fileLimit}: {readonly limit?: number} = {},
): Promise<Content> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    size += bytes.length
    if (size <= limit) chunks.push(bytes)
  }
  return size > limit ? {kind: 'too-large', size} : decode(Buffer.concat(chunks), 0o600)
}

/** Whether there is anything under that name; a link that leads nowhere is nothing. */
export const exists = (path: string): boolean => existsSync(path)

/** Whether someone other than the owner may read a file of that mode: its group or everyone. Never so on Windows, where a mode tells nothing. */
export const othersCanRead = (mode: number): boolean => process.platform !== 'win32' && (mode & 0o044) !== 0

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

/** A file that only grows, line by line. */
export interface Journal {
  /** Adds a line; with `sync`, it is on the disk when this returns. Throws a Failure `file-unwritable`, and then nothing was added. */
  append(line: string): void
  close(): void
}

/**
 * The whole lines of a journal, or undefined where there is no such file. What stands behind the last line end was torn
 * by a crash and does not count. Throws a Failure `file-unreadable`.
 */
export function readJournal(path: string): {readonly lines: readonly string[]; readonly mode: number} | undefined {
  try {
    const bytes = readFileSync(path)
    const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1)
    const lines = utf8.decode(whole).split('\n')
    lines.pop()
    return {lines, mode: statSync(path).mode & 0o7777}
  } catch (error) {
    if (isMissing(error)) return undefined
    if (error instanceof TypeError) throw new Failure('file-unreadable', `${path} cannot be read: it is not text`)
    throw failure(error, path, 'file-unreadable')
  }
}

/** Opens a journal to add to it; a torn last line is cut off first. Throws a Failure `file-unwritable`. */
export function openJournal(
  path: string,
  {mode = 0o600, sync = true}: {readonly mode?: number; readonly sync?: boolean} = {},
): Journal {
  let fd: number
  let size: number
  try {
    fd = openSync(path, 'a+', mode)
    size = wholeLines(fd)
    if (size < fstatSync(fd).size) ftruncateSync(fd, size)
    if (sync) syncFolder(dirname(path))
  } catch (error) {
    throw failure(error, path, 'file-unwritable')
  }
  return {
    append(line) {
      const bytes = Buffer.from(`${line}\n`)
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

/** Makes a folder and those above it where they are missing. Throws a Failure `file-unwritable`. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, {recursive: true})
  } catch (error) {
    throw failure(error, path, 'file-unwritable')
  }
}

/** Where a write to `path` ends up: the folder's real path, and a link at the end followed even into the void. */
function follow(path: string): string {
  let target = resolve(path)
  for (let hops = 0; hops < 40; hops++) {
    const folder = realpathSync(dirname(target))
    target = join(folder, basename(target))
    try {
      target = resolve(folder, readlinkSync(target))
    } catch {
      return target
    }
  }
  throw new Error('its symbolic links go round in a circle')
}

/** A name that nobody else makes. (Loading node:crypto would cost every command 4 ms.) */
const unique = (): string =>
  [process.pid, Date.now(), Math.floor(Math.random() * 2 ** 52)].map((part) => part.toString(36)).join('-')

/** A new name in the same folder, so that a rename stays on one file system. */
const besides = (target: string): string => join(dirname(target), `.${unique()}.tmp`)

function keepOwner(fd: number, {gid, uid}: Stats): void {
  const fresh = fstatSync(fd)
  if (fresh.uid === uid && fresh.gid === gid) return
  attempt(() => {
    fchownSync(fd, uid, gid)
  })
}

function syncFolder(folder: string): void {
  attempt(() => {
    const fd = openSync(folder, 'r')
    try {
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
  })
}

function remove(path: string): void {
  attempt(() => {
    unlinkSync(path)
  })
}

/** What is worth a try, but no failure where the system does not allow it: then undefined. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? ''
const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(codeOf(error))

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links go round in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'its folder does not exist',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is not a folder',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
}

const verbs = {
  'file-missing': 'does not exist',
  'file-unreadable': 'cannot be read',
  'file-unwritable': 'cannot be written',
} as const satisfies Partial<Record<FailureCode, string>>

function failure(cause: unknown, path: string, code: keyof typeof verbs): Failure {
  if (cause instanceof Failure) return cause
  if (code === 'file-missing') return new Failure(code, `${path} ${verbs[code]}`, {cause})
  const reason = reasons[codeOf(cause)] ?? (codeOf(cause) || (cause as Error).message)
  const hint = codeOf(cause) === 'ENOENT' ? {hint: 'Make the folder, or name another file.'} : {}
  return new Failure(code, `${path} ${verbs[code]}: ${reason}`, {cause, ...hint})
}

export interface LockOptions {
  /** How long to wait for a lock that another process holds, in milliseconds. */
  readonly wait?: number
  /** Told for whom we wait, once, after a second; stderr unless told otherwise. */
  readonly tell?: (line: string) => void
}

/**
 * Runs `work` while no other process runs its own under a lock of the same file; resolves to what `work` answers.
 * Wrap the whole cycle of read, edit and write. The lock is a file beside the target, `<target>.lock`, gone when the
 * work has ended, well or badly, or the process exits. That of a process which died is taken over; that of another
 * machine or container never is, since nobody here can tell. Not re-entrant.
 * Throws a Failure `file-locked` after `wait` ms (30 s unless told otherwise), `file-unwritable`.
 */
export async function withLock<T>(
  path: string,
  work: () => Promise<T> | T,
  {tell = (line) => process.stderr.write(`${line}\n`), wait = 30_000}: LockOptions = {},
): Promise<T> {
  const release = await acquire(path, wait, tell)
  try {
    return await work()
  } finally {
    release()
  }
}

/** Who holds a lock. `id` is new for every lock; `start` tells one process from a later one with the same pid. */
interface Owner {
  readonly id: string
  readonly pid: number
  readonly place: string
  readonly start: string
}

/** How long nothing is said of a wait, in milliseconds. */
const quietly = 1000

async function acquire(path: string, wait: number, tell: (line: string) => void): Promise<() => void> {
  let isTold = false
  const since = performance.now()
  const seen = new Map<string, number>()
  let lock: string
  try {
    lock = `${follow(path)}.lock`
  } catch (error) {
    throw failure(error, path, 'file-unwritable')
  }
  const owner: Owner = {id: unique(), pid: process.pid, place: here(), start: started(process.pid) ?? ''}
  const mine = JSON.stringify(owner)
  for (let step = 4; ; step = Math.min(step * 1.5, 100)) {
    try {
      if (seize(lock, mine, seen)) return holding(lock, mine)
    } catch (error) {
      throw failure(error, path, 'file-unwritable')
    }
    const waited = performance.now() - since
    const left = wait - waited
    if (left <= 0) throw locked(path, lock)
    if (waited > quietly && !isTold) {
      isTold = true
      tell(`Waiting for ${holderOf(lock)}, which has locked ${printable(path)}`)
    }
    const next = Math.min(step * (0.5 + Math.random()), left)
    await new Promise((resume) => setTimeout(resume, next))
  }
}

const held = new Map<string, string>()

/** Sees to it that the lock goes with the process, and answers what releases it. */
function holding(lock: string, mine: string): () => void {
  if (held.size === 0) process.on('exit', releaseAll)
  held.set(lock, mine)
  // Where nobody listens to a signal, it ends the process with no 'exit'. Where somebody does, it is theirs to decide.
  const ours = (['SIGINT', 'SIGTERM'] as const).filter((name) => process.listenerCount(name) === 0)
  const end = (name: NodeJS.Signals): void => {
    releaseAll()
    process.kill(process.pid, name)
  }
  for (const name of ours) process.once(name, end)
  return () => {
    for (const name of ours) process.removeListener(name, end)
    release(lock)
    if (held.size === 0) process.removeListener('exit', releaseAll)
  }
}

function release(lock: string): void {
  const mine = held.get(lock)
  held.delete(lock)
  attempt(() => {
    if (contentOf(lock) === mine) unlinkSync(lock)
  })
}

function releaseAll(): void {
  for (const lock of held.keys()) release(lock)
}

function locked(path: string, lock: string): Failure {
  return new Failure('file-locked', `${path} is locked by ${holderOf(lock)} (${lock})`, {
    hint: 'Wait for the other command to end and try again. If none is running, delete the lock file.',
  })
}

/** Who holds a lock, for a person: `process 42`, `process 42 on another-machine`. */
function holderOf(lock: string): string {
  const owner = attempt(() => ownerIn(contentOf(lock) ?? ''))
  if (!owner) return 'another process'
  return `process ${String(owner.pid)}${owner.place === here() ? '' : ` on ${owner.place.split(' ')[0] ?? ''}`}`
}

/**
 * One try: true where the lock is now ours.
 *
 * A dead process's lock must be replaced by exactly one of those who wait, and never a live one's in its stead. So
 * who wants to replace a lock first takes a claim, a lock named after that lock's owner. Whoever holds the claim
 * looks again: the content can have changed only before, never while the claim is held, and the rename replaces
 * it in one step. A claim is a lock like any other: who dies with it is followed in the same way.
 */
function seize(lock: string, mine: string, seen: Map<string, number>): boolean {
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
  writeFileSync(temporary, mine, exclusive)
  try {
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
function contentOf(lock: string): string | undefined {
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

function ownerIn(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner> | null
    const whole = Number.isSafeInteger(owner?.pid) && typeof owner?.id === 'string' && typeof owner.place === 'string'
    return whole ? (owner as Owner) : undefined
  } catch {
    return undefined
  }
}

/** How long a lock may stay half-written, in milliseconds. */
const patience = 2000

/** Whether the lock's owner is surely gone. `seen` holds since when we know a half-written lock. */
function abandoned(content: string, seen: Map<string, number>): boolean {
  const owner = ownerIn(content)
  if (!owner) {
    const since = seen.get(content) ?? performance.now()
    seen.set(content, since)
    return performance.now() - since > patience
  }
  if (owner.place !== here()) return false
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return true
  }
  const start = started(owner.pid)
  return start === undefined || (owner.start !== '' && start !== '' && start !== owner.start)
}

/** Where a pid means the same process: the machine and, on Linux, the pid namespace (containers share host names). */
function here(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

/** When a process started, in the kernel's ticks; empty where the system does not tell; undefined for one that has ended. */
function started(pid: number): string | undefined {
  if (process.platform !== 'linux') return ''
  try {
    // After the name, which may hold anything, come the state and, 19 fields on, the start.
    const fields =
      readFileSync(`/proc/${String(pid)}/stat`, 'latin1')
        .split(') ')
        .at(-1)
        ?.split(' ') ?? []
    return ['X', 'Z'].includes(fields[0] ?? '') ? undefined : (fields[19] ?? '')
  } catch (error) {
    return isMissing(error) || codeOf(error) === 'ESRCH' ? undefined : ''
  }
}
