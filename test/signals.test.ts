import {expect} from 'chai'
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {onInterrupt, serveUntilSignal, type Trap} from '../src/signals.js'

const names = ['SIGINT', 'SIGTERM'] as const

describe('signals', function () {
  let trap: Trap | undefined
  /** Stands for the heroku CLI's own listeners. */
  const exited: string[] = []
  const theirs = (name: string): unknown => exited.push(name)

  beforeEach(function () {
    exited.length = 0
    for (const name of names) process.on(name, theirs)
  })

  afterEach(function () {
    trap?.restore()
    for (const name of names) process.removeListener(name, theirs)
  })

  const raise = async (name: NodeJS.Signals): Promise<void> => {
    const heard = once(process, name)
    process.kill(process.pid, name)
    await heard
  }

  for (const name of names) {
    it(`aborts on ${name}, and keeps it from the listeners that were there before`, async function () {
      trap = onInterrupt()
      expect(trap.signal.aborted).to.equal(false)
      await raise(name)
      expect(trap.signal.aborted).to.equal(true)
      expect(trap.signal.reason).to.include({message: `interrupted by ${name}`, name: 'AbortError'})
      expect(await trap.interrupted).to.equal(name)
      expect(exited).to.deep.equal([])
    })
  }

  it('gives the signals back, one-time listeners as such, and only once', async function () {
    const before = names.map((name) => process.rawListeners(name))
    let calls = 0
    process.once('SIGINT', () => calls++)
    trap = onInterrupt()
    trap.restore()
    trap.restore()
    await raise('SIGINT')
    await raise('SIGINT')
    expect(calls).to.equal(1)
    expect(exited).to.deep.equal(['SIGINT', 'SIGINT'])
    expect(names.map((name) => process.rawListeners(name))).to.deep.equal(before)
  })

  it('nests', async function () {
    trap = onInterrupt()
    const inner = onInterrupt()
    await raise('SIGINT')
    expect([trap.signal.aborted, inner.signal.aborted]).to.deep.equal([false, true])
    inner.restore()
    await raise('SIGINT')
    expect(trap.signal.aborted).to.equal(true)
  })

  it('runs a server until a signal, closes it, and only then gives the signals back', async function () {
    const steps: string[] = []
    const ended = serveUntilSignal(() => {
      steps.push('started')
      return Promise.resolve({
        close: async () => {
          await new Promise((resolve) => setTimeout(resolve, 20))
          steps.push(`closed before ${String(exited.length)} others heard`)
        },
      })
    })
    await new Promise((resolve) => setTimeout(resolve, 10))
    await raise('SIGTERM')
    expect(await ended).to.equal('SIGTERM')
    expect(steps).to.deep.equal(['started', 'closed before 0 others heard'])
    expect(process.listeners('SIGTERM')).to.include(theirs)
  })

  it('closes a server that a signal finds while it starts', async function () {
    let closed = false
    const ended = serveUntilSignal(async () => {
      await raise('SIGINT')
      return {close: () => Promise.resolve(void (closed = true))}
    })
    expect(await ended).to.equal('SIGINT')
    expect(closed).to.equal(true)
  })

  it('gives the signals back where a server does not start', async function () {
    const error: unknown = await serveUntilSignal(() => Promise.reject(new Error('no'))).catch(
      (reason: unknown) => reason,
    )
    expect(error).to.include({message: 'no'})
    expect(process.listeners('SIGTERM')).to.include(theirs)
  })

  /** A process of its own that takes the heroku CLI's part, and serves. */
  async function served(close: string, ...signals: NodeJS.Signals[]): Promise<{code: number | null; text: string}> {
    const script = `
      for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => process.exit(1))
      const {serveUntilSignal} = await import(${JSON.stringify(new URL('../src/signals.ts', import.meta.url).href)})
      const alive = setInterval(() => undefined, 1000)
      await serveUntilSignal(async () => { console.log('ready'); return {close: async () => { ${close}; clearInterval(alive) }} })
      console.log('closed')`
    const child = spawn(process.execPath, ['--import', 'tsx/esm', '--input-type=module', '-e', script])
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    const end = once(child, 'close') as Promise<[number | null]>
    for (const name of signals) {
      await once(child.stdout, 'data')
      child.kill(name)
    }
    return {code: (await end)[0], text}
  }

  it('ends a server cleanly though the CLI around it exits on signals', async function () {
    expect(await served('', 'SIGTERM')).to.deep.equal({code: 0, text: 'ready\nclosed\n'})
  })

  it('exits at once with 130 on a second signal, however long the close takes', async function () {
    const {code, text} = await served(`console.log('closing'); await new Promise(() => undefined)`, 'SIGINT', 'SIGINT')
    expect({code, text}).to.deep.equal({code: 130, text: 'ready\nclosing\n'})
  })
})
