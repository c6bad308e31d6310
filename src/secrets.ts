import {closest} from './closest.js'
import {literal} from './pattern.js'
import {isPlaceholder} from './placeholder.js'
import {printable} from './printable.js'

/** What stands in a text where a secret was. Never in anything that can be pushed: lint and push refuse it. */
export const mask = '[SECRET]'

/** The keys below `api` whose values are secret. */
export const secretKeys = ['password', 'sso_salt'] as const
export type SecretKey = (typeof secretKeys)[number]

/** Whether the value at this path of a manifest is secret: `['api', 'password']`. */
export const isSecret = (path: readonly (number | string)[]): boolean =>
  path.length === 2 && path[0] === 'api' && secretKeys.some((key) => key === path[1])

/** The variables that a secret may come from instead of the file. */
export const variables = {password: 'ADDON_PASSWORD', sso_salt: 'ADDON_SSO_SALT'} as const satisfies Record<
  SecretKey,
  string
>

/** The variable that holds the OAuth client secret, which the partner portal shows. */
export const clientSecretVariable = 'ADDON_CLIENT_SECRET'

/** What a secret's value looks like. */
export type SecretState = 'absent' | 'masked' | 'placeholder' | 'real' | 'short'

/** Fewer characters than this can be guessed. */
export const shortestSecret = 16

const maskLike =
  /^(\[(secret|redacted|filtered|masked|hidden)\]|<(secret|redacted|filtered|masked|hidden)>|[*•●]{3,})$/i

/** Judges a secret's value; `id` is the manifest's, which is a placeholder too. A value that is not a string counts as absent. */
export function judgeSecret(value: unknown, id?: unknown): SecretState {
  if (typeof value !== 'string') return 'absent'
  const text = value.trim()
  if (maskLike.test(text)) return 'masked'
  if (text === id || isPlaceholder(text)) return 'placeholder'
  return text.length < shortestSecret ? 'short' : 'real'
}

/** Whether a value is a secret that somebody uses, and no mask or placeholder. */
export const isInUse = (value: unknown, id?: unknown): value is string =>
  ['real', 'short'].includes(judgeSecret(value, id))

/** A manifest without its secrets, for printing. */
export function withoutSecrets<T>(manifest: T): T {
  const api = (manifest as {readonly api?: unknown} | null | undefined)?.api
  if (typeof api !== 'object' || api === null || Array.isArray(api)) return manifest
  const kept = Object.entries(api).filter(([key]) => !isSecret(['api', key]))
  return {...manifest, api: Object.fromEntries(kept)}
}

/** How deep one escape may stand in another. */
const nested = 8

/** The names that HTML has for characters. */
const entities: Readonly<Record<string, string>> = {'"': 'quot', '&': 'amp', "'": 'apos', '<': 'lt', '>': 'gt'}
/** The letters that JSON has for control characters. */
const letters: Readonly<Record<string, string>> = {'\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't'}

const anyCase = (hex: string): string =>
  hex.replace(/[a-f]/gi, (digit) => `[${digit.toLowerCase()}${digit.toUpperCase()}]`)

const percent = String.raw`%(?:25){0,${String(nested)}}`
/** A backslash and an ampersand, as they stand in an escape that was itself escaped. */
const backslash = String.raw`(?:\\|${percent}5[cC]|&#(?:92|[xX]5[cC]);)`
const backslashes = `${backslash}{1,${String(nested)}}`
const ampersand = String.raw`(?:&|${backslashes}u0026|${percent}26)(?:amp;|amp${percent}3[bB]){0,${String(nested)}}`

/** A character as it is, and as JSON, URLs and HTML write it, also one inside the other. */
function written(character: string): string {
  if (/[\dA-Za-z]/.test(character)) return character
  const units = Array.from({length: character.length}, (_, at) =>
    character.charCodeAt(at).toString(16).padStart(4, '0'),
  )
  const bytes = [...Buffer.from(character)].map((byte) => byte.toString(16).padStart(2, '0'))
  const code = character.codePointAt(0) ?? 0
  const names = [`#0*${String(code)}`, `#[xX]0*${anyCase(code.toString(16))}`, entities[character] ?? []].flat()
  const forms = [
    literal(character),
    units.map((unit) => `${backslashes}u${anyCase(unit)}`).join(''),
    bytes.map((byte) => percent + anyCase(byte)).join(''),
    `${ampersand}(?:${names.join('|')})(?:;|${percent}3[bB])`,
    ...(character === ' ' ? [String.raw`\+`] : []),
    ...(letters[character] === undefined ? [] : [backslashes + letters[character]]),
  ]
  return character === '\\' ? backslashes : `${backslash}{0,${String(nested)}}(?:${forms.join('|')})`
}

/** What of a secret stands in base64, at each of the three places at which it can begin; less the edges that its neighbours touch. */
function inBase64(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  return [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes])
    const whole = shifted.toString('base64').replace(/=+$/, '')
    const from = shift === 0 ? 0 : shift + 1
    const inner = whole.slice(from, shifted.length % 3 === 0 ? undefined : -1)
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

/** The longest part of a secret that is the same however it is written. */
const steady = (secret: string): string =>
  secret.split(/[^\dA-Za-z]+/).reduce((longest, run) => (run.length > longest.length ? run : longest), '')

/** A text as a server reads it that takes a header's bytes for Latin-1; the same where it is ASCII. */
const misread = (secret: string): string => Buffer.from(secret).toString('latin1')

/** A star for each UTF-16 code unit of a text but its line breaks: hides it and moves nothing behind it. */
export const blank = (text: string): string => text.replace(/[^\r\n]+/g, (line) => '*'.repeat(line.length))

/** A secret that is longer is looked for in its plain spellings only: a pattern has a bound of its size, and throws beyond. */
const longestInPattern = 300

const plainSpellings = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(Buffer.from(secret).toString()),
  ...inBase64(secret),
]

