import {notYet, prepared, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'
import {type Step} from '../scenario.js'
import {allTokens} from '../sign-ins.js'

/** Each kind of token alone. */
export const ssoAlone: Recipe = {
  id: 'sso-alone',
  goesOn: true,
  severity: 'warning',
  source: sources.sso,
  steps: withOrder((order, {signIn}) => {
    if (signIn !== true) return signIn
    return [
      prepared(order),
      ...allTokens.map((token): Step => ({
        answers: [
          {status: ['2xx', '3xx', '4xx'], verdict: 'right'},
          notYet,
          {advice: 'Answer 403 where the token that you check is not there.', status: ['any'], verdict: 'wrong'},
        ],
        call: {operation: 'sso', tokens: [token]},
        expected: 'a sign-in, or 403 where another token is asked for',
        name: token,
      })),
    ]
  }),
  title: 'each kind of token alone',
  why: 'Heroku sends three tokens, and an endpoint may check any one of them',
}
