import {type Assume} from '../offer.js'
import {type Paint, plain} from '../paint.js'
import {printable} from '../printable.js'
import {type Paths} from '../wire/operations.js'
import {type HerokuCall} from './heroku.js'
import {type StubExchange} from './stub.js'

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
  const tone = status < 400 ? 'good' : status < 500 ? 'unsure' : 'bad'
  const answered = [
    paint(tone, String(status)),
    paint('quiet', `${String(ms)} ms`),
    ...(message === undefined ? [] : [oneLine(message)]),
  ]
  return [
    `→ ${asked.map((part) => oneLine(part)).join('  ')}`,
    `← ${answered.join('  ')}`,
    ...(note === undefined ? [] : [`${paint('unsure', '!')} ${oneLine(note)}`]),
  ]
}

/** A call to Heroku as a line for a person, behind `⇢`. */
export function callLine({method, ms, path, status}: HerokuCall, paint: Paint = plain): string {
  const tone = status === undefined || status >= 500 ? 'bad' : status < 400 ? 'good' : 'unsure'
  const answer = paint(tone, status === undefined ? 'no answer' : String(status))
  return `⇢ ${oneLine(`${method} ${path}`)}  ${answer}  ${paint('quiet', `${String(ms)} ms`)}`
}

const longest = 300

/** A text of unknown origin, as a terminal can show it, and no longer than fits a line or two. */
const oneLine = (text: string): string => printable(text.length > longest ? `${text.slice(0, longest)}…` : text)

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
