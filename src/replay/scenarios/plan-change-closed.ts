import {notYet, prepared, sources} from '../pieces.js'
import {type Recipe, certainSpace, closedPlan} from '../recipe.js'

/** A change to a plan that is closed to Private Spaces, in one. */
export const planChangeClosed: Recipe = {
  id: 'plan-change-closed',
  severity: 'warning',
  source: sources.ours,
  steps: ({offer}) => {
    const [closed, region] = [closedPlan(offer), certainSpace(offer)]
    const open = offer.plans.find(({privateSpaces}) => privateSpaces)?.id
    if (closed === undefined) return 'no plan is closed to Private Spaces'
    if (open === undefined || !region) return 'nothing is offered in a region that is certainly a Private Space’s'
    return [
      prepared({plan: open, region: region.provider}),
      {
        answers: [
          {status: ['4xx', 503], verdict: 'right'},
          notYet,
          {
            advice: 'Answer 422 with a `message`, as when it is ordered.',
            note: 'a plan that is closed to Private Spaces was given to a resource in one',
            status: ['2xx'],
            verdict: 'wrong',
          },
          {advice: 'Answer 422 with a `message`.', status: ['any'], verdict: 'wrong'},
        ],
        call: {operation: 'plan-change', plan: closed},
        expected: '422',
        name: 'plan change',
      },
    ]
  },
  title: 'a change to a plan that is closed to Private Spaces, in one',
  why: 'what is refused when it is ordered should be refused when it is changed to',
}
