import {chmodSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** Makes a folder to which anyone may write: some tests work as somebody else. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'files-'))
  chmodSync(folder, 0o777)
  return folder
}

/** Removes a folder, also one that a test has made read-only. */
export function removeFolder(folder: string): void {
  chmodSync(folder, 0o777)
  rmSync(folder, {force: true, recursive: true})
}
