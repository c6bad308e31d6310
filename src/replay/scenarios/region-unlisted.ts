import {listed} from '../../offer.js'
import {catalogue, classify} from '../../regions.js'
import {cellOf} from '../cell.js'
import {sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** A region that the manifest does not list. */
export const regionUnlisted: Recipe = {
  id: 'region-unlisted',
  severity: 'error',
  source: sources.reference,
  steps: withOrder(({plan}, {offer, strict}) => {
    const region = catalogue.find(
      ({name, provider}) => classify(provider).kind === 'private' && listed(offer.regions, name) === 'no',
    )
    if (!region) return 'the manifest lists every region'
    return cellOf(offer, plan, region.name, strict).scenario?.steps ?? 'the region is unknown'
  }),
  title: 'a region that the manifest does not list',
  why: 'an endpoint may ignore the region or refuse it, and must not break on it',
}
