import {prepared, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'
import {inWords, type Step, strangers} from '../scenario.js'

/** A deprovision with wrong credentials, four ways. */
export const credentialsDeprovision: Recipe = {
  id: 'credentials-deprovision',
  goesOn: true,
  severity: 'error',
  source: sources.reference,
  steps: withOrder((order) => [
    prepared(order),
    ...strangers.map((as): Step => ({
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
      call: {as, operation: 'deprovision'},
      expected: '401',
      name: as,
    })),
  ]),
  title: 'a deprovision with wrong credentials, four ways',
  why: 'credentials must be validated on every request',
}
