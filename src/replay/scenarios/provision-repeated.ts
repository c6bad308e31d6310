import {anotherId, prepared, sources, withOrder} from '../pieces.js'
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
        anotherId,
        {
          advice: 'Keep what was answered, and answer it again: the customer’s app may have the first values by now.',
          fault: 'other-config',
          status: ['2xx'],
          tell: {severity: 'warning'},
          verdict: 'doubtful',
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
