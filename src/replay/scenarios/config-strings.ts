import {sources, stuck, unprepared, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** The values of the config vars. */
export const configStrings: Recipe = {
  id: 'config-strings',
  severity: 'error',
  source: sources.kensa,
  steps: withOrder(({plan, region}) => {
    const wrong = {
      advice: 'Answer `config` as an object whose values are strings.',
      status: ['2xx'],
      verdict: 'wrong',
    } as const
    return [
      {
        answers: [
          {...wrong, fault: 'config-no-object'},
          {...wrong, fault: 'config-not-string'},
          {status: ['2xx'], verdict: 'right'},
          stuck(unprepared),
        ],
        call: {operation: 'provision', plan, region},
        expected: 'strings',
        name: 'provision',
      },
    ]
  }),
  title: 'the values of the config vars',
  why: 'the values of config vars are strings',
}
