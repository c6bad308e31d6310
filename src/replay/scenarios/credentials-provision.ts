import {prepared, refusedTo, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'
import {strangers} from '../scenario.js'

/** A provision with wrong credentials, four ways. */
export const credentialsProvision: Recipe = {
  id: 'credentials-provision',
  goesOn: true,
  severity: 'error',
  source: sources.reference,
  steps: withOrder((order) => [
    prepared(order),
    ...strangers.map((as) =>
      refusedTo(as, {operation: 'provision', plan: order.plan, region: order.region}, {resource: as}),
    ),
  ]),
  title: 'a provision with wrong credentials, four ways',
  why: 'credentials must be validated on every request',
}
