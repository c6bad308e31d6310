import {prepared, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** Options of a customer. */
export const optionsOfCustomers: Recipe = {
  id: 'options',
  severity: 'warning',
  source: 'https://devcenter.heroku.com/articles/add-on-parameter-handling',
  steps: withOrder((order) => [
    prepared(order),
    {
      answers: [
        {status: [200, 201, 202, 422], verdict: 'right'},
        {
          advice:
            'Take strings, also for what is a number or a switch: `"true"`; refuse an option that you do not know with 422.',
          status: ['any'],
          verdict: 'wrong',
        },
      ],
      call: {operation: 'provision', options: {rehearsal: 'true', size: '3'}, plan: order.plan, region: order.region},
      expected: '2xx or 422',
      name: 'provision with options',
      resource: 'tried',
    },
  ]),
  title: 'options of a customer',
  why: 'the flags of `heroku addons:create` come as `options`, whose values are strings',
}
