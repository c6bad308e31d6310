import {type Tape as Recorded, validate} from '../generated/tape.js'
import {Failure} from '../failure.js'
import {decode, isObject, parse, type WireRequest, type WireResponse} from '../http.js'
import {violations} from '../schema.js'
import {blankByLook, hideByLook, hider, mask, tells} from '../secrets.js'
import {type OperationName, pathOf} from './operations.js'
import {bodyShape, type Shape} from './shape.js'

/** A call of Heroku's and its answer, as a tape keeps it: nothing of it is a customer's or a secret. */
export interface TapeEntry extends Omit<Recorded, 'shape'> {
  readonly shape?: Shape
}

/** The first line of every tape. */
export const tapeHeading = JSON.stringify({tape: 1})

export interface RecorderOptions {
  /** The number of the last resource of a tape that is continued. */
  readonly after?: number | undefined
  /** Values that must not be recorded, wherever they stand. */
  readonly secrets: readonly (string | undefined)[]
  /** Milliseconds since the epoch. */
  readonly clock?: () => number
}

/** Makes a tape's entry of an exchange. What is none of Heroku's operations, and what was not let in, is no entry. */
export type Recorder = (
  request: WireRequest,
  response: WireResponse,
  operation: OperationName | undefined,
) => TapeEntry | undefined

type Body = Readonly<Record<string, unknown>>

/** How many resources are told apart before the oldest is forgotten. */
const remembered = 100_000

/**
 * A recorder. Uuids become `r1`, `r2` in the order in which they come; of values only plans, provider regions and
 * options are kept, and of them nothing that looks secret or that the same request names as secret.
 */
export function createRecorder({after = 0, clock = Date.now, secrets}: RecorderOptions): Recorder {
  const hide = hider(secrets)
  const labels = new Map<string, string>()
  let count = after
  const labelOf = (uuid: string): string => {
    const known = labels.get(uuid)
    if (known !== undefined) return known
    const label = `r${String(++count)}`
    labels.set(uuid, label)
    if (labels.size > remembered) labels.delete(labels.keys().next().value ?? '')
    return label
  }

  return (request, response, operation) => {
    if (operation === undefined || response.status === 401) return undefined
    const isSignIn = operation === 'sso'
    const value = isSignIn ? undefined : parse(request.body)
    const body: Body = isObject(value) ? value : {}
    const uuid = isSignIn
      ? new URLSearchParams(request.body).get('resource_id')
      : operation === 'provision'
        ? body.uuid
        : decode(pathOf(request).split('/').at(-1) ?? '')
    const {name, options, plan, region} = body
    const hideOwn = hider([uuid, ...secretsOf(body)].filter((secret) => typeof secret === 'string'))
    const cleaned = (text: string): string => {
      const clean = hideByLook(hide(hideOwn(text.slice(0, 1000)))).slice(0, 200)
      return typeof name === 'string' && name.length >= 4 ? clean.replaceAll(name, '[NAME]') : clean
    }
    return {
      at: new Date(clock()).toISOString(),
      operation,
      resource: labelOf(typeof uuid === 'string' ? uuid : ''),
      ...(typeof plan === 'string' && plan !== '' && {plan: cleaned(plan)}),
      ...(typeof region === 'string' && region !== '' && {region: cleaned(region)}),
      ...(isObject(options) && {options: optionsOf(options, cleaned)}),
      ...(!isSignIn && request.body !== '' && {fields: Object.keys(body).slice(0, 50).map(cleaned)}),
      status: response.status,
      ...bodyShape(response.body),
    }
  }
}

/** What a request's body says that is for the partner alone: its grant, and where and as what to write logs. */
function secretsOf({log_drain_token: drain, log_input_url: logs, oauth_grant: grant}: Body): readonly unknown[] {
  const token = typeof logs === 'string' && URL.canParse(logs) ? decode(new URL(logs).password) : undefined
  return [drain, logs, token, isObject(grant) ? grant.code : undefined]
}

/** What tells of a secret in an option's name, besides the words that do so in a manifest. */
const secretName = /auth|bearer|cookie|key|pass|private|session|signature/i

/** A value that is clean, unless something in it still looks secret. */
const sure = (clean: string): string => (blankByLook(clean) === clean ? clean : mask)

const optionsOf = (
  options: Readonly<Record<string, unknown>>,
  clean: (text: string) => string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(options)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([name, value]) => [clean(name), tells(name) || secretName.test(name) ? mask : sure(clean(value))]),
  )

/** The entries of a tape's lines. Failure `usage` where it is no tape, naming `file` and the line. */
export function readTape(lines: readonly string[], file: string): readonly TapeEntry[] {
  const [first = '', ...rest] = lines
  // an editor may have put a byte order mark before it
  const heading = parse(first.replace(/^\uFEFF/, ''))
  if (!isObject(heading) || heading.tape !== 1) {
    const other = isObject(heading) && typeof heading.tape === 'number' ? ' of a version that we know' : ''
    throw new Failure('usage', `${file} is not a tape${other}: its first line must be ${tapeHeading}`, {
      hint: 'Record one: heroku addons:admin:endpoint:stub --record tape.jsonl',
    })
  }
  return rest.flatMap((text, index) => {
    if (text.trim() === '') return []
    const entry = parse(text)
    if (validate(entry)) return [entry as TapeEntry]
    throw new Failure('usage', `${file}:${String(index + 2)} is not an exchange of a tape: ${whatIsWrong(entry)}`, {
      hint: 'Remove the line, or record the tape again.',
    })
  })
}

function whatIsWrong(entry: unknown): string {
  if (entry === undefined) return 'it is not JSON'
  const [first] = violations(validate, entry)
  const place =
    first && first.path.length > 0 ? `\`${first.path.join('.')}\`` : first?.missing === undefined ? 'it' : ''
  return `${place} ${first?.message ?? ''}`.trim()
}
