import {sources, stuck, unprepared, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** The names of the config vars. */
export const configDeclared: Recipe = {
  id: 'config-declared',
  severity: 'error',
  source: sources.kensa,
  steps: withOrder(({plan, region}) => [
    {
      answers: [
        {
          advice: 'Declare them in `api.config_vars`, or leave them out.',
          fault: 'config-undeclared',
          status: ['2xx'],
          verdict: 'wrong',
        },
        {status: ['2xx'], verdict: 'right'},
        stuck(unprepared),
      ],
      call: {operation: 'provision', plan, region},
      expected: 'declared config vars only',
      name: 'provision',
    },
  ]),
  title: 'the names of the config vars',
  why: 'only config vars that the manifest declares are set',
}
