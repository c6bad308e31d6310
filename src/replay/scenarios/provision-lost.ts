import {anotherId, prepared, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'
import {type Clause} from '../scenario.js'

/** The same request again after its answer was lost. */
export const provisionLost: Recipe = {
  id: 'provision-lost',
  severity: 'error',
  source: sources.reference,
  steps: withOrder((order) => {
    const call = {operation: 'provision', plan: order.plan, region: order.region} as const
    const others: readonly Clause[] = [
      {status: ['2xx'], verdict: 'right'},
      {
        note: 'the first request is still being worked on, it seems',
        status: [409, 423, 429, 503],
        tell: {severity: 'hint'},
        verdict: 'doubtful',
      },
      {advice: 'Answer a uuid that is known as it was answered before.', status: ['any'], verdict: 'wrong'},
    ]
    return [
      prepared(order),
      {
        answers: [{status: ['any'], verdict: 'right'}],
        call,
        expected: 'nothing: the connection is closed before the answer',
        hangUp: true,
        name: 'lost',
        resource: 'lost',
      },
      {after: 1000, answers: others, call, expected: '200, 201 or 202', name: 'again', resource: 'lost'},
      {
        answers: [
          anotherId,
          {
            fault: 'own-id',
            note: 'the endpoint gives ids of its own, so nobody knows whether the one that was lost is the one that came',
            status: ['2xx'],
            verdict: 'ambiguous',
          },
          ...others,
        ],
        call,
        expected: '200, 201 or 202',
        name: 'once more',
        resource: 'lost',
      },
    ]
  }),
  title: 'the same request again after its answer was lost',
  why: 'where an answer is lost, Heroku sends the request again, and there must be one resource',
}
