import {requirements} from '../../manifest/requires.js'
import {stringsOf} from '../parts.js'
import {type Rule} from '../rule.js'

export const requiresFir: Rule = {
  bad: [{api: {requires: ['syslog_drain']}}, {api: {requires: ['attachable', 'log_input']}}],
  check({api}) {
    return stringsOf(api?.requires).flatMap(({index, text}) => {
      const known = requirements.find(({name}) => name === text)
      if (!known || known.onFir) return []
      const advice = 'Keep it if the add-on is for Cedar alone, and leave Fir off in the partner portal.'
      return [{advice, message: `apps of the Fir generation do not support ${text}`, path: ['api', 'requires', index]}]
    })
  },
  good: [{api: {requires: ['attachable', 'many_per_app']}}],
  id: 'requires-fir',
  reads: 'manifest',
  severity: 'hint',
  source: 'https://devcenter.heroku.com/articles/add-on-provider-log-integration',
  summary: 'nothing is required that apps of the Fir generation do not support',
  why: 'Such an add-on cannot be used in Fir-generation Private Spaces.',
}
