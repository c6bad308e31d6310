import {notYet, prepared, stuck, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** A uuid that was deprovisioned. */
export const provisionGone: Recipe = {
  id: 'provision-gone',
  severity: 'warning',
  source: 'github azimuttapp/azimutt: return 410 if deleted; no document of Heroku’s that is public',
  steps: withOrder((order) => [
    prepared(order),
    {
      answers: [{status: ['2xx'], verdict: 'right'}, notYet, stuck('it could not be deprovisioned; see `deprovision`')],
      call: {operation: 'deprovision'},
      expected: '200, 202 or 204',
      name: 'deprovision',
    },
    {
      answers: [
        {status: [410, 422, 404, 409], verdict: 'right'},
        {
          advice: 'Keep the uuid of what was deprovisioned, and answer it 410.',
          status: ['any'],
          tell: {severity: 'warning'},
          verdict: 'doubtful',
        },
      ],
      call: {operation: 'provision', plan: order.plan, region: order.region},
      expected: '410',
      name: 'again',
    },
  ]),
  title: 'a uuid that was deprovisioned',
  why: 'a request that comes late must not bring back what the customer no longer pays for',
}
