import {everywhere, findRegion, meantRegions} from '../../regions.js'
import {stringsOf} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const noUs: Rule = {
  bad: [{api: {regions: ['eu']}}, {api: {regions: ['virginia', 'tokyo']}}],
  check({api}) {
    const regions = api?.regions
    if (!Array.isArray(regions) || regions.length === 0 || regions.includes('us') || regions.includes(everywhere))
      return []
    const meant = stringsOf(regions).some(({text}) => meantRegions(text).includes('us') && !findRegion(text))
    if (meant) return []
    const message = regions.includes('eu')
      ? '`api.regions` does not list us, where most of the Common Runtime’s apps are'
      : '`api.regions` lists neither us nor eu, so no region of the Common Runtime'
    return [
      {advice: 'Add us, unless the add-on is not meant for apps there.', message, on: 'key', path: ['api', 'regions']},
    ]
  },
  good: [{api: {regions: ['us', 'tokyo']}}, {api: {regions: ['*']}}],
  id: 'no-us',
  next: 'regions:add us',
  reads: 'manifest',
  severity: 'warning',
  source: sources.kensa,
  summary: 'the regions hold `us`, or `*`',
  why: 'Most apps are in the Common Runtime’s us; older checks of Heroku’s wanted it in every manifest.',
}
