import {prepared, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** A body of 512 KiB. */
export const bodyLarge: Recipe = {
  id: 'body-large',
  severity: 'warning',
  source: sources.ours,
  steps: withOrder((order) => [
    prepared(order),
    {
      answers: [
        {status: ['2xx', '4xx'], verdict: 'right'},
        {advice: 'Answer 413, or ignore what you do not know.', status: ['any'], verdict: 'wrong'},
      ],
      call: {
        extra: {x_rehearsal: 'x'.repeat(512 * 1024)},
        operation: 'provision',
        plan: order.plan,
        region: order.region,
      },
      expected: '2xx or 4xx',
      name: 'provision with much',
      resource: 'tried',
    },
  ]),
  title: 'a body of 512 KiB',
  why: 'what is too large is refused in words, and does not bring the endpoint down',
}
