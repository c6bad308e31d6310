import {prepared, refusedTo, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'
import {strangers} from '../scenario.js'

/** A deprovision with wrong credentials, four ways. */
export const credentialsDeprovision: Recipe = {
  id: 'credentials-deprovision',
  goesOn: true,
  severity: 'error',
  source: sources.reference,
  steps: withOrder((order) => [
    prepared(order),
    ...strangers.map((as) => refusedTo(as, {operation: 'deprovision'})),
    refusedTo('no-credentials', {operation: 'deprovision'}, {name: 'unknown id', resource: 'never sent'}),
  ]),
  title: 'a deprovision with wrong credentials, four ways',
  why: 'credentials must be validated on every request',
}
