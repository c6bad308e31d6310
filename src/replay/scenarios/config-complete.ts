import {judgingConfig, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** Whether all config vars are there. */
export const configComplete: Recipe = {
  id: 'config-complete',
  severity: 'warning',
  source: sources.kensa,
  steps: withOrder((order, setting) =>
    judgingConfig(order, setting, 'every declared config var', [
      {
        advice:
          'Answer `config`, unless you set it later: PATCH /addons/{uuid}/config. The customer’s app gets nothing otherwise.',
        fault: 'config-absent',
        tell: {severity: 'hint'},
      },
      {advice: 'Answer them, or take them out of `api.config_vars`.', fault: 'config-incomplete'},
    ]),
  ),
  title: 'whether all config vars are there',
  why: 'what the manifest declares is what a customer reads about',
}
