import {expect} from 'chai'
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'

/**
 * Holds a text against a file. The file is made where it is missing, and made anew with UPDATE_SNAPSHOTS=1; on a server,
 * where CI is set, a missing file fails.
 */
export function expectSnapshot(path: string, text: string): void {
  const isNew = !existsSync(path) && process.env.CI === undefined
  if (isNew || process.env.UPDATE_SNAPSHOTS === '1') {
    mkdirSync(dirname(path), {recursive: true})
    writeFileSync(path, text)
  }
  expect(text).to.equal(readFileSync(path, 'utf8'))
}
