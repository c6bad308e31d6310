import {cellOf} from '../cell.js'
import {sources, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** A plan in a region where it is offered. */
export const provision: Recipe = {
  id: 'provision',
  severity: 'error',
  source: sources.reference,
  steps: withOrder(
    ({name, plan}, {offer, strict}) => cellOf(offer, plan, name, strict).scenario?.steps ?? 'the region is unknown',
  ),
  title: 'a plan in a region where it is offered',
  why: 'a customer who orders what the add-on offers must get it',
}
