import {sources, stuck, unprepared, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** Whether all config vars are there. */
export const configComplete: Recipe = {
  id: 'config-complete',
  severity: 'warning',
  source: sources.kensa,
  steps: withOrder(({plan, region}) => [
    {
      answers: [
        {
          advice: 'Answer them, or take them out of `api.config_vars`.',
          fault: 'config-incomplete',
          status: ['2xx'],
          verdict: 'wrong',
        },
        {status: ['2xx'], verdict: 'right'},
        stuck(unprepared),
      ],
      call: {operation: 'provision', plan, region},
      expected: 'every declared config var',
      name: 'provision',
    },
  ]),
  title: 'whether all config vars are there',
  why: 'what the manifest declares is what a customer reads about',
}
