import {Failure, type FailureCode} from '../failure.js'
import {type Send, type SendOptions, type WireRequest} from '../http.js'
import {type Answer, type Lost} from './answer.js'

/** The time, and waiting. Both in milliseconds. */
export interface Clock {
  now(): number
  sleep(ms: number): Promise<void>
  /** Waits until the next request may be sent, or the signal comes. */
  turn?(signal?: AbortSignal): Promise<void>
}

/** The failures of a send that are an endpoint's doing; each is an answer that did not come. */
const losses: Partial<Readonly<Record<FailureCode, Lost>>> = {
  dropped: 'dropped',
  'timed-out': 'timed-out',
  'unexpected-answer': 'not-readable',
  unreachable: 'unreachable',
}

/** Sends a request and gives what came back. Rejects only where it is neither the endpoint nor the signal. */
export async function exchange(
  send: Send,
  request: WireRequest,
  {clock, ...options}: SendOptions & {readonly clock: Clock},
): Promise<Answer & {readonly failure?: Failure}> {
  await clock.turn?.(options.signal)
  const from = clock.now()
  try {
    const {body, status} = await send(request, options)
    return {body, ms: clock.now() - from, status}
  } catch (error) {
    const ms = clock.now() - from
    if (error instanceof Failure) {
      const lost = losses[error.code]
      if (lost) return {body: '', failure: error, lost, ms}
    }
    if (options.signal?.aborted) return {body: '', lost: 'interrupted', ms}
    throw error
  }
}
