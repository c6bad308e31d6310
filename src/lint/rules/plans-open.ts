import {isObject} from '../../http.js'
import {offerOf} from '../../manifest/offer.js'
import {privateSpacesFeature} from '../../manifest/plans.js'
import {quote} from '../../manifest/path.js'
import {everywhere, findRegion} from '../../regions.js'
import {commandOn} from '../../shell.js'
import {objectsOf, sentence} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const plansOpen: Rule = {
  bad: [{plans: [{features: {'Available in Private Spaces?': true}, id: 'premium'}]}],
  check({document, manifest}) {
    const {regions} = offerOf(manifest)
    // a region that the catalogue does not know may be a new one of Private Spaces
    if (regions.length === 0 || regions.some((name) => name === everywhere || findRegion(name)?.runtime !== 'common'))
      return []
    const open = objectsOf(manifest.plans).filter(
      ({entry: {features}}) => isObject(features) && features[privateSpacesFeature] === true,
    )
    const [first] = open
    if (!first) return []
    const names = open.flatMap(({entry: {id}}) => (typeof id === 'string' ? [quote(id)] : []))
    const which = names.length === 0 ? 'a plan is' : `${sentence(names)} ${names.length > 1 ? 'are' : 'is'}`
    return [
      {
        advice: `List the regions that the add-on supports: \`${commandOn(document.file, 'regions:add', 'private')}\`, or some by name.`,
        message: `${which} open to Private Spaces, and no region of theirs is listed`,
        on: 'key',
        path: ['plans', first.index, 'features', privateSpacesFeature],
      },
    ]
  },
  good: [
    {api: {regions: ['us', 'tokyo']}, plans: [{features: {'Available in Private Spaces?': true}, id: 'premium'}]},
    {api: {regions: ['*']}, plans: [{features: {'Available in Private Spaces?': true}, id: 'premium'}]},
    {plans: [{id: 'premium'}]},
  ],
  id: 'plans-open',
  next: 'regions:add private',
  reads: 'manifest',
  severity: 'warning',
  source: sources.spaces,
  summary: 'some region of Private Spaces is listed where a plan was opened to them',
  why: 'The plan is told to be available in Private Spaces, and the add-on in none of their regions.',
}
