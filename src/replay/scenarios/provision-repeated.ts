import {prepared, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** The same request again. */
export const provisionRepeated: Recipe = {
  id: 'provision-repeated',
  severity: 'error',
  source: sources.reference,
  steps: withOrder((order) => [
    prepared(order),
    {
      answers: [
        {
          fault: 'another-id',
          advice:
            'Find the resource by its `uuid`, and answer what was answered before: a unique index on it holds this.',
          status: ['2xx'],
          verdict: 'wrong',
        },
        {status: ['2xx'], verdict: 'right'},
        {
          advice: 'Answer a uuid that is known as it was answered before.',
          status: ['any'],
          verdict: 'wrong',
        },
      ],
      call: {operation: 'provision', plan: order.plan, region: order.region},
      expected: 'what was answered before',
      name: 'again',
    },
  ]),
  title: 'the same request again',
  why: 'requests are delivered at least once, so an endpoint must be idempotent',
}
