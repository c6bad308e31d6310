import {notYet, prepared, sources, withOrder} from '../pieces.js'
import {noSuchPlan} from '../matrix.js'
import {type Recipe} from '../recipe.js'

/** A change to a plan that the add-on does not have. */
export const planChangeUnknown: Recipe = {
  id: 'plan-change-unknown',
  severity: 'warning',
  source: sources.ours,
  steps: withOrder((order, {offer}) => {
    const plan = noSuchPlan(offer)
    if (plan === undefined) return 'the manifest names no plans'
    return [
      prepared(order),
      {
        answers: [
          {status: ['4xx'], verdict: 'right'},
          notYet,
          {advice: 'Answer 422.', status: ['2xx'], tell: {severity: 'hint'}, verdict: 'doubtful'},
          {advice: 'Answer 422.', status: ['any'], verdict: 'wrong'},
        ],
        call: {operation: 'plan-change', plan: plan},
        expected: '422',
        name: 'plan change',
      },
    ]
  }),
  title: 'a change to a plan that the add-on does not have',
  why: 'a plan that was renamed or mistyped must not be sold as something',
}
