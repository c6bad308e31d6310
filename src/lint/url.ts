import {isObject} from '../http.js'
import {type Path} from '../manifest/path.js'

/** An address of production, as it is written, and where. */
export interface Address {
  readonly path: Path
  readonly text: string
  readonly judgement: UrlJudgement
  /** Where it is one over http or https with one scheme. */
  readonly url: URL | undefined
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
  const isOne = judgement.kind === 'right' || judgement.kind === 'not-https'
  const url = isOne && /^\s*https?:/i.test(text) && URL.canParse(text) ? new URL(text) : undefined
  return {judgement, path, text, url}
}

/**
 * What an address of production is. `unreadable`: https, but not a URL; it may be a template. The message is a
 * predicate, and holds no more of the address than its scheme.
 */
export interface UrlJudgement {
  readonly kind: 'no-scheme' | 'not-https' | 'right' | 'two-schemes' | 'unreadable'
  readonly message: string
}

const scheme = /^([a-z][a-z0-9+.-]{0,20}):\/\//i

export function judgeUrl(address: string): UrlJudgement {
  const text = address.trim()
  const first = scheme.exec(text)?.[1]?.toLowerCase()
  const wanted = 'it must start with https://'
  if (text === '') return {kind: 'no-scheme', message: `is blank; ${wanted}`}
  if (first === undefined) return {kind: 'no-scheme', message: `has no scheme; ${wanted}`}
  const second = scheme.exec(text.replace(scheme, '').replace(/^\/+/, ''))?.[1]?.toLowerCase()
  if (second !== undefined) {
    return {kind: 'two-schemes', message: `has two schemes, ${first}:// and ${second}://; ${wanted} once`}
  }
  if (first !== 'https') return {kind: 'not-https', message: `is ${first}://…; ${wanted}`}
  if (!URL.canParse(text)) return {kind: 'unreadable', message: 'is not a URL; write https://, a host name and a path'}
  return {kind: 'right', message: ''}
}
