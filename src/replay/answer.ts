import {isObject} from '../http.js'

/** Why no answer came: a failure's code, or that we were asked to stop. */
export type Lost = 'dropped' | 'interrupted' | 'not-readable' | 'timed-out' | 'unreachable'

/** What came back. `ms`: from sending to the answer or its absence. */
export type Got =
  | {readonly lost: Lost; readonly ms: number; readonly status?: undefined}
  | {readonly lost?: undefined; readonly ms: number; readonly status: number}

/** What came back, with its body; kept only until it is judged. */
export type Answer = Got & {
  readonly body: string
  /** The body as JSON; absent where it is none. */
  readonly value?: unknown
  /** How a body that is no JSON was compressed, though nobody asked for that: `gzip`. */
  readonly encoding?: string
  /** Set where `body` is only the beginning. */
  readonly truncated?: true
  /** Where a redirect leads, as a whole address; absent where that is the address that was asked, in https or with a slash. */
  readonly leadsTo?: string
}

/**
 * The partner's id in an answer, as it goes into a path; a number is one too. Undefined where there is none, or none
 * that names the same resource once it stands in a URL: `..`, half a surrogate pair, a fraction.
 */
export function idOf({body, value}: Pick<Answer, 'body' | 'value'>): string | undefined {
  const id = isObject(value) ? value.id : undefined
  if (typeof id === 'number') return Number.isSafeInteger(id) ? String(id) : digitsOf(id, body)
  if (typeof id !== 'string' || id === '' || id === '.' || id === '..' || /\p{Surrogate}/u.test(id)) return undefined
  return id
}

/** A whole number beyond 2^53 as the body has it: JSON knows such numbers, JavaScript knows only one near it. */
function digitsOf(id: number, body: string): string | undefined {
  const written = [...body.matchAll(/"id"\s*:\s*(-?\d+)(?=\s*[,}])/g)].flatMap(([, digits]) => digits ?? [])
  return written.find((digits) => Number(digits) === id)
}

/**
 * The config values in an answer, wherever it has them: a customer's credentials, also beside a status that is no
 * success, and the password of an address alone. Shorter ones than 8 characters would hide words.
 */
export function configValues(value: unknown, isConfig = false): readonly string[] {
  const found: string[] = []
  // a list and no recursion: a body may be nested deeper than the stack is high
  const rest: (readonly [inner: unknown, isBelow: boolean])[] = [[value, isConfig]]
  for (const [inner, isBelow] of rest) {
    if (typeof inner === 'string') {
      if (isBelow) found.push(inner, passwordOf(inner))
    } else if (typeof inner === 'object' && inner !== null) {
      for (const [key, more] of Object.entries(inner)) rest.push([more, isBelow || key === 'config'])
    }
  }
  return found.filter((text) => text.length >= 8)
}

const passwordOf = (address: string): string =>
  address.includes('@') && URL.canParse(address) ? new URL(address).password : ''
