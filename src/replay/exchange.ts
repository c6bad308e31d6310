import {Failure, type FailureCode} from '../failure.js'
import {header, parse, type Send, unslashed, type WireRequest} from '../http.js'
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

/** What a body may be compressed with. Source: IANA, HTTP content coding registry. */
const compressions = /^(br|(x-)?compress|deflate|(x-)?gzip|zstd)$/i

/** How an exchange is held. */
export interface ExchangeOptions {
  readonly clock: Clock
  /** In milliseconds. */
  readonly timeout: number
  /** Whether the answer is to be lost. */
  readonly hangUp?: boolean | undefined
  /** Once it comes, nothing is sent any more. */
  readonly signal?: AbortSignal | undefined
  /** Once it comes, no answer is awaited any more. */
  readonly late?: AbortSignal | undefined
}

/**
 * Sends a request and gives what came back. Rejects only where it is neither the endpoint nor the signal. After the
 * signal nothing is sent any more (`unsent`).
 */
export async function exchange(
  send: Send,
  request: WireRequest,
  {clock, hangUp = false, late, signal, timeout}: ExchangeOptions,
): Promise<Answer & {readonly failure?: Failure; readonly unsent?: true}> {
  if (clock.turn) await clock.turn(signal)
  if (signal?.aborted) return {body: '', lost: 'interrupted', ms: 0, unsent: true}
  const from = clock.now()
  try {
    const {body, headers, status, truncated} = await send(request, {hangUp, signal: late, timeout})
    // an endpoint in this process has no connection to close
    if (hangUp) return {body: '', lost: 'dropped', ms: clock.now() - from}
    const value = parse(body)
    const encoding = value === undefined && body !== '' ? header(headers, 'Content-Encoding') : undefined
    const leadsTo = status >= 300 && status < 400 ? elsewhere(request.url, header(headers, 'Location')) : undefined
    return {
      body,
      ms: clock.now() - from,
      status,
      value,
      ...(truncated && {truncated}),
      ...(leadsTo !== undefined && {leadsTo}),
      ...(encoding !== undefined && compressions.test(encoding) && {encoding}),
    }
  } catch (error) {
    const ms = clock.now() - from
    if (error instanceof Failure) {
      const lost = losses[error.code]
      if (lost) return {body: '', failure: error, lost, ms}
    }
    if (late?.aborted) return {body: '', lost: 'interrupted', ms}
    throw error
  }
}

/** Where a redirect leads that leaves the path that was asked. */
function elsewhere(asked: string, location = ''): string | undefined {
  // an endpoint in this process has a path only
  const from = new URL(asked, 'http://localhost')
  if (location === '' || !URL.canParse(location, from.href)) return undefined
  const to = new URL(location, from)
  return unslashed(to.pathname) === unslashed(from.pathname) ? undefined : to.href
}