/**
 * Hides known secrets in a text, in every spelling they can have (JSON's, a URL's, HTML's, base64), each under what `cover` makes of it. Values of
 * fewer than four characters are left: they would hide half of the text.
 */
export function hider(
  secrets: Iterable<string | undefined>,
  cover: (secret: string) => string = () => mask,
): (text: string) => string {
  const given = [...secrets].filter((secret) => secret !== undefined && secret.length >= 4) as string[]
  const known = [...new Set(given.flatMap((secret) => [secret, misread(secret)]))]
  // longest first, so that no secret's tail is left when another is its beginning
  const isLong = (secret: string): boolean => secret.length > longestInPattern
  const spelled = known.filter((secret) => isLong(secret)).flatMap((secret) => plainSpellings(secret))
  const long = spelled.sort((one, other) => other.length - one.length)
  const looked = known
    .filter((secret) => !isLong(secret))
    .flatMap((secret) => soughtFor(secret))
    .sort((one, other) => other.length - one.length)
  const patterns = new Map<string, RegExp>()
  return (text) => {
    const rest = long.reduce((left, spelling) => left.replaceAll(spelling, () => cover(spelling)), text)
    const there = looked.filter(({sign}) => rest.includes(sign))
    if (there.length === 0) return rest
    const source = there.map((sought) => sought.source()).join('|')
    const pattern = patterns.get(source) ?? new RegExp(source, 'g')
    patterns.set(source, pattern)
    return rest.replace(pattern, cover)
  }
}

/** One form of a secret: a regular expression, and a text without which it is not there. `length` is that of what it finds, about. */
interface Sought {
  readonly length: number
  readonly sign: string
  readonly source: () => string
}

function soughtFor(secret: string): readonly Sought[] {
  let source: string | undefined
  const plain = (): string => (source ??= Array.from(secret, (character) => written(character)).join(''))
  const encoded = [...new Set(inBase64(secret))].filter((text) => text.length >= 4)
  return [
    {length: secret.length, sign: steady(secret), source: plain},
    ...encoded.map((text) => ({length: text.length, sign: text, source: () => literal(text)})),
  ]
}

/**
 * A secret's value as JSON, or what is left of one in a text that does not parse: also what follows a quote that
 * should have been escaped, or a line break that should.
 */
const value = String.raw`"(?:[^"\\\r\n]|\\.)*(?:"(?:[^\s,}\]].*)?|[\r\n]+(?:[^"\\\r\n]|\\.)*"|)|'[^'\r\n]*'?|[^\s"'][^\s}\]]*?(?=,?(?:[\s}\]]|$))`

