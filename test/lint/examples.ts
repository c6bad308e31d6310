import {isObject} from '../../src/http.js'
import {type Example, type Patch} from '../../src/lint/rule.js'
import {bounds, type Document, readDocument} from '../../src/manifest/document.js'

/** A manifest that no rule has anything to say about. */
export const base = {
  id: 'errorbucket',
  name: 'Errorbucket',
  api: {
    config_vars: ['ERRORBUCKET_URL'],
    regions: ['us', 'eu'],
    requires: [],
    production: {
      base_url: 'https://errorbucket.com/heroku/resources',
      sso_url: 'https://errorbucket.com/sso/login',
    },
    version: '3',
  },
}

/** `value` with what `patch` says; undefined takes a key away. */
export function patched(value: unknown, patch: Patch): Patch {
  const result: Record<string, unknown> = isObject(value) ? {...value} : {}
  for (const [key, change] of Object.entries(patch)) {
    if (change === undefined) Reflect.deleteProperty(result, key)
    else result[key] = isObject(change) ? patched(result[key], change) : change
  }
  return result
}

/** A text as the file door reads it. */
export function documentOf(text: string, file = 'addon-manifest.json'): Document {
  if (text.length > bounds.bytes) return readDocument(file, {kind: 'too-large', size: text.length})
  if (text.includes('\0')) return readDocument(file, {kind: 'binary'})
  return readDocument(file, {kind: 'text', text})
}

export const documentOfExample = (example: Example): Document =>
  documentOf(typeof example === 'string' ? example : JSON.stringify(patched(base, example), null, 2))
