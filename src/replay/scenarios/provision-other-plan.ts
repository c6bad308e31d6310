import {anotherId, broken, prepared, sources, withOrder} from '../pieces.js'
import {type Recipe, otherPlan} from '../recipe.js'

/** The same uuid again with another plan. */
export const provisionOtherPlan: Recipe = {
  id: 'provision-other-plan',
  severity: 'warning',
  source: sources.ours,
  steps: withOrder((order, {offer}) => {
    const other = otherPlan(offer, order)
    if (other === undefined) return 'there is no second plan to try'
    return [
      prepared(order),
      {
        answers: [
          anotherId,
          {status: ['2xx', 409, 410, 422], verdict: 'right'},
          broken('Answer 422, or what was answered before: a uuid is one resource.'),
          {
            advice: 'Answer 422, or what was answered before: a uuid is one resource.',
            status: ['any'],
            tell: {severity: 'hint'},
            verdict: 'doubtful',
          },
        ],
        call: {operation: 'provision', plan: other, region: order.region},
        expected: 'the same resource, or a refusal',
        name: 'again',
      },
    ]
  }),
  title: 'the same uuid again with another plan',
  why: 'a uuid is one resource, whatever else a request says',
}
