import {Failure} from '../failure.js'
import {withLock} from '../files/lock.js'
import {exists, othersCanRead, read} from '../files/read.js'
import {writeAtomic} from '../files/write.js'
import {shellWord} from '../shell.js'

/**
 * Writes a file that only its owner reads; one that is there already keeps its mode. Answers what a person should know of
 * the file. Throws a Failure `would-lose` where it is there and `force` was not given.
 */
export async function writeNew(
  file: string,
  text: string,
  {force}: {readonly force: boolean},
): Promise<readonly string[]> {
  return withLock(file, () => {
    if (!force && exists(file)) throw occupied(file)
    writeAtomic(file, text, {mode: 0o600})
    const content = read(file)
    const isOpen = content.kind === 'text' && othersCanRead(content.mode)
    return isOpen ? [`${file} may hold secrets and others can read it: chmod 600 ${shellWord(file)}`] : []
  })
}

/** That a file which would be made is there already. */
export const occupied = (file: string): Failure =>
  new Failure('would-lose', `${file} is there already`, {hint: 'Name another file, or write over it with --force.'})
