/** What stands in a text where a secret was. Never in anything that can be pushed: lint and push refuse it. */
export const mask = '[SECRET]'

/** The keys below `api` whose values are secret. */
export const secretKeys = ['password', 'sso_salt'] as const
export type SecretKey = (typeof secretKeys)[number]

/** Whether the value at this path of a manifest is secret: `['api', 'password']`. */
export const isSecret = (path: readonly (number | string)[]): boolean =>
  path.length === 2 && path[0] === 'api' && secretKeys.some((key) => key === path[1])

/** The variables that a secret may come from instead of the file. */
export const variables = {password: 'ADDON_PASSWORD', sso_salt: 'ADDON_SSO_SALT'} as const satisfies Record<SecretKey, string>

/** What a secret's value looks like. */
export type SecretState = 'absent' | 'masked' | 'placeholder' | 'real' | 'short'

/** Fewer characters than this can be guessed. */
export const shortestSecret = 16

const maskLike = /^(\[(secret|redacted|filtered|masked|hidden)\]|<(secret|redacted|filtered|masked|hidden)>|[*•●]{3,})$/i
const placeholderLike =
  /^(change[ _-]?me|changeit|password|passwd|secret|salt|sso[ _-]?salt|todo|tbd|xxx+|(fake|dummy|example|test|your|my)[ _-].*|(password|salt)[ _-]secret)$/i

/** Judges a secret's value; `id` is the manifest's, which is a placeholder too. A value that is not a string counts as absent. */
export function judgeSecret(value: unknown, id?: unknown): SecretState {
  if (typeof value !== 'string') return 'absent'
  const text = value.trim()
  if (maskLike.test(text)) return 'masked'
  if (text === '' || text === id || placeholderLike.test(text)) return 'placeholder'
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
  const json = JSON.stringify(secret).slice(1, -1)
  const url = encodeURIComponent(secret)
  // base64 of the secret at each of the three alignments it can have inside a longer text, less the edges that its neighbours touch
  const aligned = [0, 1, 2].flatMap((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)])
    const whole = bytes.toString('base64').replace(/=+$/, '')
    const from = shift === 0 ? 0 : shift + 1
    const inner = whole.slice(from, bytes.length % 3 === 0 ? undefined : -1)
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
  return [secret, json, url, url.replaceAll('%20', '+'), ...aligned]
}

/**
 * Hides known secrets in a text, in every spelling they can have. Values of fewer than four characters are left: they
 * would hide half of the text.
 */
export function hider(secrets: Iterable<string | undefined>): (text: string) => string {
  const known = [...new Set([...secrets].filter((secret) => secret !== undefined && secret.length >= 4))] as string[]
  const all = [...new Set(known.flatMap((secret) => spellings(secret)))].filter((text) => text.length >= 4)
  if (all.length === 0) return (text) => text
  // longest first, so that no secret's tail is left when another is its beginning
  const pattern = new RegExp(all.sort((one, other) => other.length - one.length).map((text) => escaped(text)).join('|'), 'g')
  return (text) => text.replace(pattern, mask)
}

const inText: readonly (readonly [RegExp, string])[] = [
  // a JSON pair, or what is left of one in a text that does not parse
  [/(["']?(?:password|sso_salt)["']?\s*[:=]\s*)("(?:[^"\\\n]|\\.)*"?|'[^'\n]*'?|[^\s,}\]]+)/gi, `$1"${mask}"`],
  [/\b(Basic|Bearer)\s+[\w+/=.~-]{4,}/gi, `$1 ${mask}`],
  [/(:\/\/[^\s/:@"]*:)[^\s/@"]+(@)/g, `$1${mask}$2`],
]

/** Hides what looks secret in a text of which no value is known, such as a manifest that does not parse. Lengths may change. */
export const hideByLook = (text: string): string =>
  inText.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text)
