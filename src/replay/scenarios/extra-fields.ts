import {prepared, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** Fields that Heroku does not document. */
export const extraFields: Recipe = {
  id: 'extra-fields',
  severity: 'error',
  source: sources.reference,
  steps: withOrder((order) => [
    prepared(order),
    {
      answers: [
        {status: [200, 201, 202], verdict: 'right'},
        {advice: 'Ignore the fields that you do not know.', status: ['any'], verdict: 'wrong'},
      ],
      call: {
        extra: {space: null, x_rehearsal: {nested: [1, true, null]}},
        operation: 'provision',
        plan: order.plan,
        region: order.region,
      },
      expected: '200, 201 or 202',
      name: 'provision with more',
      resource: 'tried',
    },
  ]),
  title: 'fields that Heroku does not document',
  why: 'unknown fields of a request must be tolerated: Heroku adds some without notice',
}
