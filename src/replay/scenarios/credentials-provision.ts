import {sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'
import {inWords, type Step, strangers} from '../scenario.js'

/** A provision with wrong credentials, four ways. */
export const credentialsProvision: Recipe = {
  id: 'credentials-provision',
  goesOn: true,
  severity: 'error',
  source: sources.reference,
  steps: withOrder((order) =>
    strangers.map((as): Step => ({
      answers: [
        {status: [401], verdict: 'right'},
        {
          status: [403],
          note: 'wrong credentials were answered 403; 401 is the word for it',
          tell: {severity: 'hint'},
          verdict: 'right',
        },
        {
          advice: 'Check the credentials before anything else: 404 tells a stranger what is there.',
          status: ['4xx', '3xx'],
          tell: {severity: 'hint'},
          verdict: 'doubtful',
        },
        {
          advice: 'Check the credentials before anything else.',
          status: ['5xx', 'none'],
          tell: {severity: 'warning'},
          verdict: 'doubtful',
        },
        {
          advice: 'Compare the whole of `id:password` with the manifest’s, and answer 401.',
          note: `a request with ${inWords[as]} was let in`,
          status: ['any'],
          verdict: 'wrong',
        },
      ],
      call: {as, operation: 'provision', plan: order.plan, region: order.region},
      expected: '401',
      name: as,
      resource: as,
    })),
  ),
  title: 'a provision with wrong credentials, four ways',
  why: 'credentials must be validated on every request',
}
