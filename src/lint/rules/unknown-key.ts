import {closest} from '../../closest.js'
import {isObject} from '../../http.js'
import {type Path, pathText, quote} from '../../manifest/path.js'
import {editorKeys, knownKeys, legacyPlanKeys} from '../keys.js'
import {objectsOf} from '../parts.js'
import {type Remark, type Rule} from '../rule.js'
import {sources} from '../sources.js'

function remarks(object: unknown, path: Path, known: readonly string[]): readonly Remark[] {
  if (!isObject(object)) return []
  return Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) => ({
      advice: adviceOn(key, path, known),
      message: `${pathText([...path, key])} is not a known key`,
      on: 'key',
      path: [...path, key],
    }))
}

function adviceOn(key: string, path: Path, known: readonly string[]): string {
  if (path[0] !== 'api' && knownKeys.api.includes(key) && key !== 'username') return 'It belongs in `api`.'
  if (path.length > 0 && knownKeys.root.includes(key)) return 'It belongs at the top level.'
  if (path.length < 2 && knownKeys.endpoint.includes(key)) return 'It belongs in `api.production`.'
  const meant = closest(key, known)
  return meant === undefined ? 'Heroku documents no such key: remove it.' : `Did you mean ${quote(meant)}?`
}

export const unknownKey: Rule = {
  bad: [{api: {config_var: ['ERRORBUCKET_URL']}}, {regions: ['us']}],
  check({api, manifest}) {
    return [
      ...remarks(manifest, [], [...knownKeys.root, ...editorKeys, 'version']),
      ...remarks(api, ['api'], knownKeys.api),
      ...remarks(api?.production, ['api', 'production'], knownKeys.endpoint),
      ...remarks(api?.test, ['api', 'test'], knownKeys.endpoint),
      ...objectsOf(manifest.plans).flatMap(({entry, index}) =>
        remarks(entry, ['plans', index], [...knownKeys.plan, ...legacyPlanKeys]),
      ),
    ]
  },
  good: [{api: {config_vars: ['ERRORBUCKET_URL']}}, {$base: 1, cli_plugin_name: 'heroku-errorbucket'}],
  id: 'unknown-key',
  reads: 'manifest',
  severity: 'warning',
  source: sources.manifest,
  summary: 'every key is one that a manifest is known to have',
  why: 'A misspelt key is not read, and nobody says so.',
}
