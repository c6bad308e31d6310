import {accepted, stuck, unheard, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** An access token that has expired. */
export const tokenRefresh: Recipe = {
  id: 'token-refresh',
  severity: 'warning',
  source: 'github heroku/sudo-sandwich: an access token lasts eight hours, a refresh token as long as the add-on',
  steps: withOrder((order, {ear}) => {
    if (ear !== true) return ear
    return [
      accepted(order, {expired: true}),
      {
        answers: [
          unheard,
          {...stuck('the grant was not exchanged; see `asynchronous`'), fault: 'no-exchange'},
          {
            advice:
              'Where `expires_in` is over, or a call is answered 401, POST /oauth/token with grant_type=refresh_token and the refresh_token.',
            fault: 'no-refresh',
            status: ['any'],
            verdict: 'wrong',
          },
          {status: ['any'], verdict: 'right'},
        ],
        call: {operation: 'listen'},
        expected: 'a new access token: POST /oauth/token with grant_type=refresh_token',
        name: 'finish',
      },
    ]
  }),
  title: 'an access token that has expired',
  why: 'an access token lasts some hours and an add-on for years: config vars are changed later with a new one',
}
