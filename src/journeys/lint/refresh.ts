import {Failure, type FailureCode} from '../../failure.js'
import {host, type HostConfig} from '../../host.js'
import {isObject, parse, type Send, type WireRequest} from '../../http.js'
import {refusal, type TokenSource} from '../../partner-api/refusal.js'
import {findRegion, type Region} from '../../regions.js'
import {hideByLook, hider} from '../../secrets.js'
import {createSend, type SenderOptions} from '../../send.js'

/**
 * The regions that Heroku offers now, as `GET /regions` of its Platform API answers them. Throws a Failure
 * `not-logged-in`, or whatever keeps the answer from us. Source: github heroku/platform-api, schema.json, `region`.
 */
export async function refreshRegions(
  config: HostConfig,
  env: NodeJS.ProcessEnv,
  options: SenderOptions = {},
): Promise<readonly Region[]> {
  const {apiUrl, token, tokenFrom} = await host(config, env)
  if (token === undefined) throw new Failure('not-logged-in', 'nobody is logged in to Heroku, so it tells no regions')
  const sender = createSend({...options, env})
  try {
    return await ask(sender.send, apiUrl, token, tokenFrom)
  } catch (error) {
    if (error instanceof Failure) throw hinted(error)
    throw error
  } finally {
    sender.close()
  }
}

/** What to do, where the usual hint speaks of an add-on or of a flag that lint has not. */
const hints: Partial<Readonly<Record<FailureCode, string>>> = {
  'not-allowed': 'Take a token that may list regions: try `heroku regions`.',
  'not-found': 'Check HEROKU_HOST: something other than Heroku may be answering.',
  'timed-out': 'Try again, or judge without --refresh by the regions that this version knows.',
}

function hinted(failure: Failure): Failure {
  const {code, message} = failure
  const {[code]: hint} = hints
  return hint === undefined ? failure : new Failure(code, message, {cause: failure, hint})
}

async function ask(send: Send, base: URL, token: string, tokenFrom: TokenSource): Promise<readonly Region[]> {
  const request: WireRequest = {
    body: '',
    headers: {Accept: 'application/vnd.heroku+json; version=3', Authorization: `Bearer ${token}`},
    method: 'GET',
    url: new URL('/regions', base).href,
  }
  const response = await send(request)
  if (response.status !== 200) {
    const known = hider([token])
    throw refusal(request, response, {hide: (text) => hideByLook(known(text)), tokenFrom})
  }
  const list = parse(response.body)
  const regions = Array.isArray(list) ? list.map((entry: unknown) => regionOf(entry)) : []
  const sound = regions.filter((region) => region !== undefined)
  // an answer that is cut short must not let a build pass
  if (sound.length > 0 && sound.length === regions.length) return sound
  throw new Failure('unexpected-answer', `${request.method} ${request.url} did not answer a list of regions`)
}

/** An entry of the answer; undefined for what is no region. */
function regionOf(entry: unknown): Region | undefined {
  if (!isObject(entry)) return undefined
  const {country, description, locale, name, private_capable: isPrivate, provider} = entry
  if (typeof name !== 'string' || !/^[a-z][\da-z-]{0,60}$/.test(name) || typeof isPrivate !== 'boolean')
    return undefined
  const place = [locale, country].filter((part) => typeof part === 'string' && part !== '').join(', ')
  const said = typeof description === 'string' ? description : name
  const parts = isObject(provider) ? [provider.name, provider.region] : []
  return {
    location: findRegion(name)?.location ?? (place === '' ? said : place),
    name,
    provider: parts.every((part) => typeof part === 'string') ? parts.join('::') : '',
    runtime: isPrivate ? 'private' : 'common',
  }
}

/** What a person is told of regions that Heroku offers and this version does not know; undefined where there are none. */
export function tellNew(regions: readonly Region[]): string | undefined {
  const fresh = regions.filter(({name}) => !findRegion(name)).map(({name, runtime}) => `${name} (${runtime})`)
  return fresh.length === 0 ? undefined : `Heroku offers regions that this version does not know: ${fresh.join(', ')}`
}
