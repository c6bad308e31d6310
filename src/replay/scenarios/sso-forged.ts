import {sources} from '../pieces.js'
import {type Recipe} from '../recipe.js'
import {allTokens, signInRefused} from '../sign-ins.js'

/** A sign-in whose tokens are wrong. */
export const ssoForged: Recipe = {
  id: 'sso-forged',
  severity: 'error',
  source: sources.sso,
  steps: signInRefused(
    {forged: true, operation: 'sso', tokens: allTokens},
    'Compute the token anew and compare all of it.',
  ),
  title: 'a sign-in whose tokens are wrong',
  why: 'a token that is not right must be answered 403',
}
