import {isObject} from '../http.js'
import {type Plan} from '../offer.js'
import {printable} from '../printable.js'

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

/** What a person should know of plans that count otherwise than they may be meant. */
export function planDoubts(manifest: unknown): readonly string[] {
  const plans = isObject(manifest) ? manifest.plans : undefined
  const where = '`heroku addons:admin:manifest:lint` tells where'
  if (plans === undefined) return []
  if (!Array.isArray(plans)) return [`\`plans\` is not a list, so it counts as absent; ${where}`]
  return plans.flatMap((plan: unknown) => {
    if (!isObject(plan) || typeof plan.id !== 'string' || !isObject(plan.features)) return []
    const feature = plan.features[privateSpacesFeature]
    if (feature === undefined || typeof feature === 'boolean') return []
    return [`the feature of plan ${printable(plan.id)} is not true or false, so it counts as open; ${where}`]
  })
}
