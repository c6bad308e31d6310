import {expect} from 'chai'
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {browse} from '../src/browse.js'
import {Failure} from '../src/failure.js'

describe('browse', function () {
  const url = new URL('https://addons-next.heroku.com/addons/x?a=b&c=$(id)')
  let folder: string
  let browser: string
  let seen: string

  beforeEach(function () {
    folder = mkdtempSync(join(tmpdir(), 'browse-'))
    browser = join(folder, 'browser')
    seen = join(folder, 'seen')
  })

  afterEach(function () {
    rmSync(folder, {force: true, recursive: true})
  })

  const write = (script: string): void => {
    writeFileSync(browser, `#!/bin/sh\n${script}\n`, {mode: 0o755})
  }

  async function failure(work: Promise<unknown>): Promise<Failure> {
    const reason: unknown = await work.catch((error: unknown) => error)
    expect(reason).to.be.instanceOf(Failure)
    return reason as Failure
  }

  it('gives the address to BROWSER as its one argument, and no shell reads it', async function () {
    write(`printf '%s\\n' "$@" > '${seen}'`)
    await browse(url, {BROWSER: browser})
    expect(readFileSync(seen, 'utf8')).to.equal(`${url.href}\n`)
  })

  it('fills %s in the arguments that BROWSER has, and adds the address where there is none', async function () {
    write(`printf '%s\\n' "$@" > '${seen}'`)
    await browse(url, {BROWSER: `${browser} --app=%s --new`})
    expect(readFileSync(seen, 'utf8')).to.equal(`--app=${url.href}\n--new\n`)
    await browse(url, {BROWSER: `${browser} --new`})
    expect(readFileSync(seen, 'utf8')).to.equal(`--new\n${url.href}\n`)
  })

  it('does not wait for a browser that stays', async function () {
    write('exec sleep 5')
    const since = Date.now()
    await browse(url, {BROWSER: browser})
    expect(Date.now() - since).to.be.below(2000)
  })

  it('gives the address to open by hand where the browser is missing or fails', async function () {
    write('exit 3')
    for (const BROWSER of [browser, join(folder, 'missing')]) {
      const {code, message} = await failure(browse(url, {BROWSER}))
      expect({code, message}).to.deep.equal({code: 'no-browser', message: `No browser could be opened for ${url.href}`})
    }
  })

  it('opens nothing but web addresses', async function () {
    write(`echo > '${seen}'`)
    for (const address of ['file:///etc/passwd', 'javascript:alert(1)'])
      expect((await failure(browse(new URL(address), {BROWSER: browser}))).code).to.equal('usage')
    expect(existsSync(seen)).to.equal(false)
  })
})
