import {isObject} from '../http.js'
import {type Path} from '../manifest/path.js'

/** An address of production, as it is written, and where. */
export interface Address {
  readonly path: Path
  readonly text: string
  readonly judgement: UrlJudgement
  /** Where it is one over http or https with one scheme and no template. */
  readonly url: URL | undefined
  /** Its host as the URL parser writes it, less the dot that a full name may end in. */
  readonly host: string | undefined
}

type Api = Readonly<Record<string, unknown>>

const known = new WeakMap<Api, readonly Address[]>()

/** The addresses of production that are strings; the plain string of version 1 counts. Read once, since several rules ask. */
export function productionAddresses(api: Api | undefined): readonly Address[] {
  if (!api) return []
  const addresses = known.get(api) ?? addressesIn(api)
  known.set(api, addresses)
  return addresses
}

function addressesIn({production}: Api): readonly Address[] {
  const path = ['api', 'production'] as const
  if (typeof production === 'string') return [read(path, production)]
  if (!isObject(production)) return []
  return (['base_url', 'sso_url'] as const).flatMap((key) => {
    const text = production[key]
    return typeof text === 'string' ? [read([...path, key], text)] : []
  })
}

function read(path: Path, text: string): Address {
  const judgement = judgeUrl(text)
  const isOne = ['not-https', 'padded', 'right'].includes(judgement.kind) && !template.test(text)
  const url = isOne && /^\s*https?:/i.test(text) && URL.canParse(text) ? new URL(text) : undefined
  return {host: url?.hostname.replace(/(?<=[^.])\.$/, ''), judgement, path, text, url}
}

/**
 * What an address of production is. `unreadable`: https, but not a URL. `padded`: right, but for blanks around it. The
 * message is a predicate, and holds no more of the address than its scheme.
 */
export interface UrlJudgement {
  readonly kind: 'no-scheme' | 'not-https' | 'padded' | 'right' | 'template' | 'two-schemes' | 'unreadable'
  readonly message: string
}

const scheme = /^([a-z][a-z0-9+.-]{0,20}):\/\//i

/** What stands for something else: `${HOST}`, `{{host}}`, `$HOST`. No address has a curly bracket of its own (RFC 3986). */
const template = /[{}]|:\/\/\$/

function judgeUrl(address: string): UrlJudgement {
  const text = address.trim()
  const first = scheme.exec(text)?.[1]?.toLowerCase()
  const wanted = 'it must start with https://'
  const unfilled = {kind: 'template', message: 'is a template that was not filled in'} as const
  if (text === '') return {kind: 'no-scheme', message: `is blank; ${wanted}`}
  if (first === undefined)
    return template.test(text) ? unfilled : {kind: 'no-scheme', message: `has no scheme; ${wanted}`}
  const second = scheme.exec(text.replace(scheme, '').replace(/^\/+/, ''))?.[1]?.toLowerCase()
  if (second !== undefined) {
    return {kind: 'two-schemes', message: `has two schemes, ${first}:// and ${second}://; ${wanted} once`}
  }
  if (first !== 'https') return {kind: 'not-https', message: `is ${first}://…; ${wanted}`}
  if (template.test(text)) return unfilled
  if (!URL.canParse(text)) return {kind: 'unreadable', message: 'is not a URL; write https://, a host name and a path'}
  if (text !== address) return {kind: 'padded', message: 'has a blank before or behind it; remove it'}
  return {kind: 'right', message: ''}
}

/** The addresses of RFC 1918, 4193, 3927 and 6598, and of no machine at all. The URL parser has made every IPv4 address four numbers. */
const privateAddress = [
  /^(0|10|127)(\.\d+){3}$/,
  /^192\.168(\.\d+){2}$/,
  /^169\.254(\.\d+){2}$/,
  /^172\.(1[6-9]|2\d|3[01])(\.\d+){2}$/,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])(\.\d+){2}$/,
  /^\[(::1?|f[cd][\da-f]*:.*|fe[89ab][\da-f]:.*)\]$/,
]

/** Names that only this machine or its own network knows, or nobody. Source: RFC 6761, RFC 6762, RFC 8375. */
const privateName = /(^|\.)(localhost|localdomain|local|internal|lan|home\.arpa|test|invalid)$/

/** Whether a host is an address and no name. */
export const isNumeric = (host: string): boolean => /^\[|^[\d.]+$/.test(host)

/** Whether a host is one that nobody reaches over the internet; a name of one word is none there. */
export function isLocal(host: string): boolean {
  if (!isNumeric(host)) return !host.includes('.') || privateName.test(host)
  const address = unmapped(host)
  return privateAddress.some((form) => form.test(address))
}

/** The IPv4 address inside of an IPv6 one: `172.16.0.1` of `[::ffff:ac10:1]`; any other host as it is. */
function unmapped(host: string): string {
  const [, ...halves] = /^\[::ffff:([\da-f]+):([\da-f]+)\]$/.exec(host) ?? []
  if (halves.length === 0) return host
  return halves.flatMap((half) => [Number.parseInt(half, 16) >> 8, Number.parseInt(half, 16) & 255]).join('.')
}
