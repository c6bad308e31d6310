import {quote} from '../../manifest/path.js'
import {offerOf} from '../../manifest/offer.js'
import {expected} from '../../offer.js'
import {ofRuntime, twins} from '../../regions.js'
import {commandOn} from '../../shell.js'
import {sentence} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

const lookUp =
  'Look the app up after the grant exchange: GET /addons/{uuid}, then GET /apps/{id} of the Platform API; `space` is null in the Common Runtime.'

export const ambiguousRegion: Rule = {
  bad: [
    {
      api: {regions: ['us', 'virginia']},
      plans: [
        {features: {'Available in Private Spaces?': false}, id: 'basic'},
        {features: {'Available in Private Spaces?': true}, id: 'premium'},
      ],
    },
    {
      api: {regions: ['us', 'dublin']},
      plans: [
        {features: {'Available in Private Spaces?': false}, id: 'basic'},
        {features: {'Available in Private Spaces?': true}, id: 'premium'},
      ],
    },
  ],
  check({api, document, manifest}) {
    const offer = offerOf(manifest)
    if (!Array.isArray(api?.regions)) return []
    const list: readonly unknown[] = api.regions
    const command = commandOn(document.file, 'endpoint:check', '--url', 'URL', '--only', 'look-up')
    const advice = `${lookUp} Try it on your endpoint: \`${command}\`.`
    return ofRuntime('private').flatMap((region) => {
      const at = list.indexOf(region.name)
      const unsure = offer.plans.filter(
        ({id}) => expected(offer, {plan: id, region: region.name}).outcome === 'ambiguous',
      )
      if (at === -1 || unsure.length === 0) return []
      const plans = `${unsure.length > 1 ? 'the plans' : 'the plan'} ${sentence(unsure.map(({id}) => quote(id)))}`
      const others = sentence(twins(region).map(({name}) => name))
      const message = `${plans} must be refused in ${region.name}, but requests from ${others} say ${region.provider} too`
      return [{advice, message, path: ['api', 'regions', at]}]
    })
  },
  good: [
    {
      api: {regions: ['us', 'tokyo']},
      plans: [
        {features: {'Available in Private Spaces?': false}, id: 'basic'},
        {features: {'Available in Private Spaces?': true}, id: 'premium'},
      ],
    },
    {api: {regions: ['us', 'virginia']}, plans: [{features: {'Available in Private Spaces?': true}, id: 'premium'}]},
  ],
  id: 'ambiguous-region',
  reads: 'manifest',
  severity: 'warning',
  source: sources.spaces,
  summary: 'a plan that is closed to Private Spaces meets no region that the Common Runtime shares',
  why: 'us and virginia send the same region, and so do eu and dublin: an endpoint that refuses it refuses Common Runtime customers too, and one that takes it lets Private Spaces in.',
}
