import {Failure} from '../../failure.js'
import {isObject} from '../../http.js'
import {judgeSecret, type SecretKey, variables} from '../../secrets.js'

/** Where a secret came from. */
export type SecretSource = 'absent' | 'environment' | 'file'

/** What an endpoint and its caller share. Only the sources may be shown. */
export interface SharedSecrets {
  /** The manifest's `id`, the user name of the Basic credentials. */
  readonly slug: string
  readonly password: string | undefined
  readonly salt: string | undefined
  readonly sources: Readonly<Record<'password' | 'salt', SecretSource>>
}

/** Credentials that are enough to provision with. */
export interface ProvisioningSecrets extends SharedSecrets {
  readonly password: string
}

/**
 * The secrets of a rehearsal. ADDON_PASSWORD and ADDON_SSO_SALT win over the file, for an endpoint in staging; a blank
 * one, or a mask in the file, counts as absent.
 */
export function credentials(manifest: unknown, env: Readonly<Record<string, string | undefined>>): SharedSecrets {
  const {api, id} = isObject(manifest) ? manifest : {}
  const [password, passwordSource] = secret('password', api, env)
  const [salt, saltSource] = secret('sso_salt', api, env)
  return {password, salt, slug: typeof id === 'string' ? id : '', sources: {password: passwordSource, salt: saltSource}}
}

function secret(
  key: SecretKey,
  api: unknown,
  env: Readonly<Record<string, string | undefined>>,
): readonly [string | undefined, SecretSource] {
  const set = env[variables[key]]
  if (set !== undefined && set.trim() !== '') return [set, 'environment']
  const value = isObject(api) ? api[key] : undefined
  const isThere = typeof value === 'string' && value.trim() !== '' && judgeSecret(value) !== 'masked'
  return isThere ? [value, 'file'] : [undefined, 'absent']
}

/** The same, or the Failure of a rehearsal that nobody could take part in: without an id or a password. */
export function provisioningSecrets(
  manifest: unknown,
  env: Readonly<Record<string, string | undefined>>,
): ProvisioningSecrets {
  const shared = credentials(manifest, env)
  if (shared.slug === '')
    throw new Failure('usage', 'the manifest has no id, which is the user name of every request', {
      hint: 'Add `id`, the add-on’s slug.',
    })
  if (shared.password !== undefined) return {...shared, password: shared.password}
  throw new Failure('usage', `the manifest has no api.password and ${variables.password} is not set`, {
    hint: `Set it for both ends, the endpoint and who calls it: export ${variables.password}=$(openssl rand -hex 16)`,
  })
}
