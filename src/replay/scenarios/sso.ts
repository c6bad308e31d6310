import {notYet, prepared, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'
import {allTokens} from '../sign-ins.js'

/** A sign-in. */
export const sso: Recipe = {
  id: 'sso',
  severity: 'error',
  source: sources.sso,
  steps: withOrder((order, {signIn}) => {
    if (signIn !== true) return signIn
    return [
      prepared(order),
      {
        answers: [
          {status: ['2xx', '3xx'], verdict: 'right'},
          notYet,
          {
            advice: 'Is this where customers sign in? --sso-url names another address.',
            status: [404, 405],
            verdict: 'wrong',
          },
          {
            advice: 'Are the salt and the address those of the manifest? Check any one of the three tokens.',
            status: ['any'],
            verdict: 'wrong',
          },
        ],
        call: {operation: 'sso', tokens: allTokens},
        expected: '200, or a redirect to the dashboard',
        name: 'sign in',
      },
    ]
  }),
  title: 'a sign-in',
  why: 'a customer who opens the add-on’s dashboard is signed in',
}