/** What looks secret, as what stands before it, itself, and what stands behind it. */
const looks = [
  // a JSON pair, also of JSON inside a string
  new RegExp(String.raw`((?:password|sso_salt)(?:\\*["'])?\s*[:=]\s*)(${value})()`, 'gi'),
  // a header's token, and not the basic plan: longer than words are, or with what words have not inside
  /(\b(?:[Bb]asic|BASIC|[Bb]earer|BEARER)\s+)((?=\S*(?:[a-z][A-Z]|[\d+/=_])|\S{16})[\w+/=.~-]{4,})()/g,
  // what stands before the @ of an address, less the user's name where there is a password
  /(:\\?\/\\?\/(?:[^\s/:@"]*:)?)([^\s/?#"<>]+)(@)/g,
  // a password with what should have been escaped, and not a port
  /(:\\?\/\\?\/[^\s/:@"]*:)((?!\d{1,5}[/?#])[^\s@"<>]{1,100})(@)/g,
  // that of an address without its scheme, where a value begins so
  /((?:^|["'])(?:\\?\/\\?\/)?[^\s/:@"',]{1,100}:)([^\s/@"'<>]{1,100})(@)/g,
] as const

/** What a key that tells of a secret holds, whether Heroku knows it or not. */
const telling = String.raw`(?:pass(?:w|phrase|code|(?![a-z]))|pasw|pwd|secret|salt|token|credential|(?:access|api|private)[ _-]?key)`

/** A word as only a generator writes it: long, of small and capital letters and digits. */
const randomWord =
  /((?<![\w-]))((?=[a-z_-]*[\dA-Z])(?=[\dA-Z_-]*[a-z])(?=[A-Za-z_-]*\d)(?=[\da-z_-]*[A-Z])[\w-]{20,})()/g

const wideLook = new RegExp(String.raw`(${telling}[\w$.-]{0,40}(?:\\*["'])?\s*[:=]\s*)(${value})()`, 'gi')

/** Hides what looks secret in a text of which no value is known, such as a manifest that does not parse. Lengths may change. */
export const hideByLook = (text: string): string =>
  looks.reduce(
    (result, look, index) =>
      result.replace(
        look,
        (_, head: string, __: string, tail: string) => `${head}${index === 0 ? `"${mask}"` : mask}${tail}`,
      ),
    text,
  )

/** A name that a server chose, fit to be shown: where it has taken name and value for one another, it is a customer's credentials. */
export const shownName = (name: string): string => printable(hideByLook(name)).slice(0, 60)

/**
 * As `hideByLook`, but for showing a part of the text with marks below it: nothing in it moves. Hides more rather than
 * less, but not what is certainly a placeholder; `id` is the manifest's.
 */
export const blankByLook = (text: string, id?: unknown): string =>
  [...looks, wideLook, randomWord].reduce(
    (result, look) =>
      result.replace(look, (_, head: string, secret: string, tail: string) => head + blankValue(secret, id) + tail),
    text,
  )

/** A secret as it is written in a text, under stars but for its quotes; a placeholder or a mask as it is. */
export function blankValue(written: string, id?: unknown): string {
  const [quote = ''] = /^["']/.exec(written) ?? []
  const closing = quote !== '' && written.length > 1 && written.endsWith(quote) ? quote : ''
  const inner = written.slice(quote.length, written.length - closing.length)
  return ['masked', 'placeholder'].includes(judgeSecret(inner, id)) ? written : quote + blank(inner) + closing
}

const tellsOfSecret = new RegExp(telling, 'i')

/** Whether a key tells that its value is secret: by a word in it, or since it or a word in it is nearly a secret key. */
export const tells = (key: string): boolean =>
  tellsOfSecret.test(key) ||
  [key, key.replace(/[^a-z]/gi, ''), ...key.split(/\W+/)].some((word) => closest(word, secretKeys) !== undefined)

/**
 * A JSON value for printing: without the secret keys, wherever they stand, and without what stands under any other key
 * that tells of a secret or in a text that looks as if it held one, so that it holds no mask. `path` is where the value
 * stands; undefined where it is itself such a one.
 */
export function tellable(value: unknown, path: readonly (number | string)[] = []): unknown {
  const keys = path.filter((key) => typeof key === 'string')
  if (secretKeys.some((key) => keys.includes(key))) return undefined
  const isText = typeof value === 'string' || typeof value === 'number'
  if (isText && keys.some((key) => tells(key)) && String(value).length >= 8) return undefined
  if (typeof value === 'string' && hideByLook(value) !== value) return undefined
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value as Readonly<Record<string, unknown>>)
    .map(([key, inner]) => [key, tellable(inner, [...path, Array.isArray(value) ? Number(key) : key])] as const)
    .filter(([, inner]) => inner !== undefined)
  return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept)
}

/**
 * What of a header's value a server may say alone: the value, a token without its scheme, a cookie without its name, the
 * password of Basic credentials.
 */
export function secretsInHeader(value: string): readonly string[] {
  const words = value.split(/[\s;,]+/)
  const values = words.map((word) => word.slice(word.indexOf('=') + 1).replace(/^"|"$/g, ''))
  const credentials = /^basic /i.test(value) ? Buffer.from(words[1] ?? '', 'base64').toString() : ''
  const parts = [...words, ...values, credentials.slice(credentials.indexOf(':') + 1)]
  return [value, ...new Set(parts.filter((part) => part.length >= 8))]
}
