import {sources} from '../pieces.js'
import {type Recipe} from '../recipe.js'
import {signInRefused} from '../sign-ins.js'

/** A sign-in without a token. */
export const ssoMissing: Recipe = {
  id: 'sso-missing',
  severity: 'error',
  source: sources.sso,
  steps: signInRefused({operation: 'sso', tokens: []}, 'Refuse a form that lacks the token that you check.'),
  title: 'a sign-in without a token',
  why: 'whoever brings no token must be answered 403',
}
