import {Failure} from '../../failure.js'
import {host, type HostConfig} from '../../host.js'
import {isObject} from '../../http.js'
import {createPartnerApi, named, type PartnerApi} from '../../partner-api/client.js'
import {printable} from '../../printable.js'
import {createSend} from '../../send.js'

/** The most of an answer that is read, 16 MiB: a history holds every manifest that was ever pushed. */
const maxBody = 16 * 1024 * 1024

/** Heroku, reached as whoever is logged in. */
export interface Connection {
  readonly api: PartnerApi
  /** The add-on's page in the partner portal. */
  readonly page: (slug: string) => URL
  readonly close: () => void
}

/** What is running, and where. */
export interface Running {
  readonly config: HostConfig
  readonly env: NodeJS.ProcessEnv
  /** Our own version, for the User-Agent. */
  readonly version: string
  /** Ends what is on its way. */
  readonly signal?: AbortSignal
}

/**
 * Reaches Heroku's Partner API with the token of the running CLI; sends nothing yet. Throws a Failure `not-logged-in`, or
 * `host-untrusted` where the token would go to a stranger.
 */
export async function connect({config, env, signal, version}: Running): Promise<Connection> {
  const {addonsUrl, portalUrl, token, tokenFrom} = await host(config, env)
  if (token === undefined) throw new Failure('not-logged-in', 'nobody is logged in to Heroku')
  const sender = createSend({env, maxBody})
  const api = createPartnerApi({
    agent: version,
    base: addonsUrl,
    send: sender.send,
    ...(signal && {signal}),
    token,
    tokenFrom,
  })
  return {
    api,
    close: () => {
      sender.close()
    },
    page: (slug) => portalPage(portalUrl, slug),
  }
}

/** An add-on's page in the partner portal; Failure `usage` for what is no slug. Source: github heroku/heroku-cli-addons-admin, src/commands/addons/admin/open.ts. */
export const portalPage = (portal: URL, slug: string): URL =>
  new URL(`/addons/${encodeURIComponent(named(slug))}`, portal)

/** The slug that was asked for, else the `id` of a manifest. Failure `usage` with such a hint where neither says one. */
export function slugOf(
  asked: string | undefined,
  manifest: unknown,
  file: string,
  hint = 'Name its slug, or write it into the manifest as `id`.',
): string {
  const id = isObject(manifest) ? manifest.id : undefined
  const slug = asked ?? (typeof id === 'string' ? id : '')
  if (slug !== '') return slug
  throw new Failure('usage', `${file} has no \`id\`, so there is no telling which add-on is meant`, {
    hint,
  })
}

/** Runs a piece of work that takes a while, and says so. */
export type Step = <T>(title: string, work: () => Promise<T>) => Promise<T>

/** Tells of a piece of work when it begins, and that it is done only when it is. */
export const steps =
  (write: (text: string) => void): Step =>
  async (title, work) => {
    write(`${printable(title)}... `)
    try {
      const result = await work()
      write('done\n')
      return result
    } catch (error) {
      write('failed\n')
      throw error
    }
  }
