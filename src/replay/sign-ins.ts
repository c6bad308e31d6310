import {type TokenField} from '../wire/sso.js'
import {notYet, prepared, stuck, withOrder} from './pieces.js'
import {type Recipe} from './recipe.js'
import {type Call, type Step} from './scenario.js'

/** All that Heroku sends. Source: https://devcenter.heroku.com/articles/add-on-single-sign-on */
export const allTokens: readonly TokenField[] = ['token', 'resource_token', 'user_scoped_resource_token']

/** Why a scenario ends where a sign-in that must get in does not. */
export const noEntry = 'a right sign-in does not get in either; see `sso`'

/**
 * The steps of a scenario: a sign-in that gets in, and one of the same customer that must not. Where an endpoint sends
 * the second elsewhere than the first, nobody can tell whether it let them in.
 */
export const signInRefused = (call: Call, advice: string): Recipe['steps'] =>
  withOrder((order, {signIn}) => (signIn === true ? [prepared(order), rightSignIn, refused(call, advice)] : signIn))

const rightSignIn: Step = {
  answers: [{status: ['2xx', '3xx'], verdict: 'right'}, notYet, stuck(noEntry)],
  call: {operation: 'sso', tokens: allTokens},
  expected: '200, or a redirect to the dashboard',
  name: 'right sign-in',
}

const refused = (call: Call, advice: string): Step => ({
  answers: [
    {status: [403], verdict: 'right'},
    {
      advice: 'Answer 403.',
      note: 'a sign-in that must be refused was answered with another error than 403',
      status: ['4xx'],
      tell: {severity: 'hint'},
      verdict: 'right',
    },
    {advice: `Answer 403. ${advice}`, fault: 'let-on', status: ['3xx'], verdict: 'wrong'},
    {
      note: 'the endpoint redirects, so nobody can tell whether it let them in',
      status: ['3xx'],
      verdict: 'ambiguous',
    },
    {advice: 'Answer 403.', status: ['5xx', 'none'], tell: {severity: 'warning'}, verdict: 'doubtful'},
    {advice: `Answer 403. ${advice}`, status: ['any'], verdict: 'wrong'},
  ],
  call,
  expected: '403',
  name: 'sign in',
})
