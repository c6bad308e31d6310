import {notYet, prepared, sources, stuck, withOrder} from '../pieces.js'
import {noSuchPlan} from '../matrix.js'
import {type Recipe, certainSpace, closedPlan} from '../recipe.js'

/** Why an endpoint cannot be asked what is there. */
const unseen = stuck('a DELETE of a uuid does not tell whether the resource is there')

/** What is left of a refused request. */
export const nothingLeft: Recipe = {
  id: 'nothing-left',
  severity: 'warning',
  source: sources.ours,
  steps: withOrder((order, {offer}) => {
    const [plan, region] = [closedPlan(offer) ?? noSuchPlan(offer), certainSpace(offer)?.provider ?? order.region]
    if (plan === undefined) return 'there is nothing that must be refused'
    return [
      {
        answers: [
          {status: ['4xx'], verdict: 'right'},
          stuck('a DELETE of a uuid that was never sent is answered like one that was'),
        ],
        call: {operation: 'deprovision'},
        expected: '404 or 410',
        name: 'calibrate',
        resource: 'never sent',
      },
      prepared(order, 'granted'),
      {
        answers: [{status: ['2xx'], verdict: 'right'}, notYet, unseen],
        call: {by: 'uuid', operation: 'deprovision'},
        expected: '200, 202 or 204',
        name: 'end granted',
        resource: 'granted',
      },
      {
        answers: [{status: [404, 410], verdict: 'right'}, unseen],
        call: {by: 'uuid', operation: 'deprovision'},
        expected: '404 or 410',
        name: 'end granted again',
        resource: 'granted',
      },
      {
        answers: [{status: [422], verdict: 'right'}, stuck('the request was not refused with 422')],
        call: {operation: 'provision', plan, region},
        expected: '422',
        name: 'refuse',
        resource: 'refused',
      },
      {
        answers: [
          {
            advice:
              'Decide before anything is made, or take it back. What else was refused here may be there too, under names that begin with rehearsal-.',
            note: 'what was refused with 422 could be deprovisioned afterwards, so it had been made',
            status: ['2xx'],
            verdict: 'wrong',
          },
          {status: ['any'], verdict: 'right'},
        ],
        call: {operation: 'deprovision'},
        expected: '404 or 410',
        name: 'look',
        resource: 'refused',
      },
    ]
  }),
  title: 'what is left of a refused request',
  why: 'what was refused must not be there: nobody would ever deprovision it',
}
