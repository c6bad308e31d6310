import {quote} from '../../manifest/path.js'
import {objectsOf} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const planTwice: Rule = {
  bad: [{plans: [{id: 'basic'}, {id: 'basic'}]}],
  check({manifest}) {
    const seen = new Set<string>()
    return objectsOf(manifest.plans).flatMap(({entry: {id}, index}) => {
      if (typeof id !== 'string' || id === '' || seen.size < seen.add(id).size) return []
      const advice = 'Keep one entry for the plan, or write the id that was meant.'
      return [{advice, message: `the plan ${quote(id)} is written twice`, path: ['plans', index, 'id']}]
    })
  },
  good: [{plans: [{id: 'basic'}, {id: 'premium'}]}],
  id: 'plan-twice',
  reads: 'manifest',
  severity: 'error',
  source: sources.own,
  summary: 'no plan is written twice',
  why: 'The two entries can say different things of one plan.',
}
