import {sources} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** A deprovision of an id that was never sent. */
export const deprovisionUnknown: Recipe = {
  id: 'deprovision-unknown',
  severity: 'warning',
  source: sources.ours,
  steps: () => [
    {
      answers: [
        {status: ['2xx', '4xx'], verdict: 'right'},
        {advice: 'Answer 404 or 410.', status: ['any'], verdict: 'wrong'},
      ],
      call: {operation: 'deprovision'},
      expected: '404 or 410',
      name: 'deprovision',
    },
  ],
  title: 'a deprovision of an id that was never sent',
  why: 'what is not there is told as such, and breaks nothing',
}
