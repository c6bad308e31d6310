import {expect} from 'chai'
import {execFileSync} from 'node:child_process'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {isTracked} from '../../../src/journeys/lint/tracked.js'

describe('whether git tracks a file', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tracked-'))
    execFileSync('git', ['init', '--quiet'], {cwd: folder})
    writeFileSync(join(folder, 'a.json'), '{}')
  })
  afterEach(() => {
    rmSync(folder, {force: true, recursive: true})
  })
  const ask = async (): Promise<readonly [isTracked: boolean, ...warnings: string[]]> => {
    const warnings: string[] = []
    const answer = await isTracked(join(folder, 'a.json'), (warning) => warnings.push(warning))
    return [answer, ...warnings]
  }

  it('is what git says', async () => {
    expect(await ask()).to.deep.equal([false])
    execFileSync('git', ['add', '.'], {cwd: folder})
    expect(await ask()).to.deep.equal([true])
  })

  it('is told to be unknown where git does not tell', async () => {
    writeFileSync(join(folder, '.git', 'HEAD'), 'broken')
    expect(await ask()).to.deep.equal([
      false,
      `git does not tell whether it tracks ${join(folder, 'a.json')}: see that no real secret is committed`,
    ])
  })
})
