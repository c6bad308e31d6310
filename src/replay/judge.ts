import {validateRefusal} from '../generated/wire.js'
import {isObject} from '../http.js'
import {literal} from '../pattern.js'
import {hideByLook, hider} from '../secrets.js'
import {type Answer, configValues, type Got, idOf, type Lost} from './answer.js'
import {bodyShape, differences, needed} from '../wire/shape.js'
import {faults, type Seen} from './faults.js'
import {misplaced} from './placement.js'
import {type Clause, type Shape, type Status, type Step} from './scenario.js'

/** A clause for what nobody expected. */
const unforeseen: Clause = {status: ['any'], verdict: 'wrong'}

/** The clause of a step that an answer meets first; its note is what is wrong, where it asks for a fault. */
export function judge(step: Step, seen: Seen): Clause {
  const clause = step.answers.find((candidate) => meets(candidate, seen)) ?? unforeseen
  const wrong = whatIsWrong(clause, seen)
  return wrong === undefined ? clause : {note: wrong, ...clause}
}

/** What a clause that asks for something wrong finds; undefined where it finds nothing, or asks for nothing. */
function whatIsWrong({fault, hosts, unlike}: Clause, seen: Seen): string | undefined {
  if (fault !== undefined) return faults[fault](seen)
  if (hosts !== undefined) return misplaced(seen.answer.body, hosts)
  if (unlike === undefined) return undefined
  const {content, shape} = bodyShape(seen.answer.body)
  if (shape === undefined) return `the answer is ${content}, where the tape has JSON`
  const now = needed(shape, seen.answer.status ?? 0) ?? {}
  return differences(unlike, now).slice(0, 5).join('; ') || undefined
}

function meets(clause: Clause, seen: Seen): boolean {
  const {body, fault, hosts, mentions, status, unlike} = clause
  const {answer} = seen
  if (!status.some((wanted) => isStatus(wanted, answer))) return false
  const asks = fault !== undefined || hosts !== undefined || unlike !== undefined
  if (asks && whatIsWrong(clause, seen) === undefined) return false
  if (body !== undefined && !shapes[body](answer)) return false
  return mentions === undefined || mentionsOne(mentions, messageOf(answer.value) ?? '')
}

function isStatus(wanted: Status, {status}: Got): boolean {
  if (wanted === 'any') return true
  if (status === undefined) return wanted === 'none'
  return typeof wanted === 'number' ? status === wanted : `${String(Math.floor(status / 100))}xx` === wanted
}

const shapes: Readonly<Record<Shape, (answer: Answer) => boolean>> = {
  refusal: ({value}) => validateRefusal(value),
  resource: (answer) => idOf(answer) !== undefined,
}

function messageOf(value: unknown): string | undefined {
  return isObject(value) && typeof value.message === 'string' && value.message !== '' ? value.message : undefined
}

const letter = String.raw`[\p{L}\p{N}]`

function mentionsOne(words: readonly string[], text: string): boolean {
  return words.some((word) => new RegExp(`(?<!${letter})${literal(word)}(?!${letter})`, 'iu').test(text))
}

/** Where endpoints put the reason of a refusal, and Heroku does not look. */
const reasonKeys = ['error', 'errors', 'error_message', 'reason', 'detail', 'description', 'msg'] as const

/** What came back in words: `201`, ``422 without a `message` ``, `no answer within 30 s`. `timeout` in milliseconds. */
export function describe(answer: Answer, timeout: number): string {
  if (answer.lost !== undefined) return losses(timeout)[answer.lost]
  const {status, value} = answer
  if (status !== 422 || shapes.refusal(answer)) return String(status)
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

/** The most that is shown of what an endpoint says, in characters. */
const excerptLength = 200

/** What tells an HTML page, wherever it stands. */
const htmlLike = /<(?:!doctype|html|title)\b/i

/** An HTML page in words: its title at most, for the rest may be a stack trace or a form. */
function pageInWords(html: string): string {
  const title = /<title[^>]{0,200}>([^<]{0,1000})/i.exec(html)?.[1]?.trim() ?? ''
  return title === '' ? 'an HTML page' : `an HTML page, “${title.slice(0, excerptLength / 2)}”`
}

/**
 * What an endpoint says when it does not provision, fit to be shown: its `message`, or else the start of its body, in
 * one line, and of an HTML page the title only, without secrets and control characters. Undefined for 2xx, whose config
 * is a customer's, where nothing is said, and where it is compressed.
 */
export function excerpt({body, encoding, status, value}: Answer, hide: (text: string) => string): string | undefined {
  if (status === undefined || (status >= 200 && status < 300) || encoding !== undefined) return undefined
  const said = messageOf(value) ?? body
  // secrets first: half a secret would not be found any more
  const shown = hideByLook(hider(configValues(value))(hide(said.slice(0, 65_536))))
  const isPage = htmlLike.test(said)
  const line = (isPage ? pageInWords(shown) : shown).replace(/[\p{C}\s]+/gu, ' ').trim()
  if (line === '') return undefined
  // joined anew, so that the excerpt does not keep the whole body alive
  const kept = Array.from(line.slice(0, 2 * excerptLength))
    .slice(0, excerptLength)
    .join('')
  return kept.length < line.length || (said.length > 65_536 && !isPage) ? `${kept}… (cut)` : kept
}
