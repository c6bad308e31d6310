import {quote} from '../../manifest/path.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const version: Rule = {
  bad: [{api: {version: undefined}}, {api: {version: 1}}, {api: {version: 3}}],
  check({api, manifest}) {
    if (!api) return []
    const {version: said} = api
    const path = ['api', 'version']
    if (said === undefined) {
      if (manifest.version !== undefined) return []
      return [{advice: 'Add "version": "3".', message: '`api.version` is missing, which says version 1', path}]
    }
    if (said === 3) {
      return [
        {
          advice: 'Put it in quotes: "version": "3".',
          message: '`api.version` must be the string "3", not a number',
          path,
          severity: 'error',
        },
      ]
    }
    if (said === '3' || (typeof said !== 'string' && typeof said !== 'number')) return []
    return [
      {
        advice: 'Write "version": "3".',
        message: `\`api.version\` is ${typeof said === 'number' ? String(said) : quote(said)}, not "3"`,
        path,
      },
    ]
  },
  good: [{api: {version: '3'}}],
  id: 'version',
  reads: 'manifest',
  severity: 'warning',
  source: sources.partnerApi,
  summary: '`api.version` is the string "3"',
  why: 'Version 1 of the Add-on Partner API came to its end in 2023.',
}
