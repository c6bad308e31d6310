import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {type Handler, json} from '../../../../../src/http.js'
import {listen} from '../../../../../src/listen.js'
import {manifestOf} from '../../../../manifest-of.js'
import {ownBin} from '../../../../own-bin.js'
import {credentials, offer} from '../../../../replay/suite.js'

/** Interrupts a rehearsal of one endpoint when it was `asked` what it does not answer, and again when it says that it ends. */
async function interruptedTwice(
  endpoint: (asked: () => void) => Handler,
): Promise<{readonly code: number; readonly stderr: string}> {
  const folder = mkdtempSync(join(tmpdir(), 'interrupt-'))
  const file = join(folder, 'addon-manifest.json')
  writeFileSync(file, JSON.stringify(manifestOf(offer, credentials)))
  let asked: () => void = () => undefined
  const isAsked = new Promise<void>((resolve) => (asked = resolve))
  const server = await listen(endpoint(asked))
  try {
    const args = ['endpoint:replay', '--url', server.url, '--file', file, '--results', join(folder, 'failed.json')]
    const child = spawn(process.execPath, [ownBin, ...args])
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => {
      const wasHeard = stderr.includes('Interrupted')
      stderr += String(chunk)
      if (!wasHeard && stderr.includes('Interrupted')) child.kill('SIGINT')
    })
    await isAsked
    child.kill('SIGINT')
    const [code] = (await once(child, 'close')) as [number]
    return {code, stderr}
  } finally {
    await server.close()
    rmSync(folder, {force: true, recursive: true})
  }
}

const never = new Promise<never>(() => undefined)

describe('a rehearsal that is interrupted twice', () => {
  it('ends at once, and says what is left with the line that deletes it', async () => {
    const {code, stderr} = await interruptedTwice((asked) => ({method}) => {
      if (method === 'POST') return Promise.resolve(json(201, {id: 'theirs-1'}))
      asked()
      return never
    })
    expect(code).to.equal(130)
    expect(stderr).to.match(
      /\n1 resource may be left behind:\n {2}basic in us, uuid [\da-f-]{36}, id theirs-1: DELETE got no answer, for the run was cut off\n {4}curl -u \S+ -X DELETE http:\S+\/heroku\/resources\/theirs-1\b/,
    )
    expect(stderr).not.to.include(credentials.password)
  })

  it('says so of what was asked for and not answered yet', async () => {
    const {code, stderr} = await interruptedTwice((asked) => () => {
      asked()
      return never
    })
    expect(code).to.equal(130)
    expect(stderr).to.match(
      /\n1 resource may be left behind:\n {2}basic in us, uuid ([\da-f-]{36}): perhaps made, for its answer never came; DELETE got no answer, for the run was cut off\n {4}curl -u \S+ -X DELETE http:\S+\/heroku\/resources\/\1\b/,
    )
  })

  it('says nothing of what the bundled stub made, which ends with it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'interrupt-'))
    const file = join(folder, 'addon-manifest.json')
    writeFileSync(file, JSON.stringify(manifestOf(offer, credentials)))
    try {
      const args = ['endpoint:check', '--rate', '1', '--file', file, '--results', join(folder, 'failed.json')]
      const child = spawn(process.execPath, [ownBin, ...args])
      let stderr = ''
      child.stderr.on('data', (chunk: Buffer) => {
        const heard = stderr
        stderr += String(chunk)
        // the second request goes after a second, so that by then something is made
        if (heard === '') setTimeout(() => child.kill('SIGINT'), 500)
        if (!heard.includes('Interrupted') && stderr.includes('Interrupted')) child.kill('SIGINT')
      })
      const [code] = (await once(child, 'close')) as [number]
      expect(code).to.equal(130)
      expect(stderr).not.to.include('left behind')
    } finally {
      rmSync(folder, {force: true, recursive: true})
    }
  })
})
