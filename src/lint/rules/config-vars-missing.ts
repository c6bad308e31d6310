import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const configVarsMissing: Rule = {
  bad: [{api: {config_vars: undefined, version: '3'}}],
  check({api}) {
    if (api?.version !== '3' || api.config_vars !== undefined) return []
    const advice = 'List what the endpoint answers, or write "config_vars": [] where it answers none.'
    return [{advice, message: '`api.config_vars` is missing', path: ['api', 'config_vars']}]
  },
  good: [{api: {config_vars: [], version: '3'}}, {api: {config_vars: ['ERRORBUCKET_URL'], version: '3'}}],
  id: 'config-vars-missing',
  reads: 'manifest',
  severity: 'hint',
  source: sources.manifest,
  summary: 'a manifest of version 3 has `config_vars`, be it empty',
  why: 'An endpoint may answer no config var that the manifest does not list.',
}
