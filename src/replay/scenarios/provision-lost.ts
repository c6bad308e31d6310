import {prepared, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** The same request again after its answer was lost. */
export const provisionLost: Recipe = {
  id: 'provision-lost',
  severity: 'error',
  source: sources.reference,
  steps: withOrder((order) => [
    prepared(order),
    {
      answers: [{status: ['any'], verdict: 'right'}],
      call: {operation: 'provision', plan: order.plan, region: order.region},
      expected: 'nothing: the connection is closed before the answer',
      name: 'lost',
      patience: 20,
      resource: 'lost',
    },
    {
      after: 1000,
      answers: [
        {
          fault: 'another-id',
          advice:
            'Find the resource by its `uuid`, and answer what was answered before: a unique index on it holds this.',
          status: ['2xx'],
          verdict: 'wrong',
        },
        {status: ['2xx'], verdict: 'right'},
        {
          note: 'the first request is still being worked on, it seems',
          status: [409, 423, 429, 503],
          tell: {severity: 'hint'},
          verdict: 'doubtful',
        },
        {advice: 'Answer a uuid that is known as it was answered before.', status: ['any'], verdict: 'wrong'},
      ],
      call: {operation: 'provision', plan: order.plan, region: order.region},
      expected: '200, 201 or 202',
      name: 'again',
      resource: 'lost',
    },
  ]),
  title: 'the same request again after its answer was lost',
  why: 'where an answer is lost, Heroku sends the request again, and there must be one resource',
}
