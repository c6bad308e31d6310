import {quote} from '../../manifest/path.js'
import {removeItems} from '../../manifest/edit.js'
import {isObject} from '../../http.js'
import {repeated} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const regionTwice: Rule = {
  bad: [{api: {regions: ['us', 'eu', 'us']}}],
  check({api}) {
    return repeated(api?.regions).map(({index, text}) => ({
      advice: 'Remove it, or write the region that was meant.',
      message: `${quote(text)} is already in the list`,
      path: ['api', 'regions', index],
    }))
  },
  fix(document) {
    const {value} = document
    const list = isObject(value) && isObject(value.api) ? value.api.regions : undefined
    return removeItems(
      document,
      ['api', 'regions'],
      repeated(list).map(({index}) => index),
    )
  },
  good: [{api: {regions: ['us', 'eu']}}],
  id: 'region-twice',
  reads: 'manifest',
  severity: 'warning',
  source: sources.own,
  summary: 'no region is listed twice',
  why: 'The second one changes nothing, and most likely another region was meant.',
}
