import {anotherId, broken, prepared, sources, withOrder} from '../pieces.js'
import {type Recipe, otherRegion} from '../recipe.js'

/** The same uuid again with another region. */
export const provisionOtherRegion: Recipe = {
  id: 'provision-other-region',
  severity: 'warning',
  source: sources.ours,
  steps: withOrder((order, {offer}) => {
    const other = otherRegion(offer, order)
    if (other === undefined) return 'there is no second region to try'
    return [
      prepared(order),
      {
        answers: [
          anotherId,
          {status: ['2xx', 409, 410, 422], verdict: 'right'},
          broken('Answer 422, or what was answered before: a uuid is one resource.'),
          {
            advice: 'Answer 422, or what was answered before: a uuid is one resource.',
            status: ['any'],
            tell: {severity: 'hint'},
            verdict: 'doubtful',
          },
        ],
        call: {operation: 'provision', plan: order.plan, region: other},
        expected: 'the same resource, or a refusal',
        name: 'again',
      },
    ]
  }),
  title: 'the same uuid again with another region',
  why: 'a uuid is one resource, whatever else a request says',
}
