import {whenAborted} from '../aborted.js'
import {type Clock} from './exchange.js'

/** A clock that lets `rate` requests go in a second, evenly. */
export function paced(clock: Clock, rate: number): Clock {
  let next = 0
  return {
    ...clock,
    async turn(signal) {
      const now = clock.now()
      const at = Math.max(now, next)
      next = at + 1000 / rate
      if (at === now) return
      let forget: (() => void) | undefined
      const interrupted = new Promise<void>((resolve) => {
        forget = signal && whenAborted(signal, resolve)
      })
      await Promise.race([clock.sleep(at - now), interrupted])
      forget?.()
    },
  }
}
