import {judgingConfig, sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

const advice =
  'Send strings: the `config` of an answer is an object, that of PATCH /addons/{uuid}/config a list of `name` and `value`.'

/** The values of the config vars. */
export const configStrings: Recipe = {
  id: 'config-strings',
  severity: 'error',
  source: sources.kensa,
  steps: withOrder((order, setting) =>
    judgingConfig(order, setting, 'strings', [
      {advice, fault: 'config-no-object'},
      {advice, fault: 'config-not-string'},
    ]),
  ),
  title: 'the values of the config vars',
  why: 'the values of config vars are strings',
}
