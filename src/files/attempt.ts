import {closeSync, fsyncSync, openSync, unlinkSync} from 'node:fs'

/** What is worth a try, but no failure where the system does not allow it: then undefined. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Removes a file where it can. */
export function remove(path: string): void {
  attempt(() => {
    unlinkSync(path)
  })
}

/** Sees to it that the names in a folder are on the disk, where the system lets us. */
export function syncFolder(folder: string): void {
  attempt(() => {
    const fd = openSync(folder, 'r')
    try {
      fsyncSync(fd)
    } finally {
      closeSync(fd)
    }
  })
}
