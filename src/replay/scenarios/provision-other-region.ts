import {otherOrder, prepared, sources, withOrder} from '../pieces.js'
import {type Recipe, otherRegion} from '../recipe.js'

/** The same uuid again with another region. */
export const provisionOtherRegion: Recipe = {
  id: 'provision-other-region',
  severity: 'warning',
  source: sources.ours,
  steps: withOrder((order, {offer}) => {
    const other = otherRegion(offer, order)
    if (other === undefined) return 'there is no second region to try'
    return [prepared(order), otherOrder({...order, region: other})]
  }),
  title: 'the same uuid again with another region',
  why: 'a uuid is one resource, whatever else a request says',
}
