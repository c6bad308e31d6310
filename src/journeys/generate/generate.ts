import {readDocument} from '../../manifest/document.js'
import {setRegions} from '../../manifest/regions-edit.js'
import {freshManifest} from '../../manifest/template.js'
import {withoutSecrets} from '../../secrets.js'
import {usualManifest} from '../../shell.js'
import {resourcesPath} from '../../usual-paths.js'
import {freshSecret} from '../fresh-secret.js'
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
  const read = (text: string): ReturnType<typeof readDocument> => readDocument(usualManifest, {kind: 'text', text})
  const {baseUrl, warnings: doubts} = wholeUrl(told.baseUrl)
  const fresh = freshManifest({...told, ...made, baseUrl, regions: ['us']})
  const {regions, text, warnings} = setRegions(read(fresh), words)
  return {manifest: withoutSecrets(read(text).value), regions, secrets, text, warnings: [...doubts, ...warnings]}
}

/** Where Heroku provisions, with the path that Heroku would append to an address that has none. */
function wholeUrl(baseUrl: string | undefined): {
  readonly baseUrl: string | undefined
  readonly warnings: readonly string[]
} {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return {baseUrl, warnings: []}
  const {hash, origin, pathname, search, username} = new URL(baseUrl)
  if (pathname.endsWith(resourcesPath)) return {baseUrl, warnings: []}
  if (pathname === '/' && hash + search + username === '') return {baseUrl: origin + resourcesPath, warnings: []}
  const doubt = `the path of base_url does not end in ${resourcesPath}, and \`heroku addons:admin:manifest:lint\` warns of it`
  return {baseUrl, warnings: [doubt]}
}
