import {quote} from '../../manifest/path.js'
import {repeated} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const itemTwice: Rule = {
  bad: [
    {api: {config_vars: ['ERRORBUCKET_URL', 'ERRORBUCKET_URL']}},
    {api: {requires: ['attachable', 'many_per_app', 'attachable']}},
  ],
  check({api}) {
    return (['config_vars', 'requires'] as const).flatMap((key) =>
      repeated(api?.[key]).map(({index, text}) => ({
        advice: 'Remove it, or write what was meant.',
        message: `${quote(text)} is already in the list`,
        path: ['api', key, index],
      })),
    )
  },
  good: [{api: {requires: ['attachable', 'many_per_app']}}],
  id: 'item-twice',
  reads: 'manifest',
  severity: 'warning',
  source: sources.own,
  summary: 'no config var and no value of `requires` is listed twice',
  why: 'The second one changes nothing, and most likely another one was meant.',
}
