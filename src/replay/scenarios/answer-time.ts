import {sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** How long an answer takes. */
export const answerTime: Recipe = {
  id: 'answer-time',
  severity: 'hint',
  source: sources.legacy,
  steps: withOrder(({plan, region}) => [
    {
      answers: [
        {
          advice: 'Answer 202 at once and provision afterwards.',
          fault: 'slow',
          status: ['any'],
          tell: {severity: 'hint'},
          verdict: 'doubtful',
        },
        {status: ['any'], verdict: 'right'},
      ],
      call: {operation: 'provision', plan, region},
      expected: 'an answer within 3 s',
      name: 'provision',
    },
  ]),
  title: 'how long an answer takes',
  why: 'Heroku asked for an answer within 3 s, and gave up after 25 s, in the older version of its API',
}
