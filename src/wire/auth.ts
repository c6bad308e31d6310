import {createHash, timingSafeEqual} from 'node:crypto'

/** What Heroku identifies itself with: the add-on's id and the manifest's password. */
export interface Credentials {
  readonly slug: string
  readonly password: string
}

/** Whether two texts are equal, in a time that tells nothing of where they differ. */
export function sameText(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

const scheme = 'basic '

const tokenOf = ({slug, password}: Credentials): string => Buffer.from(`${slug}:${password}`).toString('base64')

/**
 * The value of the Authorization header: `Basic YWRkb24tc2x1ZzpzdXBlci1zZWNyZXQ=`.
 * Source: Add-on Partner API reference, "Authentication".
 */
export const basic = (credentials: Credentials): string => `Basic ${tokenOf(credentials)}`

/**
 * Judges Authorization headers against one pair of credentials. The token must be their base64 to the letter, padding
 * included: nothing is decoded, so no lenient decoder can drop what stands behind them. The time tells the length of
 * what was given, and nothing of where it differs.
 */
export function createAuthorizer(credentials: Credentials): (authorization: string | undefined) => boolean {
  const token = tokenOf(credentials)
  const expected = Buffer.from(token)
  const given = Buffer.alloc(expected.length)
  return (authorization = '') => {
    if (authorization.slice(0, scheme.length).toLowerCase() !== scheme) return false
    const text = authorization.slice(scheme.length).trim()
    given.fill(0)
    // of a longer text only the beginning is written; its length betrays it
    given.write(text)
    return timingSafeEqual(given, expected) && text.length === token.length
  }
}

/** Whether an Authorization header carries exactly these credentials. For many headers, keep a `createAuthorizer`. */
export const isAuthorized = (authorization: string | undefined, credentials: Credentials): boolean =>
  createAuthorizer(credentials)(authorization)
