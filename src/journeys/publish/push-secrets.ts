import {Failure} from '../../failure.js'
import {isObject} from '../../http.js'
import {secretOf} from '../../manifest/diff.js'
import {judgeSecret, type SecretKey, secretKeys, variables} from '../../secrets.js'
import {freshSecret} from '../fresh-secret.js'

/** Where a secret that is pushed comes from. `made`: it is new, and must be written down before it is sent. */
export type PushedFrom = 'environment' | 'file' | 'made' | 'published'

/** A manifest with its secrets, and where they came from. */
export interface Filled {
  readonly manifest: Readonly<Record<string, unknown>>
  readonly sources: Readonly<Partial<Record<SecretKey, PushedFrom>>>
}

/** What a secret can be filled from. `published` is undefined before the first push. */
export interface SecretSources {
  readonly published: unknown
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * Fills the secrets that a manifest leaves out: from what is published, else from the environment; before the first push
 * they are made. Throws a Failure where Heroku has a manifest but does not answer its secret: a new one would lock it out.
 */
export function fillSecrets(manifest: Readonly<Record<string, unknown>>, from: SecretSources): Filled {
  const {api} = manifest
  if (!isObject(api)) return {manifest, sources: {}}
  const filled: Record<string, unknown> = {...api}
  const sources: Partial<Record<SecretKey, PushedFrom>> = {}
  for (const key of secretKeys) {
    const [value, source] = secret(key, manifest, from)
    filled[key] = value
    sources[key] = source
  }
  return {manifest: {...manifest, api: filled}, sources}
}

function secret(key: SecretKey, manifest: unknown, {env, published}: SecretSources): readonly [unknown, PushedFrom] {
  const written = secretOf(manifest, key)
  if (written !== undefined && written !== null) return [written, 'file']
  const known = secretOf(published, key)
  if (typeof known === 'string' && known !== '' && judgeSecret(known) !== 'masked') return [known, 'published']
  const name = variables[key]
  const set = env[name]?.trim() ?? ''
  const state = judgeSecret(set, isObject(manifest) ? manifest.id : undefined)
  if (set !== '' && (state === 'masked' || state === 'placeholder')) {
    throw new Failure('usage', `${name} holds a placeholder, not a secret`, {hint: `Set a real one, or unset it.`})
  }
  if (set !== '') return [set, 'environment']
  if (published === undefined) return [freshSecret(), 'made']
  throw new Failure('would-lose', `neither the file nor the published manifest tells api.${key}`, {
    hint: `Set ${name} to the one that your endpoint knows: a new one would lock Heroku out.`,
  })
}
