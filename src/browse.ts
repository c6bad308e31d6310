import {type ChildProcess, spawn} from 'node:child_process'
import {Failure} from './failure.js'

/** How long a browser has to say that it cannot, in milliseconds. */
const patience = 500

/**
 * Opens an http(s) address in the user's browser: the one that BROWSER names (`firefox --new-tab %s`; no shell reads
 * it), else the system's. Throws a Failure `no-browser`, whose message holds the address, where none can be opened.
 */
export async function browse(url: URL, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  if (!/^https?:$/.test(url.protocol)) throw new Failure('usage', `${url.protocol} is not a web address`)
  try {
    await started(await (env.BROWSER?.trim() ? named(env.BROWSER.trim(), url.href) : system(url.href)))
  } catch (cause) {
    throw new Failure('no-browser', `No browser could be opened for ${url.href}`, {cause})
  }
}

function named(browser: string, address: string): ChildProcess {
  const words = browser.split(/\s+/)
  const filled = words.some((word) => word.includes('%s'))
    ? words.map((word) => word.replaceAll('%s', () => address))
    : [...words, address]
  const [command = '', ...args] = filled
  return spawn(command, args, {detached: true, stdio: 'ignore'})
}

async function system(address: string): Promise<ChildProcess> {
  const {default: open} = await import('open')
  return open(address)
}

/** Resolves when the browser is there: it ended well, as one does that hands over to another, or it still runs. */
function started(browser: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(done, patience)
    function done(): void {
      clearTimeout(timer)
      browser.unref()
      resolve()
    }
    browser.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    browser.once('exit', (code) => {
      if (code === 0) done()
      else {
        clearTimeout(timer)
        reject(new Error(`it ended with ${String(code)}`))
      }
    })
  })
}
