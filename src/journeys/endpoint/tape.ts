import {Failure} from '../../failure.js'
import {type Journal, openJournal, readJournal} from '../../files/journal.js'
import {exists} from '../../files/read.js'
import {readTape, tapeHeading, type TapeEntry} from '../../wire/tape.js'

/** A tape that is being recorded. */
export interface Recording {
  add(entry: TapeEntry | undefined): void
  close(): void
}

/** Records to a file; one that is there already must be a tape, and is continued. Failure `usage` or `file-…`. */
export function openTape(file: string): Recording {
  if (exists(file)) readTape(readJournal(file)?.lines ?? [], file)
  const isNew = (readJournal(file)?.lines ?? []).length === 0
  const journal: Journal = openJournal(file, {sync: false})
  if (isNew) journal.append(tapeHeading)
  return {
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
