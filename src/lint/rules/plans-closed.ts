import {offerOf} from '../../manifest/offer.js'
import {findRegion} from '../../regions.js'
import {commandOn} from '../../shell.js'
import {sentence} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const plansClosed: Rule = {
  bad: [{api: {regions: ['us', 'tokyo']}, plans: [{features: {'Available in Private Spaces?': false}, id: 'basic'}]}],
  check({document, manifest}) {
    const {plans, regions} = offerOf(manifest)
    const [plan] = plans
    if (!plan || plans.some(({privateSpaces}) => privateSpaces)) return []
    const spaces = regions.filter((name) => findRegion(name)?.runtime === 'private')
    if (spaces.length === 0) return []
    const command = commandOn(document.file, 'plans:set', plan.id, '--private-spaces')
    return [
      {
        advice: `Open a plan with \`${command}\`, or remove these regions.`,
        message: `no plan is open to Private Spaces, yet ${sentence(spaces)} ${spaces.length > 1 ? 'are' : 'is'} listed`,
        on: 'key',
        path: ['plans'],
      },
    ]
  },
  good: [
    {
      api: {regions: ['us', 'tokyo']},
      plans: [
        {features: {'Available in Private Spaces?': false}, id: 'basic'},
        {features: {'Available in Private Spaces?': true}, id: 'premium'},
      ],
    },
    {plans: [{features: {'Available in Private Spaces?': false}, id: 'basic'}]},
  ],
  id: 'plans-closed',
  reads: 'manifest',
  severity: 'warning',
  source: sources.spaces,
  summary: 'some plan is open to Private Spaces where their regions are listed',
  why: 'The add-on is shown as available in these regions, and every customer there is refused.',
}
