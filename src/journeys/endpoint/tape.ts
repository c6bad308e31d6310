import {Failure} from '../../failure.js'
import {checkJournal, type Journal, openJournal, readJournal} from '../../files/journal.js'
import {withLock} from '../../files/lock.js'
import {parse} from '../../http.js'
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
  const found = linesOf(file)
  const entries = found ? readTape([...found.lines, ...found.last], file) : []
  // which cuts off what has no line end
  const journal: Journal = openJournal(file, {sync: false})
  for (const line of found?.last ?? [tapeHeading]) journal.append(line)
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

/** The lines of a file; the `last` is one without its end, as an editor leaves it, and not one that a crash tore. */
function linesOf(file: string): {readonly lines: readonly string[]; readonly last: readonly string[]} | undefined {
  const found = readJournal(file)
  return found && {last: parse(found.rest) === undefined ? [] : [found.rest], lines: found.lines}
}

/** The entries of a tape in a file. Failure `usage` where it is none, `file-missing`, `file-unreadable`. */
export function loadTape(file: string): readonly TapeEntry[] {
  const found = linesOf(file)
  if (found) return readTape([...found.lines, ...found.last], file)
  throw new Failure('file-missing', `${file} does not exist`, {
    hint: 'Record one: heroku addons:admin:endpoint:stub --record tape.jsonl',
  })
}
