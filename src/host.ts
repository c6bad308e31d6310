import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {Failure} from './failure.js'
import {isLoopback} from './http.js'

/** What of the running CLI's configuration is needed; oclif's `config` is one. Both are paths of folders. */
export interface HostConfig {
  readonly root: string
  readonly dataDir: string
}

/** Heroku's addresses, each an origin: no path, no credentials. */
export interface Addresses {
  /** The Partner API: `https://addons.heroku.com`. */
  readonly addonsUrl: URL
  /** The Platform API: `https://api.heroku.com`. */
  readonly apiUrl: URL
  /** The partner portal: `https://addons-next.heroku.com`. */
  readonly portalUrl: URL
}

/** Who asks, and whom. `token` is undefined where nobody is logged in. */
export interface Host extends Addresses {
  readonly token: string | undefined
  readonly tokenFrom: 'HEROKU_API_KEY' | 'login'
}

type HerokuCommand = typeof import('@heroku-cli/command')

/**
 * The token and the addresses of the running heroku CLI. Never a login, never a prompt, never a request.
 * HEROKU_API_KEY wins, and spares us `@heroku-cli/command`, which takes half a second to load where the CLI has not yet.
 * Throws a Failure `host-untrusted` before it looks for a token where that would go to a stranger.
 */
export async function host(config: HostConfig, env: NodeJS.ProcessEnv = process.env): Promise<Host> {
  const addresses = addressesOf(env)
  trusted(addresses.addonsUrl)
  trusted(addresses.apiUrl)
  const key = env.HEROKU_API_KEY?.trim()
  if (key) return {...addresses, token: key, tokenFrom: 'HEROKU_API_KEY'}
  return {...addresses, token: await storedToken(config, addresses.apiUrl.host), tokenFrom: 'login'}
}

/** What `heroku login` stored for an API host: in the system's keychain or in .netrc, wherever the CLI keeps it. */
async function storedToken({dataDir, root}: HostConfig, apiHost: string): Promise<string | undefined> {
  const {getAuth, getStorageConfig, readLoginState} = await herokuCommand(root)
  try {
    const account = getStorageConfig().credentialStore ? (await readLoginState(dataDir))?.account : undefined
    return (await getAuth(account, apiHost)).token || undefined
  } catch {
    // How the CLI says that nobody is logged in.
    return undefined
  }
}

/** The copy that the running CLI has loaded already, where it is of the version that we know; else our own. */
async function herokuCommand(root: string): Promise<HerokuCommand> {
  const theirs = copyIn(root)
  return theirs === undefined ? import('@heroku-cli/command') : ((await import(theirs)) as HerokuCommand)
}

function copyIn(root: string): string | undefined {
  try {
    const entry = createRequire(join(root, 'package.json')).resolve('@heroku-cli/command')
    const {version} = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')) as {version: string}
    return version.startsWith('13.') ? pathToFileURL(entry).href : undefined
  } catch {
    return undefined
  }
}

/**
 * Heroku's addresses as HEROKU_HOST (`heroku.com`) and HEROKU_ADDONS_HOST set them, each a bare host or a URL.
 * A URL in HEROKU_HOST is the Platform API's own; on this machine one address serves all three. A bare name of this
 * machine means plain http. Throws a Failure `usage` for what is neither host nor http(s) URL.
 */
export function addressesOf(env: NodeJS.ProcessEnv): Addresses {
  const value = env.HEROKU_HOST?.trim() ? env.HEROKU_HOST.trim() : 'heroku.com'
  const base = originOf('HEROKU_HOST', value)
  const alone = isLoopback(base.hostname)
  const beside = (name: string): URL => (alone ? base : new URL(`${base.protocol}//${name}.${base.host}`))
  const addons = env.HEROKU_ADDONS_HOST?.trim()
  return {
    addonsUrl: addons ? originOf('HEROKU_ADDONS_HOST', withoutPath('HEROKU_ADDONS_HOST', addons)) : beside('addons'),
    apiUrl: hasScheme(value) ? base : beside('api'),
    portalUrl: beside('addons-next'),
  }
}

/** An address less the slash at its end. Throws a Failure `usage` where it has a path, which nobody would ask at. */
function withoutPath(variable: string, value: string): string {
  const [, address = value, path = ''] = /^(https?:\/\/[^/?#]+|[\w.:[\]-]+(?<!:))\/([^?#]*)/i.exec(value) ?? []
  if (path === '') return address
  throw misset(variable, 'has a path: it must be a host, or an http(s) URL without a path')
}

const hasScheme = (value: string): boolean => /^https?:\/\//i.test(value)

function originOf(variable: string, value: string): URL {
  const address = hasScheme(value) ? value : `https://${value}`
  // A bare host is nothing but a host: no scheme of another kind, no path, no credentials.
  const plain = hasScheme(value) || /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(value)
  if (!plain || !URL.canParse(address)) throw misset(variable, 'is neither a host name nor an http(s) URL')
  const {origin} = new URL(address)
  const url = new URL(origin)
  return hasScheme(value) || !isLoopback(url.hostname) ? url : new URL(`http://${value}`)
}

const misset = (variable: string, complaint: string): Failure =>
  new Failure('usage', `${variable} ${complaint}`, {hint: `Set ${variable} to one, or unset it.`})

/** Heroku's own domains. Source: ALLOWED_HEROKU_DOMAINS of @heroku-cli/command. */
const domains = ['heroku.com', 'herokai.com', 'herokuspace.com', 'herokudev.com']

/** Whether a Heroku token may go there: Heroku's own domains over https, and this machine. */
export function isTrusted(url: URL): boolean {
  if (isLoopback(url.hostname)) return /^https?:$/.test(url.protocol)
  return url.protocol === 'https:' && isHeroku(url)
}

const isHeroku = ({hostname}: URL): boolean =>
  domains.some((name) => hostname === name || hostname.endsWith(`.${name}`))

/** The same address, where a Heroku token may go there; else a Failure `host-untrusted`. */
export function trusted(url: URL): URL {
  if (isTrusted(url)) return url
  throw new Failure(
    'host-untrusted',
    `A Heroku token is not sent to ${url.origin}${isHeroku(url) ? ': the address must be https' : ''}`,
  )
}
