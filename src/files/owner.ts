import {readFileSync, readlinkSync} from 'node:fs'
import {hostname} from 'node:os'
import {unique} from './paths.js'
import {codeOf, isMissing} from './reasons.js'

/** Who holds a lock. `id` is new for every lock; `start` tells one process from a later one with the same pid. */
interface Owner {
  readonly id: string
  readonly pid: number
  readonly place: string
  readonly start: string
}

/** This process as the owner of a new lock. */
export const ourselves = (): Owner => ({
  id: unique(),
  pid: process.pid,
  place: here(),
  start: started(process.pid) ?? '',
})

/** The owner that a lock names; undefined where it is not whole. */
export function ownerIn(text: string): Owner | undefined {
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
export function abandoned(content: string, seen: Map<string, number>): boolean {
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
export function here(): string {
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
