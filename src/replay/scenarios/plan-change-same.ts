import {notYet, prepared, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** A change to the plan that it has. */
export const planChangeSame: Recipe = {
  id: 'plan-change-same',
  severity: 'warning',
  source: sources.best,
  steps: withOrder((order) => [
    prepared(order),
    {
      answers: [
        {status: ['2xx'], verdict: 'right'},
        notYet,
        {
          advice: 'Route PUT {base_url}/{id}: customers change plans.',
          note: 'a plan change is not known to the endpoint',
          status: [404, 405, 501],
          verdict: 'wrong',
        },
        {advice: 'Answer 200 and change nothing.', status: ['any'], verdict: 'wrong'},
      ],
      call: {operation: 'plan-change', plan: order.plan},
      expected: '200',
      name: 'plan change',
    },
  ]),
  title: 'a change to the plan that it has',
  why: 'a change to the same plan changes nothing, and is answered 200',
}
