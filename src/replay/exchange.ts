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

/** How an exchange is held: `patience` is how long after the signal an answer under way is awaited, in milliseconds. */
export interface ExchangeOptions extends SendOptions {
  readonly clock: Clock
  readonly patience?: number
}

/**
 * Sends a request and gives what came back. Rejects only where it is neither the endpoint nor the signal. After the
 * signal nothing is sent any more (`unsent`).
 */
export async function exchange(
  send: Send,
  request: WireRequest,
  {clock, patience = 0, signal, ...options}: ExchangeOptions,
): Promise<Answer & {readonly failure?: Failure; readonly unsent?: true}> {
  await clock.turn?.(signal)
  if (signal?.aborted) return {body: '', lost: 'interrupted', ms: 0, unsent: true}
  const from = clock.now()
  const late = signal && delayed(signal, patience)
  try {
    const {body, status} = await send(request, {...options, ...(late && {signal: late.signal})})
    return {body, ms: clock.now() - from, status}
  } catch (error) {
    const ms = clock.now() - from
    if (error instanceof Failure) {
      const lost = losses[error.code]
      if (lost) return {body: '', failure: error, lost, ms}
    }
    if (late?.signal.aborted) return {body: '', lost: 'interrupted', ms}
    throw error
  } finally {
    late?.release()
  }
}

/** A signal that comes `ms` milliseconds after another one, unless it is released before. */
function delayed(signal: AbortSignal, ms: number): {readonly signal: AbortSignal; release(): void} {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const onAbort = (): void => {
    timer = setTimeout(() => {
      controller.abort(signal.reason)
    }, ms)
  }
  signal.addEventListener('abort', onAbort, {once: true})
  return {
    release() {
      signal.removeEventListener('abort', onAbort)
      clearTimeout(timer)
    },
    signal: controller.signal,
  }
}
