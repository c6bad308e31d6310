import {Failure} from '../failure.js'
import {type Send} from '../http.js'
import {type Clock} from '../replay/exchange.js'
import {type Endpoint} from '../wire/operations.js'

/** How often an endpoint is asked whether it is there, in milliseconds. */
const beat = 250

/**
 * Waits up to `wait` milliseconds for something to answer where an endpoint is; what it answers does not matter. The
 * question carries no credentials. Rejects with the Failure of the last try, or the signal's reason.
 */
export async function awaited(
  send: Send,
  {baseUrl, headers = {}}: Endpoint,
  {clock, signal, wait}: {readonly clock: Clock; readonly signal?: AbortSignal; readonly wait: number},
): Promise<void> {
  const until = clock.now() + wait
  for (;;) {
    try {
      await send({body: '', headers, method: 'GET', url: baseUrl}, {timeout: Math.max(beat, until - clock.now())})
      return
    } catch (error) {
      signal?.throwIfAborted()
      const isAway = error instanceof Failure && (error.code === 'unreachable' || error.code === 'dropped')
      if (!isAway || clock.now() >= until) throw error
    }
    await clock.sleep(beat)
  }
}
