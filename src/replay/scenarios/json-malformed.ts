import {sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** A body that is not JSON. */
export const jsonMalformed: Recipe = {
  id: 'json-malformed',
  severity: 'warning',
  source: sources.ours,
  steps: withOrder(({plan, region}) => [
    {
      answers: [
        {status: ['4xx'], verdict: 'right'},
        {advice: 'Answer 400.', status: ['any'], verdict: 'wrong'},
      ],
      call: {body: '{"uuid": ', operation: 'provision', plan, region},
      expected: '400',
      name: 'provision',
    },
  ]),
  title: 'a body that is not JSON',
  why: 'a broken request is the sender’s fault, and says nothing of the endpoint’s health',
}
