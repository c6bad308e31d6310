import {validateRefusal} from '../generated/wire.js'
import {isObject, parse} from '../http.js'
import {hideByLook, hider} from '../secrets.js'
import {type Clause, type Shape, type Status, type Step} from './scenario.js'

/** Why no answer came: a failure's code, or that we were asked to stop. */
export type Lost = 'dropped' | 'interrupted' | 'not-readable' | 'timed-out' | 'unreachable'

/** What came back. `ms`: from sending to the answer or its absence. Exactly one of `status` and `lost` is set. */
export interface Got {
  readonly status?: number
  readonly lost?: Lost
  readonly ms: number
}

/** What came back, with its body; kept only until it is judged. */
export interface Answer extends Got {
  readonly body: string
}

/** A clause for what nobody expected. */
const unforeseen: Clause = {status: ['any'], verdict: 'wrong'}

/** The clause of a step that an answer meets first. */
export const judge = (step: Step, answer: Answer): Clause =>
  step.answers.find((clause) => meets(clause, answer)) ?? unforeseen

function meets({body, mentions, status}: Clause, answer: Answer): boolean {
  if (!status.some((wanted) => isStatus(wanted, answer))) return false
  if (body !== undefined && !shapes[body](parse(answer.body))) return false
  return mentions === undefined || mentionsOne(mentions, messageOf(answer.body) ?? '')
}

function isStatus(wanted: Status, {status}: Got): boolean {
  if (wanted === 'any') return true
  if (status === undefined) return wanted === 'none'
  return typeof wanted === 'number' ? status === wanted : `${String(Math.floor(status / 100))}xx` === wanted
}

const shapes: Readonly<Record<Shape, (value: unknown) => boolean>> = {
  refusal: (value) => validateRefusal(value),
  resource: (value) => idOf(value) !== undefined,
}

/**
 * The partner's id in an answer, as it goes into a path; a number is one too. Undefined where there is none, or none
 * that names the same resource once it stands in a URL: `..`, half a surrogate pair, a number beyond 2^53.
 */
export function idOf(value: unknown): string | undefined {
  const id = isObject(value) ? value.id : undefined
  if (typeof id === 'number') return Number.isSafeInteger(id) ? String(id) : undefined
  if (typeof id !== 'string' || id === '' || id === '.' || id === '..' || /\p{Surrogate}/u.test(id)) return undefined
  return id
}

function messageOf(body: string): string | undefined {
  const value = parse(body)
  return isObject(value) && typeof value.message === 'string' && value.message !== '' ? value.message : undefined
}

const letter = String.raw`[\p{L}\p{N}]`

function mentionsOne(words: readonly string[], text: string): boolean {
  return words.some((word) => {
    const literal = word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    return new RegExp(`(?<!${letter})${literal}(?!${letter})`, 'iu').test(text)
  })
}

/** Where endpoints put the reason of a refusal, and Heroku does not look. */
const reasonKeys = ['error', 'errors', 'error_message', 'reason', 'detail', 'description', 'msg'] as const

/** What came back in words: `201`, ``422 without a `message` ``, `no answer within 30 s`. `timeout` in milliseconds. */
export function describe(answer: Answer, timeout: number): string {
  if (answer.lost !== undefined) return losses(timeout)[answer.lost]
  if (answer.status !== 422 || shapes.refusal(parse(answer.body))) return String(answer.status)
  const value = parse(answer.body)
  const key = isObject(value) ? reasonKeys.find((name) => value[name] !== undefined) : undefined
  return `422 without a \`message\`${key === undefined ? '' : ` (the reason stands under \`${key}\`, where Heroku does not look)`}`
}

const losses = (timeout: number): Readonly<Record<Lost, string>> => ({
  dropped: 'a connection that broke before the answer was complete',
  interrupted: 'nothing, since the run was interrupted',
  'not-readable': 'an answer that cannot be read',
  'timed-out': `no answer within ${String(timeout / 1000)} s`,
  unreachable: 'no connection',
})

/** The config values in an answer, wherever it has them: a customer's credentials, also beside a status that is no success. */
function configOf(value: unknown, isConfig = false): readonly string[] {
  if (typeof value === 'string') return isConfig && value.length >= 8 ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => configOf(inner, isConfig || key === 'config'))
}

/** The most that is shown of what an endpoint says, in characters. */
const excerptLength = 200

/**
 * What an endpoint says when it does not provision, fit to be shown: its `message`, or else the start of its body, in
 * one line, without secrets and control characters. Undefined for 2xx, whose config is a customer's, and where nothing is said.
 */
export function excerpt({body, status}: Answer, hide: (text: string) => string): string | undefined {
  if (status === undefined || (status >= 200 && status < 300)) return undefined
  const said = messageOf(body) ?? body
  // secrets first: half a secret would not be found any more
  const line = hideByLook(hider(configOf(parse(body)))(hide(said.slice(0, 65_536))))
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  if (line === '') return undefined
  // joined anew, so that the excerpt does not keep the whole body alive
  const kept = Array.from(line.slice(0, 2 * excerptLength))
    .slice(0, excerptLength)
    .join('')
  return kept.length < line.length || said.length > 65_536 ? `${kept}… (cut)` : kept
}
