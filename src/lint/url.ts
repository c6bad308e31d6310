import {isObject} from '../http.js'
import {type Path} from '../manifest/path.js'

/** An address of production, as it is written, and where. */
export interface Address {
  readonly path: Path
  readonly text: string
}

/** The addresses of production that are strings; the plain string of version 1 counts. */
export function productionAddresses(api: Readonly<Record<string, unknown>> | undefined): readonly Address[] {
  const production = api?.production
  const path = ['api', 'production'] as const
  if (typeof production === 'string') return [{path, text: production}]
  if (!isObject(production)) return []
  return (['base_url', 'sso_url'] as const).flatMap((key) => {
    const text = production[key]
    return typeof text === 'string' ? [{path: [...path, key], text}] : []
  })
}

/** An address as a URL, where it is one over http or https with one scheme; `mailto:` and a bare host are none. */
export function readUrl({text}: Address): URL | undefined {
  const address = text.trim()
  if (!/^https?:\/\//i.test(address) || judgeUrl(address).kind === 'two-schemes') return undefined
  return URL.canParse(address) ? new URL(address) : undefined
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
