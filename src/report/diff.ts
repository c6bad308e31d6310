import {parse} from '../http.js'
import {type Paint, plain, type Tone} from '../paint.js'
import {printable} from '../printable.js'

/** One difference: a value that came, went, or changed; of a secret only that it did. */
export interface ShownChange {
  readonly kind: '+' | '-' | '~'
  readonly path: string
  readonly before?: unknown
  readonly after?: unknown
  readonly secret?: true
}

/** The differences between a published manifest and a file. */
export interface ShownComparison {
  readonly changes: readonly ShownChange[]
  readonly localOnly: readonly ShownChange[]
  readonly base: readonly ShownChange[]
  readonly kept: readonly string[]
}

const tones = {'+': 'good', '-': 'bad', '~': 'unsure'} as const satisfies Record<ShownChange['kind'], Tone>

/** What is told of a secret instead of its value. */
const fates = {'+': 'set', '-': 'removed', '~': 'changed'} as const satisfies Record<ShownChange['kind'], string>

/** One difference as a line: `+ api.regions tokyo`, `~ name Old → New`. */
export function changeLine({after, before, kind, path, secret}: ShownChange, paint: Paint = plain): string {
  const head = `${kind} ${printable(path)}`
  if (secret) return paint(tones[kind], `${head} ${fates[kind]}`)
  const values = kind === '~' ? `${spell(before)} → ${spell(after)}` : spell(kind === '+' ? after : before)
  return paint(tones[kind], `${head} ${values}`)
}

/** All differences, a line each and a newline at the end; then what is told but does not count. Empty where all is the same. */
export function printDiff({base, changes, kept, localOnly}: ShownComparison, paint: Paint = plain): string {
  const lines = changes.map((change) => changeLine(change, paint))
  const notes = [
    ...localOnly.map((change) => `${changeLine(change)}  (local only: the published manifest has no plans)`),
    ...base.map((change) => `${changeLine(change)}  (assigned by Heroku)`),
    ...kept.map((key) => `= api.${key} kept on Heroku`),
  ]
  return [...lines, ...notes.map((note) => paint('quiet', note))].map((line) => `${line}\n`).join('')
}

/**
 * A value in one line: a simple string as it is, unless it reads as another value, and all else as JSON without a
 * character that a terminal would obey.
 */
function spell(value: unknown): string {
  const isPlain = typeof value === 'string' && /^[\w$*./:?&=%+@~-]+$/.test(value) && parse(value) === undefined
  return printable(isPlain ? value : JSON.stringify(value))
}
