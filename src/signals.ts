/** The two ways in which a person or a system asks us to end. */
export type Interrupt = 'SIGINT' | 'SIGTERM'

const interrupts: readonly Interrupt[] = ['SIGINT', 'SIGTERM']

/** A hold on SIGINT and SIGTERM, from `onInterrupt()` until `restore()`. */
export interface Trap {
  /** Aborted by the first signal; the reason is an AbortError. */
  readonly signal: AbortSignal
  /** Which signal was the first. Stays pending, and keeps nothing alive, where none comes. */
  readonly interrupted: Promise<Interrupt>
  /** Gives the signals back to whoever had them. Harmless when called again. */
  restore(): void
}

/**
 * Takes SIGINT and SIGTERM for ourselves: the first aborts `signal`, a second exits at once with code 130, after `lastWords`.
 * All other listeners are set aside until `restore()`, since the heroku CLI's own call `process.exit(1)` before
 * anything asynchronous could end cleanly. Traps nest: restore the inner one first.
 */
export function onInterrupt(lastWords: () => void = () => undefined): Trap {
  const controller = new AbortController()
  const aside = interrupts.map((name) => [name, process.rawListeners(name) as NodeJS.SignalsListener[]] as const)
  let tell: (name: Interrupt) => void = () => undefined
  const interrupted = new Promise<Interrupt>((resolve) => (tell = resolve))
  const listen = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) {
      lastWords()
      process.exit(130)
    }
    tell(name as Interrupt)
    controller.abort(new DOMException(`interrupted by ${name}`, 'AbortError'))
  }
  for (const name of interrupts) process.removeAllListeners(name).on(name, listen)
  let held = true
  return {
    interrupted,
    restore() {
      if (!held) return
      held = false
      for (const [name, listeners] of aside) {
        process.removeListener(name, listen)
        for (const listener of listeners) process.on(name, listener)
      }
    },
    signal: controller.signal,
  }
}

/**
 * Runs a server until SIGINT or SIGTERM: traps the signals, awaits `start`, waits, awaits the server's `close` and
 * says which signal it was. A second signal during the close exits at once. `start` tells that the server is
 * ready, if anyone does: only then is a signal sure to find the trap.
 */
export async function serveUntilSignal(start: () => Promise<{close(): Promise<void>}>): Promise<Interrupt> {
  const trap = onInterrupt()
  try {
    const server = await start()
    const name = await trap.interrupted
    await server.close()
    return name
  } finally {
    trap.restore()
  }
}
