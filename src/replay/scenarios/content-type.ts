import {prepared, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** JSON that is called text. */
export const contentType: Recipe = {
  id: 'content-type',
  severity: 'warning',
  source: sources.ours,
  steps: withOrder((order) => [
    prepared(order),
    {
      answers: [
        {status: ['2xx', '4xx'], verdict: 'right'},
        {advice: 'Answer 415 or 400, or read it all the same.', status: ['any'], verdict: 'wrong'},
      ],
      call: {contentType: 'text/plain', operation: 'provision', plan: order.plan, region: order.region},
      expected: '2xx or 4xx',
      name: 'provision as text',
      resource: 'tried',
    },
  ]),
  title: 'JSON that is called text',
  why: 'what is sent in another form than Heroku’s is refused in words',
}
