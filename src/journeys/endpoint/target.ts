import {Failure} from '../../failure.js'
import {type Headers, isHere, unslashed} from '../../http.js'
import {resourcesPath} from '../../usual-paths.js'

export interface TargetOptions {
  /** Where production is, as the manifest says it. */
  readonly production: {readonly baseUrl: string | undefined; readonly ssoUrl: string | undefined}
  /** Whether the person said that production is meant. */
  readonly allowProduction: boolean
  readonly headers: Headers
}

/**
 * Where a rehearsal goes: an endpoint's base URL, without a final slash. An address without a path gets Heroku's usual
 * one. Failure `usage` where it is no address; `unsafe-target` where a rehearsal could hurt: production, or credentials in the clear.
 */
export function target(text: string, options: TargetOptions): string {
  const example = 'http://localhost:5000 or https://staging.example.com/heroku/resources'
  const url = safe('--url', text, example, options)
  if (url.search !== '') throw new Failure('usage', '--url must not have a query or a fragment')
  const path = unslashed(url.pathname)
  return url.origin + (path === '' ? resourcesPath : path)
}

/** Where sign-ins go: a whole address. Failures as for an endpoint's. */
export const signInTarget = (text: string, options: TargetOptions): string =>
  safe('--sso-url', text, 'http://localhost:5000/sso/login', options).href

/** An address to which secrets may go. */
function safe(flag: string, text: string, example: string, {allowProduction, headers, production}: TargetOptions): URL {
  const url = address(text)
  if (!url) throw new Failure('usage', `${flag} must be an address such as ${example}`)
  if (url.username !== '' || url.password !== '') {
    throw new Failure('usage', `${flag} must not hold a user name or a password`, {
      hint: 'The user name is the manifest’s id; give the password as ADDON_PASSWORD.',
    })
  }
  if (url.hash !== '') throw new Failure('usage', `${flag} must not have a query or a fragment`)
  if (url.protocol === 'http:' && !isHere(url.hostname)) {
    throw new Failure('unsafe-target', `${url.origin} is plain http: the password would travel in the clear; use https`)
  }
  const hosts = [url.hostname, hostOf(headers)].map((name) => bare(name))
  for (const [key, value] of Object.entries({base_url: production.baseUrl, sso_url: production.ssoUrl})) {
    const home = value === undefined ? undefined : (address(value) ?? address(`https://${value}`))
    if (home && !allowProduction && !isHere(home.hostname) && hosts.includes(bare(home.hostname))) {
      throw new Failure(
        'unsafe-target',
        `${bare(home.hostname)} is the host of production.${key}: what is made there is real`,
        {
          hint: 'Rehearse against staging, or add --production if production is meant.',
        },
      )
    }
  }
  return url
}

function address(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url : undefined
}

/** A host without the dot that may end it. */
const bare = (host: string): string => host.toLowerCase().replace(/\.$/, '')

/** Where an added Host header leads, behind a router that many hosts share. */
function hostOf(headers: Headers): string {
  const host = Object.entries(headers).find(([name]) => name.toLowerCase() === 'host')?.[1] ?? ''
  return host.replace(/:\d+$/, '')
}

const ours = ['Accept', 'Authorization', 'Content-Type', 'User-Agent'] as const

/** Headers as a person gives them, `Name: value` each. A name that we send too takes our spelling, so that it wins. */
export function parseHeaders(lines: readonly string[]): Headers {
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([^\r\n]*)$/.exec(line) ?? []
      if (name === undefined || value === undefined) {
        throw new Failure('usage', '--header must be `Name: value`, in one line')
      }
      return [ours.find((own) => own.toLowerCase() === name.toLowerCase()) ?? name, value.trim()]
    }),
  )
}
