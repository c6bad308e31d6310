import {unlinkSync} from 'node:fs'
import {Failure} from '../failure.js'
import {printable} from '../printable.js'
import {attempt} from './attempt.js'
import {here, ourselves, ownerIn} from './owner.js'
import {follow} from './paths.js'
import {failure} from './reasons.js'
import {contentOf, seize} from './seize.js'

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
  const mine = JSON.stringify(ourselves())
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
    file: path,
    hint: 'Wait for the other command to end and try again. If none is running, delete the lock file.',
  })
}

/** Who holds a lock, for a person: `process 42`, `process 42 on another-machine`. */
function holderOf(lock: string): string {
  const owner = attempt(() => ownerIn(contentOf(lock) ?? ''))
  if (!owner) return 'another process'
  return `process ${String(owner.pid)}${owner.place === here() ? '' : ` on ${owner.place.split(' ')[0] ?? ''}`}`
}
