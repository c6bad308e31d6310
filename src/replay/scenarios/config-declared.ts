import {judgingConfig, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** The names of the config vars. */
export const configDeclared: Recipe = {
  id: 'config-declared',
  severity: 'error',
  source: sources.kensa,
  steps: withOrder((order, setting) => {
    if (setting.offer.configVars.length === 0) return 'the manifest does not say which config vars there are'
    return judgingConfig(order, setting, 'declared config vars only', [
      {advice: 'Declare them in `api.config_vars`, or leave them out.', fault: 'config-undeclared'},
    ])
  }),
  title: 'the names of the config vars',
  why: 'only config vars that the manifest declares are set',
}
