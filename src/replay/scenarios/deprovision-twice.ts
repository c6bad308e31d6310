import {notYet, prepared, sources, stuck, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** A deprovision of what is gone. */
export const deprovisionTwice: Recipe = {
  id: 'deprovision-twice',
  severity: 'error',
  source: sources.reference,
  steps: withOrder((order) => [
    prepared(order),
    {
      answers: [{status: ['2xx'], verdict: 'right'}, notYet, stuck('it could not be deprovisioned; see `deprovision`')],
      call: {operation: 'deprovision'},
      expected: '200, 202 or 204',
      name: 'deprovision',
    },
    {
      answers: [
        {status: ['2xx', 404, 410], verdict: 'right'},
        {advice: 'Answer 410, or as before.', status: ['5xx', 'none'], verdict: 'wrong'},
        {advice: 'Answer 410, or as before.', status: ['any'], tell: {severity: 'hint'}, verdict: 'doubtful'},
      ],
      call: {operation: 'deprovision'},
      expected: '410, or what was answered before',
      name: 'again',
    },
  ]),
  title: 'a deprovision of what is gone',
  why: 'requests are delivered at least once, so an endpoint must be idempotent',
}
