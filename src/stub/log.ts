import {type Assume} from '../offer.js'
import {type Paths} from '../wire/operations.js'
import {type StubExchange} from './stub.js'

/** Colours for a terminal; each takes a text and gives it back with its marks. */
export interface Paint {
  readonly bad: (text: string) => string
  readonly faint: (text: string) => string
  readonly good: (text: string) => string
  readonly warn: (text: string) => string
}

const same = (text: string): string => text

/** No colours at all. */
export const plain: Paint = {bad: same, faint: same, good: same, warn: same}

/**
 * An exchange as lines for a person: what was asked behind `→`, what was answered behind `←`, and behind `!` what the
 * partner should know. What a client sent cannot steer the terminal.
 */
export function logLines(exchange: StubExchange, paint: Paint = plain): readonly string[] {
  const {message, method, ms, note, operation, path, plan, provider, region, status, uuid} = exchange
  const asked = [
    `${method} ${operation ?? path}`,
    ...(plan === undefined ? [] : [`plan ${plan}`]),
    ...(region === undefined
      ? []
      : [provider === undefined || provider === region ? region : `${region} (${provider})`]),
    ...(uuid === undefined ? [] : [`uuid ${uuid}`]),
  ]
  const hue = status < 400 ? paint.good : status < 500 ? paint.warn : paint.bad
  const answered = [
    hue(String(status)),
    paint.faint(`${String(ms)} ms`),
    ...(message === undefined ? [] : [oneLine(message)]),
  ]
  return [
    `→ ${asked.map((part) => oneLine(part)).join('  ')}`,
    `← ${answered.join('  ')}`,
    ...(note === undefined ? [] : [`${paint.warn('!')} ${oneLine(note)}`]),
  ]
}

const longest = 300

/** Control and direction characters out, and a bound. */
function oneLine(text: string): string {
  const line = text.slice(0, longest).replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
  return text.length > longest ? `${line}…` : line
}

/** What a stub says when it can be called. */
export interface Ready {
  readonly assume: Assume
  readonly base_url: string
  /** Where each secret came from; no value. */
  readonly secrets: Readonly<Record<'password' | 'salt', 'absent' | 'environment' | 'file'>>
  readonly slug: string
  readonly sso_url: string
  readonly url: string
}

/** What is ready at a server's root URL. */
export function readyAt(
  url: string,
  {paths, ...rest}: Pick<Ready, 'assume' | 'secrets' | 'slug'> & {readonly paths: Paths},
): Ready {
  return {...rest, base_url: url + paths.base, sso_url: url + paths.sso, url}
}

const from = {absent: 'absent', environment: 'from the environment', file: 'from the manifest'} as const

/** That a stub is ready, for a person. */
export function readyLines({assume, base_url, secrets, slug, sso_url}: Ready): readonly string[] {
  const salt =
    secrets.salt === 'absent' ? 'absent, so every sign-in is refused (set ADDON_SSO_SALT)' : from[secrets.salt]
  return [
    `Stub of ${oneLine(slug)} at ${base_url}, sign-in at ${sso_url}`,
    `password ${from[secrets.password]}; SSO salt ${salt}; a shared region counts as ${assume}. Ctrl-C ends it.`,
    '',
  ]
}
