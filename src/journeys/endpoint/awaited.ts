import {Failure} from '../../failure.js'
import {type Send} from '../../http.js'
import {type Clock} from '../../replay/exchange.js'
import {type Endpoint} from '../../wire/operations.js'

/** How often an endpoint is asked whether it is there, in milliseconds. */
const beat = 250

/** What a gateway answers while nothing stands behind it yet. */
const booting: readonly number[] = [502, 503, 504]

/**
 * Waits up to `wait` milliseconds for something to answer where an endpoint is; what it answers does not matter, but that
 * a gateway does so in its place. The question carries no credentials. Resolves early where the signal comes; rejects
 * with the Failure of the last try.
 */
export async function awaited(
  send: Send,
  {baseUrl, headers = {}}: Endpoint,
  {clock, signal, wait}: {readonly clock: Clock; readonly signal?: AbortSignal; readonly wait: number},
): Promise<void> {
  const until = clock.now() + wait
  while (!signal?.aborted) {
    const timeout = Math.max(beat, until - clock.now())
    try {
      const {status} = await send({body: '', headers, method: 'GET', url: baseUrl}, {timeout, ...(signal && {signal})})
      if (!booting.includes(status) || clock.now() >= until) return
    } catch (error) {
      if (signal?.aborted) return
      const isAway = error instanceof Failure && (error.code === 'unreachable' || error.code === 'dropped')
      if (!isAway || clock.now() >= until) throw error
    }
    await clock.sleep(beat)
  }
}
