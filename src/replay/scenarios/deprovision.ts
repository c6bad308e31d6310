import {notYet, prepared, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** A deprovision. */
export const deprovision: Recipe = {
  id: 'deprovision',
  severity: 'error',
  source: sources.reference,
  steps: withOrder((order) => [
    prepared(order),
    {
      answers: [
        {status: ['2xx'], verdict: 'right'},
        notYet,
        {advice: 'Answer 200, 202 or 204.', status: ['any'], verdict: 'wrong'},
      ],
      call: {operation: 'deprovision'},
      expected: '200, 202 or 204',
      name: 'deprovision',
    },
  ]),
  title: 'a deprovision',
  why: 'a customer who leaves must not be billed on',
}
