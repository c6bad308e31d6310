import {sources} from '../pieces.js'
import {type Recipe} from '../recipe.js'
import {allTokens, signInRefused} from '../sign-ins.js'

/** A sign-in that is six minutes old. */
export const ssoStale: Recipe = {
  id: 'sso-stale',
  severity: 'error',
  source: sources.sso,
  steps: signInRefused(
    {age: 360, operation: 'sso', tokens: allTokens},
    'Refuse timestamps that are more than five minutes old.',
  ),
  title: 'a sign-in that is six minutes old',
  why: 'a timestamp older than five minutes must be answered 403',
}
