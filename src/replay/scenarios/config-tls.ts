import {judgingConfig, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** The schemes of the config vars. */
export const configTls: Recipe = {
  id: 'config-tls',
  severity: 'hint',
  source: sources.ours,
  steps: withOrder((order, setting) =>
    judgingConfig(order, setting, 'schemes with TLS', [
      {advice: 'Use the scheme for TLS, such as https, rediss or amqps.', fault: 'config-plain'},
    ]),
  ),
  title: 'the schemes of the config vars',
  why: 'what a customer’s app says to the add-on crosses networks that are not its own',
}
