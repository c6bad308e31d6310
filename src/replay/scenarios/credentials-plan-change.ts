import {prepared, refusedTo, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'
import {strangers} from '../scenario.js'

/** A plan change with wrong credentials, four ways. */
export const credentialsPlanChange: Recipe = {
  id: 'credentials-plan-change',
  goesOn: true,
  severity: 'error',
  source: sources.reference,
  steps: withOrder((order) => [
    prepared(order),
    ...strangers.map((as) => refusedTo(as, {operation: 'plan-change', plan: order.plan})),
    refusedTo(
      'no-credentials',
      {operation: 'plan-change', plan: order.plan},
      {name: 'unknown id', resource: 'never sent'},
    ),
  ]),
  title: 'a plan change with wrong credentials, four ways',
  why: 'credentials must be validated on every request',
}
