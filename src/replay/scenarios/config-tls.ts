import {sources, stuck, unprepared, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** The schemes of the config vars. */
export const configTls: Recipe = {
  id: 'config-tls',
  severity: 'hint',
  source: sources.ours,
  steps: withOrder(({plan, region}) => [
    {
      answers: [
        {
          advice: 'Use the scheme for TLS, such as https, rediss or amqps.',
          fault: 'config-plain',
          status: ['2xx'],
          verdict: 'wrong',
        },
        {status: ['2xx'], verdict: 'right'},
        stuck(unprepared),
      ],
      call: {operation: 'provision', plan, region},
      expected: 'schemes with TLS',
      name: 'provision',
    },
  ]),
  title: 'the schemes of the config vars',
  why: 'what a customer’s app says to the add-on crosses networks that are not its own',
}
