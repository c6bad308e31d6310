import {shapeOf} from '../../manifest/shape.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const shape: Rule = {
  bad: [
    {api: {regions: ['us', 5]}},
    {id: undefined},
    {plans: [{features: {'Available in Private Spaces?': 'false'}, id: 'basic'}]},
    '["errorbucket"]',
  ],
  check: ({document}) =>
    shapeOf(document).map(({advice, message, place}) => ({message, place, ...(advice === undefined ? {} : {advice})})),
  good: [{api: {regions: ['us', 'eu']}}, {plans: [{features: {'Available in Private Spaces?': false}, id: 'basic'}]}],
  id: 'shape',
  reads: 'text',
  severity: 'error',
  source: sources.manifest,
  summary: 'every value has its type, and `id` and `api` are there',
  why: 'Heroku refuses a manifest of another shape, or takes it for something else.',
}
