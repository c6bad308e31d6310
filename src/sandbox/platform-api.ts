import {createHash} from 'node:crypto'
import {json, type WireRequest, type WireResponse} from '../http.js'
import {catalogue, type Region} from '../regions.js'
import {isTaken} from './token.js'

export interface PlatformRoom {
  /** The one token that is taken; any where absent. */
  readonly token?: string | undefined
}

/** A uuid that is the same for the same name in every sandbox. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(`heroku-addons-partner sandbox ${name}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  )
}

/** A region as the Platform API answers it. Source: github heroku/platform-api, schema.json, `region`. */
function regionOf({location, name, provider, runtime}: Region): Readonly<Record<string, unknown>> {
  const [providerName, providerRegion] = provider.split('::')
  return {
    description: location,
    id: uuidOf(`region ${name}`),
    name,
    private_capable: runtime === 'private',
    provider: {name: providerName, region: providerRegion},
  }
}

const answers: Readonly<Record<string, () => unknown>> = {
  '/account': () => ({email: 'partner@sandbox.example', id: uuidOf('account')}),
  '/regions': () => catalogue.map((region) => regionOf(region)),
}

/** Plays as much of api.heroku.com as the CLI asks of it around manifests. Undefined for a path that is not its own. */
export function answerPlatformApi(room: PlatformRoom, request: WireRequest, path: string): WireResponse | undefined {
  const answer = answers[path]
  if (!answer || request.method !== 'GET') return undefined
  if (!isTaken(request, room.token)) return json(401, {id: 'unauthorized', message: 'Invalid credentials provided.'})
  return json(200, answer())
}
