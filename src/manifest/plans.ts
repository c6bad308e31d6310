import {isObject} from '../http.js'
import {type Plan} from '../offer.js'

/** The name of the feature in the partner portal, to the letter. Source: Supporting Private Spaces as an Add-on Partner. */
export const privateSpacesFeature = 'Available in Private Spaces?'

/** The plans that a manifest names, less entries that are no plan; a plan without the feature is open. */
export function plansOf(manifest: unknown): readonly Plan[] {
  const plans = isObject(manifest) ? manifest.plans : undefined
  if (!Array.isArray(plans)) return []
  return plans.flatMap((plan: unknown) => {
    if (!isObject(plan) || typeof plan.id !== 'string' || plan.id === '') return []
    const features = isObject(plan.features) ? plan.features : {}
    return [{id: plan.id, privateSpaces: features[privateSpacesFeature] !== false}]
  })
}
