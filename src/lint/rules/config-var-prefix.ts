import {quote} from '../../manifest/path.js'
import {stringsOf} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const configVarPrefix: Rule = {
  bad: [
    {api: {config_vars: ['ERRORBUCKET_URL'], config_vars_prefix: 'ERRORBUCKET_'}},
    {api: {config_vars: [], config_vars_prefix: 'ERRORBUCKET__'}},
    {api: {config_vars: [], config_vars_prefix: 'errorbucket'}},
  ],
  check({api}) {
    const prefix = api?.config_vars_prefix
    if (typeof prefix !== 'string' || prefix === '') return []
    const path = ['api', 'config_vars_prefix']
    if (/^[A-Z][0-9A-Z_]*$/.test(prefix)) {
      if (!prefix.endsWith('_')) return []
      const message = 'the prefix ends in an underscore; config vars have one after it, so that there would be two'
      const breaks = stringsOf(api?.config_vars).some(({text}) => !text.startsWith(`${prefix}_`))
      return [
        {advice: `Write ${quote(prefix.replace(/_+$/, ''))}.`, message, path, severity: breaks ? 'error' : 'warning'},
      ]
    }
    return [
      {
        advice: 'Use upper-case letters, digits and underscores, beginning with a letter.',
        message: `no config var can begin with the prefix ${quote(prefix)}`,
        path,
      },
    ]
  },
  good: [{api: {config_vars: ['EB_URL'], config_vars_prefix: 'EB'}}],
  id: 'config-var-prefix',
  reads: 'manifest',
  severity: 'warning',
  source: sources.kensa,
  summary: 'the prefix is upper-case letters, digits and underscores, and does not end in an underscore',
  why: 'Every config var begins with the prefix and one underscore; another one is refused.',
}
