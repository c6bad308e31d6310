import {same} from '../../manifest/diff.js'
import {offerOf} from '../../manifest/offer.js'
import {privateSpacesFeature} from '../../manifest/plans.js'

/** What a person must set in the partner portal, since no API of Heroku's for it is known. */
export interface Checklist {
  /** The add-on's page. */
  readonly page: string
  /** The feature's name, as the portal writes it. */
  readonly feature: string
  readonly plans: readonly {readonly id: string; readonly setTo: 'no' | 'yes'}[]
}

/**
 * The checklist of a manifest, beside the one that is published. Undefined where all plans are open, as they are in the
 * portal anyway, unless that is new: the portal keeps what was set there before.
 */
export function checklist(manifest: unknown, published: unknown, page: string): Checklist | undefined {
  const {plans} = offerOf(manifest)
  const isOpen = plans.every(({privateSpaces}) => privateSpaces)
  if (plans.length === 0 || (isOpen && same(features(manifest), features(published)))) return undefined
  return {
    feature: privateSpacesFeature,
    page,
    plans: plans.map(({id, privateSpaces}) => ({id, setTo: privateSpaces ? 'yes' : 'no'})),
  }
}

/** Whether each plan is available in Private Spaces, by its id. */
const features = (manifest: unknown): Readonly<Record<string, boolean>> =>
  Object.fromEntries(offerOf(manifest).plans.map(({id, privateSpaces}) => [id, privateSpaces]))

/** The checklist as lines for a person. */
export function checklistLines({feature, page, plans}: Checklist): readonly string[] {
  const width = Math.max(...plans.map(({id}) => id.length))
  return [
    `Heroku takes the feature "${feature}" only by hand, on ${page}:`,
    ...plans.map(({id, setTo}) => `  ${id.padEnd(width)}  ${setTo}`),
  ]
}
