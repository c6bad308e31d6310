import {sources, stuck, unprepared, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** Whether config vars lead to a loopback address. */
export const configLoopback: Recipe = {
  id: 'config-loopback',
  severity: 'warning',
  source: sources.kensa,
  steps: withOrder(({plan, region}, {production}) => {
    if (!production) return 'only with --production: elsewhere a local address is right'
    return [
      {
        answers: [
          {
            advice: 'Answer an address that the customer’s app can reach.',
            fault: 'config-loopback',
            status: ['2xx'],
            verdict: 'wrong',
          },
          {status: ['2xx'], verdict: 'right'},
          stuck(unprepared),
        ],
        call: {operation: 'provision', plan, region},
        expected: 'addresses that an app can reach',
        name: 'provision',
      },
    ]
  }),
  title: 'whether config vars lead to a loopback address',
  why: 'a customer’s app would speak with itself',
}
