import {readDocument} from '../manifest/document.js'
import {setRegions} from '../manifest/regions-edit.js'
import {freshManifest} from '../manifest/template.js'
import {withoutSecrets} from '../secrets.js'
import {freshSecret} from './fresh-secret.js'
import {type Told} from './interview.js'

/** A manifest that was made. `text` may hold secrets, `manifest` does not. */
export interface Generated {
  readonly text: string
  readonly manifest: unknown
  readonly regions: readonly string[]
  /** Whether it holds new ones. */
  readonly secrets: boolean
  readonly warnings: readonly string[]
}

/** Makes a manifest, with new secrets where they are wanted. Throws a Failure `usage` for what can be no region. */
export function generate({regions: words, secrets, ...told}: Told): Generated {
  const made = secrets ? {password: freshSecret(), salt: freshSecret()} : {}
  const file = 'addon-manifest.json'
  const read = (text: string): ReturnType<typeof readDocument> => readDocument(file, {kind: 'text', text})
  const {regions, text, warnings} = setRegions(read(freshManifest({...told, ...made, regions: ['us']})), words)
  return {manifest: withoutSecrets(read(text).value), regions, secrets, text, warnings}
}
