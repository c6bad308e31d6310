import {Failure} from '../../failure.js'
import {withLock} from '../../files/lock.js'
import {othersCanRead, read} from '../../files/read.js'
import {writeAtomic} from '../../files/write.js'
import {emptyState, inMemory, parseState, printState, type State, type Store} from '../../sandbox/state.js'
import {shellWord} from '../../shell.js'

/** The largest state that is read: 64 MiB. */
const limit = 64 * 1024 * 1024

/** A store in a file, and what its owner should know of it. */
export interface Kept {
  readonly store: Store
  readonly warning?: string
}

/**
 * Runs `work` with the state of a sandbox in `file`, or in memory where none is named. Nobody else may serve the same file
 * meanwhile. Throws a Failure where the file is not ours, cannot be read or written (`file-…`); it is then left as it was.
 */
export async function withState<T>(file: string | undefined, work: (kept: Kept) => Promise<T>): Promise<T> {
  if (file === undefined) return work({store: inMemory()})
  return withLock(file, () => work(open(file)), {wait: 0})
}

function open(file: string): Kept {
  const {mode, state} = find(file)
  let current = state ?? emptyState
  const write = (next: State): void => {
    writeAtomic(file, printState(next), {mode: 0o600})
    current = next
  }
  // A file that cannot be written is told of before the first push, not by it.
  if (!state) write(current)
  const store: Store = {read: () => current, write}
  return othersCanRead(mode)
    ? {store, warning: `others can read ${file}, which will hold secrets: chmod 600 ${shellWord(file)}`}
    : {store}
}

function find(file: string): {readonly mode: number; readonly state?: State} {
  try {
    const content = read(file, {limit})
    if (content.kind === 'text') return {mode: content.mode, state: parseState(content.text, file)}
    throw new Failure(
      'file-unreadable',
      `${file} is not the state of a sandbox: it is ${content.kind === 'binary' ? 'not text' : 'too large'}`,
    )
  } catch (error) {
    if (error instanceof Failure && error.code === 'file-missing') return {mode: 0o600}
    throw error
  }
}
