import {cellOf} from '../cell.js'
import {sources, withOrder} from '../pieces.js'
import {noSuchPlan} from '../matrix.js'
import {type Recipe} from '../recipe.js'

/** A plan that the add-on does not have. */
export const planUnknown: Recipe = {
  id: 'plan-unknown',
  severity: 'error',
  source: sources.reference,
  steps: withOrder(({name}, {offer, strict}) => {
    const plan = noSuchPlan(offer)
    if (plan === undefined) return 'the manifest names no plans'
    return cellOf(offer, plan, name, strict).scenario?.steps ?? 'the region is unknown'
  }),
  title: 'a plan that the add-on does not have',
  why: 'a plan that was renamed or mistyped must not be sold as something',
}
