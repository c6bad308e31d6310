import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const regionsRequired: Rule = {
  bad: [{api: {regions: undefined, version: '3'}}, {api: {regions: [], version: '3'}}],
  check({api}) {
    if (api?.version !== '3') return []
    const advice = 'List the regions that the add-on supports: "regions": ["us", "eu"].'
    if (api.regions === undefined) return [{advice, message: '`api.regions` is missing', path: ['api', 'regions']}]
    if (!Array.isArray(api.regions) || api.regions.length > 0) return []
    return [{advice, message: '`api.regions` is empty', path: ['api', 'regions']}]
  },
  good: [{api: {regions: ['us'], version: '3'}}],
  id: 'regions-required',
  next: 'regions:add us eu',
  reads: 'manifest',
  severity: 'error',
  source: sources.manifest,
  summary: 'a manifest of version 3 lists at least one region',
  why: 'Heroku refuses the push: “A list of supported regions is required”.',
}
