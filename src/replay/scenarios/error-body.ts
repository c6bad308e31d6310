import {sources, withOrder} from '../pieces.js'
import {noSuchPlan} from '../matrix.js'
import {type Recipe} from '../recipe.js'
import {type Clause} from '../scenario.js'

/** What errors tell. */
export const errorBody: Recipe = {
  id: 'error-body',
  goesOn: true,
  severity: 'warning',
  source: sources.ours,
  steps: withOrder(({plan, region}, {offer}) => {
    const answers: readonly Clause[] = [
      {
        advice: 'Never put the password or the salt into an answer.',
        fault: 'secret-told',
        status: ['any'],
        verdict: 'wrong',
      },
      {
        advice: 'Turn debug pages off where Heroku can reach the endpoint.',
        fault: 'tells-code',
        status: ['any'],
        verdict: 'wrong',
      },
      {status: ['any'], verdict: 'right'},
    ]
    const step = {answers, expected: 'a short message'} as const
    return [
      {...step, call: {body: '{"uuid": ', operation: 'provision', plan, region}, name: 'broken JSON'},
      {...step, call: {body: '[]', operation: 'provision', plan, region}, name: 'another shape', resource: 'list'},
      {
        ...step,
        call: {operation: 'provision', plan: noSuchPlan(offer) ?? '', region},
        name: 'unknown plan',
        resource: 'plan',
      },
      {...step, call: {operation: 'provision', plan, region: 'nowhere'}, name: 'unknown region', resource: 'region'},
      {...step, call: {operation: 'plan-change', plan}, name: 'PUT of an unknown id', resource: 'none'},
      {...step, call: {operation: 'deprovision'}, name: 'DELETE of an unknown id', resource: 'none'},
      {...step, call: {as: 'wrong-password', operation: 'deprovision'}, name: 'wrong password', resource: 'none'},
    ]
  }),
  title: 'what errors tell',
  why: 'an error must not tell a stranger how the endpoint is built, nor its secrets',
}
