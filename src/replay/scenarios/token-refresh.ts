import {stuck, unheard, unprepared, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'
import {type Clause} from '../scenario.js'

/** An access token that has expired. */
export const tokenRefresh: Recipe = {
  id: 'token-refresh',
  severity: 'warning',
  source: 'github heroku/sudo-sandwich: an access token lasts eight hours, a refresh token as long as the add-on',
  steps: withOrder((order, {ear}) => {
    if (ear !== true) return ear
    const ungranted: Clause = {...stuck('the grant was not exchanged; see `asynchronous`'), fault: 'no-exchange'}
    const unrefreshed: Clause = {
      advice:
        'Where `expires_in` is over, or a call is answered 401, POST /oauth/token with grant_type=refresh_token and the refresh_token.',
      fault: 'no-refresh',
      status: ['any'],
      verdict: 'wrong',
    }
    const idle = 'the endpoint provisions at once, and did not need its access token'
    return [
      {
        answers: [
          {status: [202], verdict: 'right'},
          {...stuck(idle), fault: 'no-refresh', status: [200, 201]},
          {ends: true, status: [200, 201], verdict: 'right'},
          {...stuck(unprepared), fault: 'no-exchange'},
          unrefreshed,
          stuck(unprepared),
        ],
        call: {expired: true, operation: 'provision', plan: order.plan, region: order.region},
        expected: '202, or 200 where all is done at once',
        name: 'provision',
      },
      {
        answers: [unheard, ungranted, unrefreshed, {status: ['any'], verdict: 'right'}],
        call: {operation: 'listen'},
        expected: 'a new access token: POST /oauth/token with grant_type=refresh_token',
        name: 'finish',
      },
    ]
  }),
  title: 'an access token that has expired',
  why: 'an access token lasts some hours and an add-on for years: config vars are changed later with a new one',
}
