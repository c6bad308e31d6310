import {quote} from '../../manifest/path.js'
import {stringsOf} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const regionTwice: Rule = {
  bad: [{api: {regions: ['us', 'eu', 'us']}}],
  check({api}) {
    const seen = new Set<string>()
    return stringsOf(api?.regions)
      .filter(({text}) => seen.size === seen.add(text).size)
      .map(({index, text}) => ({
        advice: 'Remove it, or write the region that was meant.',
        message: `${quote(text)} is already in the list`,
        path: ['api', 'regions', index],
      }))
  },
  good: [{api: {regions: ['us', 'eu']}}],
  id: 'region-twice',
  reads: 'manifest',
  severity: 'warning',
  source: sources.own,
  summary: 'no region is listed twice',
  why: 'The second one changes nothing, and most likely another region was meant.',
}
