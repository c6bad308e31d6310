import {everywhere} from '../../regions.js'
import {stringsOf} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const regionWildcard: Rule = {
  bad: [{api: {regions: ['*', 'virginia']}}],
  check({api}) {
    const names = stringsOf(api?.regions)
    const star = names.find(({text}) => text === everywhere)
    if (!star || names.every(({text}) => text === everywhere)) return []
    const advice = 'List the regions by name; whether * covers Private Spaces is not documented.'
    return [{advice, message: 'the regions have * beside names', path: ['api', 'regions', star.index]}]
  },
  good: [{api: {regions: ['*']}}, {api: {regions: ['us', 'virginia']}}],
  id: 'region-wildcard',
  reads: 'manifest',
  severity: 'hint',
  source: sources.kensa,
  summary: 'the regions are `*` alone, or names alone',
  why: 'Either * means every region and the names beside it add nothing, or it does not mean what it seems to.',
}
