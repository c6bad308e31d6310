import {otherOrder, prepared, sources, withOrder} from '../pieces.js'
import {type Recipe, otherPlan} from '../recipe.js'

/** The same uuid again with another plan. */
export const provisionOtherPlan: Recipe = {
  id: 'provision-other-plan',
  severity: 'warning',
  source: sources.ours,
  steps: withOrder((order, {offer}) => {
    const other = otherPlan(offer, order)
    if (other === undefined) return 'there is no second plan to try'
    return [prepared(order), otherOrder({...order, plan: other})]
  }),
  title: 'the same uuid again with another plan',
  why: 'a uuid is one resource, whatever else a request says',
}
