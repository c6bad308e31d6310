import {sources, stuck, unprepared, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** Config vars that are URLs. */
export const configUrls: Recipe = {
  id: 'config-urls',
  severity: 'warning',
  source: sources.kensa,
  steps: withOrder(({plan, region}) => [
    {
      answers: [
        {advice: 'Answer `scheme://host…`.', fault: 'config-not-url', status: ['2xx'], verdict: 'wrong'},
        {status: ['2xx'], verdict: 'right'},
        stuck(unprepared),
      ],
      call: {operation: 'provision', plan, region},
      expected: 'values with scheme and host',
      name: 'provision',
    },
  ]),
  title: 'config vars that are URLs',
  why: 'a config var that ends in _URL is read as a URL by the customer’s libraries',
}
