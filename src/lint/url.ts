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
