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

/** What a secret's value looks like. */
export type SecretState = 'absent' | 'masked' | 'placeholder' | 'real' | 'short'

/** Fewer characters than this can be guessed. */
export const shortestSecret = 16

const maskLike =
  /^(\[(secret|redacted|filtered|masked|hidden)\]|<(secret|redacted|filtered|masked|hidden)>|[*•●]{3,})$/i
/** What people write until they know better: a word for it, a variable of a template, one character over and over. */
const placeholderLike = [
  /^(change[ _-]?(me|it)|replace[ _-]?me|password|passwd|secret|salt|sso[ _-]?salt|todo|tbd|n\/a|none|null|(password|salt)[ _-]secret)$/i,
  /^(fake|dummy|example|test|your|my|insert|replace|change)[ _-](.*[ _-])?(passwo?r?d|secret|salt|here|value|this|string|key)$/i,
  /^(<.*>|\{\{.*\}\}|\$\{.*\}|\$\(.*\)|<%.*%>|%[A-Z_]+%|\$[A-Z_]+)$/,
  /^(.)\1*$/s,
] as const

/** Judges a secret's value; `id` is the manifest's, which is a placeholder too. A value that is not a string counts as absent. */
export function judgeSecret(value: unknown, id?: unknown): SecretState {
  if (typeof value !== 'string') return 'absent'
  const text = value.trim()
  if (maskLike.test(text)) return 'masked'
  if (text === '' || text === id || placeholderLike.some((look) => look.test(text))) return 'placeholder'
  return text.length < shortestSecret ? 'short' : 'real'
}

/** A manifest without its secrets, for printing. */
export function withoutSecrets<T>(manifest: T): T {
  const api = (manifest as {readonly api?: unknown} | null | undefined)?.api
  if (typeof api !== 'object' || api === null || Array.isArray(api)) return manifest
  const kept = Object.entries(api).filter(([key]) => !isSecret(['api', key]))
  return {...manifest, api: Object.fromEntries(kept)}
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Every way in which a secret can stand in a text: raw, JSON-escaped, URL-encoded, base64, and after `slug:` in base64. */
function spellings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  const json = JSON.stringify(secret).slice(1, -1)
  // a lone surrogate cannot be encoded; what is sent in its stead can
  const urls = [encodeURIComponent(bytes.toString()), new URLSearchParams([['', secret]]).toString().slice(1)]
  const lower = urls.map((url) => url.replace(/%[\dA-F]{2}/g, (byte) => byte.toLowerCase()))
  // base64 of the secret at each of the three alignments it can have inside a longer text, less the edges that its neighbours touch
  const aligned = [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes])
    const whole = shifted.toString('base64').replace(/=+$/, '')
    const from = shift === 0 ? 0 : shift + 1
    const inner = whole.slice(from, shifted.length % 3 === 0 ? undefined : -1)
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
  return [secret, json, json.replaceAll('/', String.raw`\/`), ...urls, ...lower, ...aligned]
}

/** A star for each UTF-16 code unit of a text but its line breaks: hides it and moves nothing behind it. */
export const blank = (text: string): string => text.replace(/[^\r\n]+/g, (line) => '*'.repeat(line.length))

/** A spelling that is longer is looked for on its own: a pattern has a bound of its size, and throws beyond. */
const longestInPattern = 1000

/**
 * Hides known secrets in a text, in every spelling they can have, each under what `cover` makes of it. Values of
 * fewer than four characters are left: they would hide half of the text.
 */
export function hider(
  secrets: Iterable<string | undefined>,
  cover: (secret: string) => string = () => mask,
): (text: string) => string {
  const known = [...new Set([...secrets].filter((secret) => secret !== undefined && secret.length >= 4))] as string[]
  const all = [...new Set(known.flatMap((secret) => spellings(secret)))].filter((text) => text.length >= 4)
  if (all.length === 0) return (text) => text
  // longest first, so that no secret's tail is left when another is its beginning
  const longestFirst = all.sort((one, other) => other.length - one.length)
  const long = longestFirst.filter((spelling) => spelling.length > longestInPattern)
  const short = longestFirst.slice(long.length)
  let pattern: RegExp | undefined
  return (text) => {
    if (!all.some((spelling) => text.includes(spelling))) return text
    const rest = long.reduce((left, spelling) => left.replaceAll(spelling, () => cover(spelling)), text)
    if (short.length === 0) return rest
    pattern ??= new RegExp(short.map((spelling) => escaped(spelling)).join('|'), 'g')
    return rest.replace(pattern, cover)
  }
}

/**
 * A secret's value as JSON, or what is left of one in a text that does not parse: also what follows a quote that
 * should have been escaped, or a line break that should.
 */
const value = String.raw`"(?:[^"\\\r\n]|\\.)*(?:"(?:[^\s,}\]].*)?|[\r\n]+[^"\r\n]*"|)|'[^'\r\n]*'?|[^\s"'][^\s}\]]*`

/** What looks secret, as what stands before it, itself, and what stands behind it. */
const looks = [
  // a JSON pair, also of JSON inside a string
  new RegExp(String.raw`((?:password|sso_salt)(?:\\*["'])?\s*[:=]\s*)(${value})()`, 'gi'),
  // a header's token, and not the basic plan: longer than words are, or with what words have not inside
  /(\b(?:[Bb]asic|BASIC|[Bb]earer|BEARER)\s+)((?=\S*(?:[a-z][A-Z]|[\d+/=_])|\S{16})[\w+/=.~-]{4,})()/g,
  /(:\/\/[^\s/:@"]*:)([^\s/@"]+)(@)/g,
] as const

/** Any key that tells of a secret, whether Heroku knows it or not. */
const wideLook = new RegExp(
  String.raw`((?:pass?w+o?r?d?|passphrase|pwd|secret|salt|token)[\w$.-]{0,40}(?:\\*["'])?\s*[:=]\s*)(${value})()`,
  'gi',
)

const isQuoted = (text: string): boolean => text.startsWith('"') || text.startsWith("'")

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

/** As `hideByLook`, but for showing a part of the text with marks below it: nothing in it moves. Hides more rather than less. */
export const blankByLook = (text: string): string =>
  [...looks, wideLook].reduce(
    (result, look) =>
      result.replace(look, (_, head: string, secret: string, tail: string) => {
        const quotes = isQuoted(secret) ? secret.charAt(0) : ''
        const closing = quotes !== '' && secret.length > 1 && secret.endsWith(quotes) ? quotes : ''
        return `${head}${quotes}${blank(secret.slice(quotes.length, secret.length - closing.length))}${closing}${tail}`
      }),
    text,
  )
