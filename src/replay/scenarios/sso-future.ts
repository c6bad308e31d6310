import {sources} from '../pieces.js'
import {type Recipe} from '../recipe.js'
import {allTokens, signInRefused} from '../sign-ins.js'

/** A sign-in from an hour ahead. */
export const ssoFuture: Recipe = {
  id: 'sso-future',
  severity: 'hint',
  source: sources.sso,
  steps: signInRefused(
    {age: -3600, operation: 'sso', tokens: allTokens},
    'Refuse timestamps from the future, but for a minute or so.',
  ),
  title: 'a sign-in from an hour ahead',
  why: 'a form that was stamped ahead can be used for as long',
}
