import {judgingConfig, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** Config vars that are URLs. */
export const configUrls: Recipe = {
  id: 'config-urls',
  severity: 'warning',
  source: sources.kensa,
  steps: withOrder((order, setting) =>
    judgingConfig(order, setting, 'values with scheme and host', [
      {advice: 'Answer `scheme://host…`.', fault: 'config-not-url'},
    ]),
  ),
  title: 'config vars that are URLs',
  why: 'a config var that ends in _URL is read as a URL by the customer’s libraries',
}
