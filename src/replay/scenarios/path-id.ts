import {notYet, prepared, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** A plan change by Heroku’s uuid. */
export const pathId: Recipe = {
  id: 'path-id',
  severity: 'hint',
  source: 'read from partners’ code; no document of Heroku’s that is public',
  steps: withOrder((order) => [
    prepared(order),
    {
      answers: [
        notYet,
        {
          advice: 'Return Heroku’s uuid as `id`, or look resources up by it as well.',
          note: 'the endpoint does not know a resource by Heroku’s uuid',
          status: [404, 410],
          tell: {severity: 'hint'},
          verdict: 'doubtful',
        },
        {status: ['any'], verdict: 'right'},
      ],
      call: {operation: 'plan-change', plan: order.plan, by: 'uuid'},
      expected: 'an answer as by its own id',
      name: 'plan change',
    },
  ]),
  title: 'a plan change by Heroku’s uuid',
  why: 'Heroku is believed to put its uuid into the path of later requests',
}
