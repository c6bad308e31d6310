import {type Send} from '../../http.js'
import {endpointOf} from '../../manifest/offer.js'
import {type Assume, type Offer} from '../../offer.js'
import {type SandboxEar} from '../../sandbox/ear.js'
import {clientSecretVariable, variables} from '../../secrets.js'
import {resourcesPath, ssoPath} from '../../usual-paths.js'
import {type Endpoint} from '../../wire/operations.js'
import {provisioningSecrets} from './credentials.js'
import {parseHeaders, signInTarget, target} from './target.js'
import {randomUUID} from 'node:crypto'

/** What a rehearsal without an endpoint speaks with. */
export const bundledStub = 'the bundled stub'

/** Where a rehearsal goes, and how to open the way. */
export interface Destination {
  readonly name: string
  readonly endpoint: Endpoint
  /** Where the credentials come from. */
  readonly credentials: string
  readonly secrets: readonly string[]
  /** The salt of sign-ins; undefined where nobody set one. */
  readonly salt: string | undefined
  /** Where customers sign in. */
  readonly ssoUrl: string
  open(): Promise<{readonly send: Send; close(): void}>
}

const mark = (version: string): {readonly 'User-Agent': string} => ({
  'User-Agent': `heroku-addons-partner/${version} rehearsal`,
})

export interface RemoteOptions {
  readonly manifest: unknown
  readonly env: Readonly<Record<string, string | undefined>>
  /** Our own version, for the User-Agent. */
  readonly version: string
  readonly production?: boolean
  /** Where customers sign in, where that is not on the endpoint's host. */
  readonly ssoUrl?: string | undefined
  /** `Name: value` each; their values are secret. */
  readonly headers?: readonly string[]
  /** What sends, in place of the network. */
  readonly send?: Send | undefined
  /** Use connections again: faster, and dropped where a server closes them without a word. */
  readonly keepAlive?: boolean
}

/** An endpoint at an address. Failures: see `target` and `provisioningSecrets`. */
export function remote(
  url: string,
  {env, headers: lines = [], keepAlive = true, manifest, production = false, send, ssoUrl, version}: RemoteOptions,
): Destination {
  const headers = parseHeaders(lines)
  const home = endpointOf(manifest)
  const bounds = {allowProduction: production, headers, production: home}
  const baseUrl = target(url, bounds)
  const {password, salt, slug, sources} = provisioningSecrets(manifest, env)
  return {
    credentials: sources.password === 'environment' ? variables.password : 'the manifest',
    endpoint: {baseUrl, credentials: {password, slug}, headers: {...headers, ...mark(version)}},
    name: baseUrl,
    async open() {
      if (send) return {close: () => undefined, send}
      const {createSend} = await import('../../send.js')
      return createSend({keepAlive})
    },
    salt,
    secrets: [salt, env[clientSecretVariable]].filter((secret) => secret !== undefined),
    ssoUrl: ssoUrl === undefined ? signInBeside(baseUrl, home.ssoUrl, production) : signInTarget(ssoUrl, bounds),
  }
}

/** The manifest's own place of sign-ins only for production; else its path on the endpoint's host. */
function signInBeside(baseUrl: string, declared: string | undefined, production: boolean): string {
  const own = declared !== undefined && URL.canParse(declared) ? new URL(declared) : undefined
  return own && production ? own.href : new URL(baseUrl).origin + (own?.pathname ?? ssoPath)
}

export interface InProcessOptions {
  readonly assume?: Assume
  readonly version: string
  /** Answer with 202 and call back. */
  readonly async?: boolean
}

/** The bundled stub, called and not listened to, with secrets that live as long as the run; it calls back to the ear, if there is one. */
export async function inProcess(
  offer: Offer,
  {assume = 'common', async = false, version}: InProcessOptions,
  ear?: SandboxEar,
): Promise<Destination> {
  const {createStub} = await import('../../stub/stub.js')
  const salt = randomUUID()
  const credentials = {password: randomUUID(), salt, slug: offer.slug}
  const origin = 'http://ear.invalid'
  const heroku =
    ear &&
    (await import('../../stub/heroku.js')).createHeroku({
      apiUrl: origin,
      call: ear.handler,
      clientSecret: randomUUID(),
      idUrl: origin,
    })
  return {
    credentials: bundledStub,
    endpoint: {baseUrl: resourcesPath, credentials, headers: mark(version)},
    name: bundledStub,
    open: () =>
      Promise.resolve({close: () => undefined, send: createStub({assume, async, credentials, heroku, offer})}),
    salt,
    secrets: [salt],
    ssoUrl: ssoPath,
  }
}
