import {sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** A region that nobody knows yet. */
export const regionNew: Recipe = {
  id: 'region-new',
  severity: 'error',
  source: sources.reference,
  steps: withOrder(({plan}) => [
    {
      answers: [
        {status: ['2xx', 422], verdict: 'right'},
        {
          advice: 'Provision it in the nearest place, or answer 422 with a `message`.',
          status: [400, '5xx', '3xx', 'none'],
          verdict: 'wrong',
        },
        {
          advice: 'Provision it in the nearest place, or answer 422 with a `message`.',
          status: ['any'],
          tell: {severity: 'warning'},
          verdict: 'doubtful',
        },
      ],
      call: {operation: 'provision', plan, region: 'amazon-web-services::ap-southeast-99'},
      expected: '2xx or 422',
      name: 'provision',
    },
  ]),
  title: 'a region that nobody knows yet',
  why: 'Heroku opens regions, and an endpoint with a closed list breaks on that day',
}
