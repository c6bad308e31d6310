import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const requiresMissing: Rule = {
  bad: [{api: {requires: undefined, version: '3'}}],
  check({api}) {
    if (api?.version !== '3' || api.requires !== undefined) return []
    const advice = 'Write "requires": [] where the add-on needs nothing.'
    return [{advice, message: '`api.requires` is missing', path: ['api', 'requires']}]
  },
  good: [{api: {requires: [], version: '3'}}],
  id: 'requires-missing',
  reads: 'manifest',
  severity: 'warning',
  source: sources.manifest,
  summary: 'a manifest of version 3 has `requires`, be it empty',
  why: 'An empty list says that the add-on needs nothing of Heroku; without it nobody knows whether that was meant.',
}
