type Act = () => void

const waiting = new WeakMap<AbortSignal, Act[]>()

/**
 * Calls `act` once the signal comes, unless it is taken back before, by the function that this answers. The signal has
 * one listener however many wait, since Node warns of many. They wait in an array: in the signal's own list or in a Set
 * what was taken back stays linked, and lives until a full garbage collection.
 */
export function whenAborted(signal: AbortSignal, act: Act): Act {
  const acts = waiting.get(signal) ?? listen(signal)
  acts.push(act)
  return () => {
    const index = acts.indexOf(act)
    if (index !== -1) acts.splice(index, 1)
  }
}

function listen(signal: AbortSignal): Act[] {
  const acts: Act[] = []
  waiting.set(signal, acts)
  const listener = (): void => {
    for (const act of acts.splice(0)) act()
  }
  signal.addEventListener('abort', listener, {once: true})
  return acts
}

/** A signal that comes `ms` milliseconds after another one, unless it is released before. */
export function delayed(signal: AbortSignal, ms: number): {readonly signal: AbortSignal; release(): void} {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const forget = whenAborted(signal, () => {
    timer = setTimeout(() => {
      controller.abort(signal.reason)
    }, ms)
  })
  return {
    release() {
      forget()
      clearTimeout(timer)
    },
    signal: controller.signal,
  }
}
