import {createHash} from 'node:crypto'
import {sameText} from './auth.js'

/** How old a sign-in may be, in seconds. Source: https://devcenter.heroku.com/articles/add-on-single-sign-on */
const freshFor = 300

/** How far ahead of ours the clock that stamped a sign-in may be, in seconds. Our choice: Heroku names no bound. */
const aheadBy = 60

/** What each token is made of; `timestamp` is unix seconds as text. */
export interface TokenParts {
  readonly salt: string
  readonly timestamp: string
  /** The partner's id of the resource. */
  readonly id: string
  /** Heroku's uuid of the resource. */
  readonly resourceId: string
  readonly userId: string
  readonly email: string
}

interface Digest {
  readonly algorithm: 'sha1' | 'sha256'
  readonly text: string
}

/**
 * What each token of a sign-in is the digest of, by the name of its form field.
 * Source: https://devcenter.heroku.com/articles/add-on-single-sign-on
 */
export const digests = {
  resource_token: ({resourceId, salt, timestamp}) => ({
    algorithm: 'sha1',
    text: `${resourceId}:${salt}:${timestamp}`,
  }),
  token: ({id, salt, timestamp}) => ({algorithm: 'sha1', text: `${id}:${salt}:${timestamp}`}),
  user_scoped_resource_token: ({email, resourceId, salt, timestamp, userId}) => ({
    algorithm: 'sha256',
    text: `${resourceId}:${salt}:${timestamp}:${userId}:${email}`,
  }),
} as const satisfies Readonly<Record<string, (parts: TokenParts) => Digest>>

export type TokenField = keyof typeof digests

const tokenOf =
  (field: TokenField) =>
  (parts: TokenParts): string => {
    const {algorithm, text} = digests[field](parts)
    return createHash(algorithm).update(text).digest('hex')
  }

/** The three tokens of a sign-in by the name of their form field, in hexadecimal digits; a partner may check any one. */
export const tokens = {
  resource_token: tokenOf('resource_token'),
  token: tokenOf('token'),
  user_scoped_resource_token: tokenOf('user_scoped_resource_token'),
} as const satisfies Readonly<Record<TokenField, (parts: TokenParts) => string>>

/** The fields without which a token cannot be computed. */
const madeOf = {
  resource_token: ['resource_id'],
  token: ['id'],
  user_scoped_resource_token: ['resource_id', 'user_id', 'email'],
} as const satisfies Record<TokenField, readonly string[]>

const tokenFields = Object.keys(digests) as TokenField[]

/** A sign-in's form fields by name: `timestamp`, `resource_id`, `resource_token`. */
export type SignInForm = Readonly<Record<string, string | undefined>>

/** The resource that a sign-in is for, or why it is refused: a clause for a person, that holds no field's value. */
export type SignIn = {readonly resourceId: string} | {readonly refused: string}

/**
 * Judges a sign-in at `now` (milliseconds since the epoch). At least one token must be there and every token that can
 * be computed from the form must be right: a partner may check any one of them, so a forged one beside a right one
 * is refused. `id` and `resource_id` must not name two resources, since a token vouches for one of them only; so this
 * is for an endpoint whose own ids are Heroku's uuids.
 */
export function judgeSignIn(form: SignInForm, {now, salt}: {readonly now: number; readonly salt: string}): SignIn {
  const {timestamp = ''} = form
  if (!/^\d+$/.test(timestamp)) return {refused: 'the form has no timestamp in unix seconds'}
  const parts: TokenParts = {
    email: form.email ?? '',
    id: form.id ?? '',
    resourceId: form.resource_id ?? '',
    salt,
    timestamp,
    userId: form.user_id ?? '',
  }
  const given = tokenFields.filter((field) => form[field] !== undefined && madeOf[field].every((part) => form[part]))
  if (given.length === 0) return {refused: 'the form has no token together with what it is made of'}
  const forged = given.filter((field) => !sameText(form[field] ?? '', tokens[field](parts)))
  if (forged.length > 0) return {refused: `wrong ${forged.join(', ')}`}
  if (parts.id !== '' && parts.resourceId !== '' && parts.id !== parts.resourceId) {
    return {refused: 'id and resource_id name two resources'}
  }
  const age = now / 1000 - Number(timestamp)
  if (age > freshFor) return {refused: `the timestamp is more than ${String(freshFor / 60)} minutes old`}
  if (-age > aheadBy) return {refused: 'the timestamp is in the future'}
  return {resourceId: parts.resourceId || parts.id}
}
