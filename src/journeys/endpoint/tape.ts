import {Failure} from '../../failure.js'
import {checkJournal, type Journal, openJournal, readJournal} from '../../files/journal.js'
import {withLock} from '../../files/lock.js'
import {exists} from '../../files/read.js'
import {readTape, tapeHeading, type TapeEntry} from '../../wire/tape.js'

/** A tape that is being recorded. */
export interface Recording {
  /** The number of the last resource that it had before: what comes is others, and is called so. */
  readonly after: number
  add(entry: TapeEntry | undefined): void
}

/**
 * Runs `work` with a tape in a file, or without one; a file that is there already must be a tape, and is continued. Nobody
 * else may record on it meanwhile. Failure `usage` or `file-…`.
 */
export async function recording<T>(
  file: string | undefined,
  work: (tape: Recording | undefined) => Promise<T>,
): Promise<T> {
  if (file === undefined) return work(undefined)
  checkJournal(file)
  const record = async (): Promise<T> => {
    const tape = openTape(file)
    try {
      return await work(tape)
    } finally {
      tape.close()
    }
  }
  return withLock(file, record, {wait: 0})
}

function openTape(file: string): Recording & {readonly close: () => void} {
  const lines = readJournal(file)?.lines ?? []
  const entries = exists(file) ? readTape(lines, file) : []
  const isNew = lines.length === 0
  const journal: Journal = openJournal(file, {sync: false})
  if (isNew) journal.append(tapeHeading)
  return {
    after: entries.reduce((last, {resource}) => Math.max(last, Number(/^r(\d{1,9})$/.exec(resource)?.[1] ?? 0)), 0),
    add(entry) {
      if (entry) journal.append(JSON.stringify(entry))
    },
    close() {
      journal.close()
    },
  }
}

/** The entries of a tape in a file. Failure `usage` where it is none, `file-missing`, `file-unreadable`. */
export function loadTape(file: string): readonly TapeEntry[] {
  const found = readJournal(file)
  if (found) return readTape(found.lines, file)
  throw new Failure('file-missing', `${file} does not exist`, {
    hint: 'Record one: heroku addons:admin:endpoint:stub --record tape.jsonl',
  })
}
