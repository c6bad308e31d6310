import {notYet, prepared, sources, withOrder} from '../pieces.js'
import {type Recipe, otherPlan} from '../recipe.js'

/** A change to another plan. */
export const planChange: Recipe = {
  id: 'plan-change',
  severity: 'warning',
  source: sources.best,
  steps: withOrder((order, {offer}) => {
    const plan = otherPlan(offer, order)
    if (plan === undefined) return 'there is no second plan to try'
    return [
      prepared(order),
      {
        answers: [
          {status: ['2xx'], verdict: 'right'},
          notYet,
          {status: [422, 503], body: 'refusal', verdict: 'right'},
          {
            advice: 'Route PUT {base_url}/{id}: customers change plans.',
            note: 'a plan change is not known to the endpoint',
            status: [404, 405, 501],
            verdict: 'wrong',
          },
          {advice: 'Answer 200, or 422 or 503 with a `message`.', status: ['any'], verdict: 'wrong'},
        ],
        call: {operation: 'plan-change', plan: plan},
        expected: '200, or 422 or 503 with a `message`',
        name: 'plan change',
      },
    ]
  }),
  title: 'a change to another plan',
  why: 'a customer who wants another plan should get it, or be told why not',
}
