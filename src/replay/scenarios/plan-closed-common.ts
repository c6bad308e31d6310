import {listed} from '../../offer.js'
import {catalogue} from '../../regions.js'
import {cellOf} from '../cell.js'
import {keptThere, sources} from '../pieces.js'
import {type Recipe, closedPlan} from '../recipe.js'

/** A plan that is closed to Private Spaces, outside of them. */
export const planClosedCommon: Recipe = {
  id: 'plan-closed-common',
  severity: 'error',
  source: sources.reference,
  steps: ({ear, offer, strict}) => {
    const plan = closedPlan(offer)
    const region = catalogue.find(({name, runtime}) => runtime === 'common' && listed(offer.regions, name) === 'yes')
    if (plan === undefined) return 'no plan is closed to Private Spaces'
    if (!region) return 'the manifest lists no region of the Common Runtime'
    const {scenario} = cellOf(offer, plan, region.name, strict)
    return scenario ? [...scenario.steps, ...(ear === true ? [keptThere()] : [])] : 'the region is unknown'
  },
  title: 'a plan that is closed to Private Spaces, outside of them',
  why: 'the plan is closed to Private Spaces only: a customer of the Common Runtime must get it',
}
