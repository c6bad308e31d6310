import {requirements} from '../../manifest/requires.js'
import {stringsOf} from '../parts.js'
import {type Rule} from '../rule.js'

/** What else may be right: without a drain an add-on cannot be used on Fir; of one that only cannot write to logs that is not said. */
const without: Readonly<Record<string, string>> = {
  log_input: ', or works without it on Fir',
  syslog_drain: ', and leave Fir off in the partner portal',
}

export const requiresFir: Rule = {
  bad: [{api: {requires: ['syslog_drain']}}, {api: {requires: ['attachable', 'log_input']}}],
  check({api}) {
    return stringsOf(api?.requires).flatMap(({index, text}) => {
      const known = requirements.find(({name}) => name === text)
      if (!known || known.onFir) return []
      const advice = `Keep it if the add-on is for Cedar alone${without[text] ?? ''}.`
      return [{advice, message: `apps of the Fir generation do not support ${text}`, path: ['api', 'requires', index]}]
    })
  },
  good: [{api: {requires: ['attachable', 'many_per_app']}}],
  id: 'requires-fir',
  reads: 'manifest',
  severity: 'hint',
  source: 'https://devcenter.heroku.com/articles/add-on-provider-log-integration',
  summary: 'nothing is required that apps of the Fir generation do not support',
  why: 'Fir has no log drains, so that an add-on that requires one cannot be used there, and no add-on can write to an app’s log.',
}
