import {quote} from '../../manifest/path.js'
import {objectsOf, sentence} from '../parts.js'
import {legacyPlanKeys} from '../keys.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const planLegacy: Rule = {
  bad: [{plans: [{id: 'basic', name: 'Basic', price: '1200', price_unit: 'month'}]}],
  check({manifest}) {
    const old = objectsOf(manifest.plans).filter(({entry}) => legacyPlanKeys.some((key) => key in entry))
    if (old.length === 0) return []
    const names = old.flatMap(({entry: {id}}) => (typeof id === 'string' && id !== '' ? [quote(id)] : []))
    const which = names.length === 0 ? '' : ` of ${sentence(names)}`
    const advice = 'Leave id and features here; name and price are kept in the partner portal.'
    return [
      {
        advice,
        message: `the name or price${which} is in an old shape that Heroku no longer takes`,
        on: 'key',
        path: ['plans'],
      },
    ]
  },
  good: [{plans: [{id: 'basic'}]}],
  id: 'plan-legacy',
  reads: 'manifest',
  severity: 'warning',
  source: sources.kensa,
  summary: 'plans have no prices here',
  why: 'Heroku keeps plans and their prices in the partner portal; a manifest has held no prices for years.',
}
