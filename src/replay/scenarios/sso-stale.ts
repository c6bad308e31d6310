import {allTokens, prepared, signInRefused, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** A sign-in that is six minutes old. */
export const ssoStale: Recipe = {
  id: 'sso-stale',
  severity: 'error',
  source: sources.sso,
  steps: withOrder((order, {signIn}) => {
    if (signIn !== true) return signIn
    return [
      prepared(order),
      signInRefused(
        {age: 360, operation: 'sso', tokens: allTokens},
        {
          advice: 'Refuse timestamps that are more than five minutes old.',
          note: 'somebody was signed in with a timestamp six minutes old',
        },
      ),
    ]
  }),
  title: 'a sign-in that is six minutes old',
  why: 'a timestamp older than five minutes must be answered 403',
}
