import {Failure} from '../failure.js'
import {type Headers, isHere} from '../http.js'
import {resourcesPath} from '../wire/operations.js'

export interface TargetOptions {
  /** The manifest's production.base_url, as it is written there. */
  readonly production: string | undefined
  /** Whether the person said that production is meant. */
  readonly allowProduction: boolean
  readonly headers: Headers
}

/**
 * Where a rehearsal goes: an endpoint's base URL, without a final slash. An address without a path gets Heroku's usual
 * one. Failure `usage` where it is no address; `unsafe-target` where a rehearsal could hurt: production, or credentials in the clear.
 */
export function target(text: string, {allowProduction, headers, production}: TargetOptions): string {
  const url = address(text)
  if (!url)
    throw new Failure(
      'usage',
      '--url must be an address such as http://localhost:5000 or https://staging.example.com/heroku/resources',
    )
  if (url.username !== '' || url.password !== '') {
    throw new Failure('usage', '--url must not hold a user name or a password', {
      hint: 'The user name is the manifest’s id; give the password as ADDON_PASSWORD.',
    })
  }
  if (url.search !== '' || url.hash !== '') throw new Failure('usage', '--url must not have a query or a fragment')
  if (url.protocol === 'http:' && !isHere(url.hostname)) {
    throw new Failure('unsafe-target', `${url.origin} is plain http: the password would travel in the clear; use https`)
  }
  const home = production === undefined ? undefined : (address(production) ?? address(`https://${production}`))
  const hosts = [url.hostname, hostOf(headers)].map((name) => bare(name))
  if (home && !allowProduction && !isHere(home.hostname) && hosts.includes(bare(home.hostname))) {
    throw new Failure(
      'unsafe-target',
      `${bare(home.hostname)} is the host of production.base_url: what is made there is real`,
      {
        hint: 'Rehearse against staging, or add --production if production is meant.',
      },
    )
  }
  const path = url.pathname.replace(/\/+$/, '')
  return url.origin + (path === '' ? resourcesPath : path)
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
