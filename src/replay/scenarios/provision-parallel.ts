import {anotherId, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'
import {type Clause} from '../scenario.js'

/** The same request twice at the same time. */
export const provisionParallel: Recipe = {
  id: 'provision-parallel',
  severity: 'error',
  source: sources.reference,
  steps: withOrder(({plan, region}) => {
    const answers: readonly Clause[] = [
      anotherId,
      {status: ['2xx', 409, 423, 429], verdict: 'right'},
      {
        advice: 'Let one of the two wait for the other; what breaks here is sent again later.',
        status: ['any'],
        tell: {severity: 'warning'},
        verdict: 'doubtful',
      },
    ]
    const call = {operation: 'provision', plan, region} as const
    const step = {answers, call, expected: 'one resource'} as const
    return [
      {...step, name: 'one'},
      {...step, name: 'other', together: true},
    ]
  }),
  title: 'the same request twice at the same time',
  why: 'requests are delivered at least once, and a repeated one may come before the first is answered',
}
