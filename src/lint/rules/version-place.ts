import {isObject} from '../../http.js'
import {again, removeKey, setValue} from '../../manifest/edit.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const versionPlace: Rule = {
  bad: [{api: {version: undefined}, version: '3'}],
  check({api, manifest}) {
    if (manifest.version === undefined) return []
    const advice = api?.version === undefined ? 'Move it into `api`.' : 'Remove it: `api` has one.'
    return [{advice, message: '`version` at the top level has no meaning', on: 'key', path: ['version']}]
  },
  fix(document) {
    const {value} = document
    if (!isObject(value) || value.version === undefined || !isObject(value.api)) return document.text
    // two that differ: nobody but the author knows which one was meant
    if (value.api.version !== undefined && value.api.version !== value.version) return document.text
    const moved = setValue(document, ['api', 'version'], value.version)
    return removeKey(again(document, moved), ['version'])
  },
  good: [{api: {version: '3'}}],
  id: 'version-place',
  reads: 'manifest',
  severity: 'error',
  source: sources.manifest,
  summary: '`version` is in `api`, not at the top level',
  why: 'At the top level it says nothing, and the manifest counts as one of version 1.',
}
