import {sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** A plan change of an id that was never sent. */
export const planChangeUnknownId: Recipe = {
  id: 'plan-change-unknown-id',
  severity: 'warning',
  source: sources.ours,
  steps: withOrder(({plan}) => [
    {
      answers: [
        {status: ['4xx'], verdict: 'right'},
        {advice: 'Answer 404 or 410.', status: ['2xx'], tell: {severity: 'hint'}, verdict: 'doubtful'},
        {advice: 'Answer 404 or 410.', status: ['any'], verdict: 'wrong'},
      ],
      call: {operation: 'plan-change', plan},
      expected: '404 or 410',
      name: 'plan change',
    },
  ]),
  title: 'a plan change of an id that was never sent',
  why: 'what is not there is told as such, and breaks nothing',
}
