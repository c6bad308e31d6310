import {Failure} from '../../failure.js'
import {checkJournal, openJournal, readJournal} from '../../files/journal.js'
import {withLock} from '../../files/lock.js'
import {othersCanRead} from '../../files/read.js'
import {writeAtomic} from '../../files/write.js'
import {isObject, parse} from '../../http.js'
import {shellWord} from '../../shell.js'
import {type Resource, type Store} from '../../stub/store.js'

/** A stub's memory, and what its owner should know of it. */
export interface KeptStub {
  readonly store: Store
  /** The uuids of what was accepted before, and not reported. */
  readonly pending: readonly string[]
  readonly warning?: string
}

/** What the first line of a stub's file says. */
const heading = JSON.stringify({kept: 'stub', version: 1})

/**
 * Runs `work` with the resources of a stub in `file`, or in memory where none is named. Every change is on the disk before
 * `set` returns. Nobody else may serve the same file meanwhile: a Failure `file-locked`. Throws a Failure where the file is
 * not a stub's, cannot be read or written (`file-…`); it is then left as it was.
 */
export async function withStubState<T>(file: string | undefined, work: (kept: KeptStub) => Promise<T>): Promise<T> {
  if (file === undefined) return work({pending: [], store: new Map<string, Resource>()})
  checkJournal(file)
  return withLock(
    file,
    async () => {
      const {mode, resources} = find(file)
      // Each resource once: what a file says of the past is not read again.
      writeAtomic(file, [heading, ...[...resources].map((entry) => line(...entry)), ''].join('\n'))
      const journal = openJournal(file)
      const store: Store = {
        get: (uuid) => resources.get(uuid),
        set(uuid, resource) {
          journal.append(line(uuid, resource))
          resources.set(uuid, resource)
        },
      }
      const pending = [...resources].flatMap(([uuid, resource]) => (resource.pending ? [uuid] : []))
      const warning = `others can read ${file}, which tells of resources and their grants: chmod 600 ${shellWord(file)}`
      try {
        return await work(othersCanRead(mode) ? {pending, store, warning} : {pending, store})
      } finally {
        journal.close()
      }
    },
    {wait: 0},
  )
}

const line = (uuid: string, resource: Resource): string => JSON.stringify([uuid, resource])

function find(file: string): {readonly mode: number; readonly resources: Map<string, Resource>} {
  const found = readJournal(file)
  const [first, ...lines] = found?.lines ?? []
  const resources = new Map<string, Resource>()
  if (!found) return {mode: 0o600, resources}
  if (first !== heading) throw new Failure('file-unreadable', `${file} is not the state of a stub`)
  for (const [index, text] of lines.entries()) {
    const entry = parse(text)
    const [uuid, resource] = Array.isArray(entry) ? (entry as readonly unknown[]) : []
    if (typeof uuid !== 'string' || !isResource(resource)) {
      throw new Failure('file-unreadable', `${file}:${String(index + 2)} is not a resource of a stub`)
    }
    resources.set(uuid, resource)
  }
  return {mode: found.mode, resources}
}

const isResource = (value: unknown): value is Resource =>
  isObject(value) &&
  typeof value.plan === 'string' &&
  typeof value.gone === 'boolean' &&
  isObject(value.ordered) &&
  typeof value.ordered.plan === 'string' &&
  typeof value.ordered.region === 'string'
