import {offerOf} from '../manifest/offer.js'
import {privateSpacesFeature} from '../manifest/plans.js'

/** What a person must set in the partner portal, since no API of Heroku's for it is known. */
export interface Checklist {
  /** The add-on's page. */
  readonly page: string
  /** The feature's name, as the portal writes it. */
  readonly feature: string
  readonly plans: readonly {readonly id: string; readonly setTo: 'no' | 'yes'}[]
}

/** The checklist of a manifest; undefined where no plan is closed to Private Spaces, since open is what the portal has anyway. */
export function checklist(manifest: unknown, page: string): Checklist | undefined {
  const {plans} = offerOf(manifest)
  if (plans.every(({privateSpaces}) => privateSpaces)) return undefined
  return {
    feature: privateSpacesFeature,
    page,
    plans: plans.map(({id, privateSpaces}) => ({id, setTo: privateSpaces ? 'yes' : 'no'})),
  }
}

/** The checklist as lines for a person. */
export function checklistLines({feature, page, plans}: Checklist): readonly string[] {
  const width = Math.max(...plans.map(({id}) => id.length))
  return [
    `Heroku takes the feature "${feature}" only by hand, on ${page}:`,
    ...plans.map(({id, setTo}) => `  ${id.padEnd(width)}  ${setTo}`),
  ]
}
