import {judgingConfig, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** Whether config vars lead to a loopback address. */
export const configLoopback: Recipe = {
  id: 'config-loopback',
  severity: 'warning',
  source: sources.kensa,
  steps: withOrder((order, setting) => {
    if (!setting.production) return 'only with --production: elsewhere a local address is right'
    return judgingConfig(order, setting, 'addresses that an app can reach', [
      {advice: 'Answer an address that the customer’s app can reach.', fault: 'config-loopback'},
    ])
  }),
  title: 'whether config vars lead to a loopback address',
  why: 'a customer’s app would speak with itself',
}
