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
    // each tries a resource of its own: who is let in has ended it
    ...strangers.flatMap((as) => [prepared(order, as), refusedTo(as, {operation: 'deprovision'}, {resource: as})]),
    refusedTo('no-credentials', {operation: 'deprovision'}, {name: 'unknown id', resource: 'never sent'}),
  ]),
  title: 'a deprovision with wrong credentials, four ways',
  why: 'credentials must be validated on every request',
}
