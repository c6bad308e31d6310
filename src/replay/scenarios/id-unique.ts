import {prepared, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** Two resources. */
export const idUnique: Recipe = {
  id: 'id-unique',
  severity: 'error',
  source: sources.reference,
  steps: withOrder((order) => [
    prepared(order, 'one'),
    {
      answers: [
        {
          advice: 'Answer each resource an `id` of its own; best Heroku’s uuid.',
          fault: 'shared-id',
          status: ['2xx'],
          verdict: 'wrong',
        },
        {status: ['any'], verdict: 'right'},
      ],
      call: {operation: 'provision', plan: order.plan, region: order.region},
      expected: 'an `id` of its own',
      name: 'provision other',
      resource: 'other',
    },
  ]),
  title: 'two resources',
  why: 'an id names one resource: by a shared one the wrong customer is deprovisioned',
}
