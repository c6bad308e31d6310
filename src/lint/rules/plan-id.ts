import {pathText, quote} from '../../manifest/path.js'
import {objectsOf} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const planId: Rule = {
  bad: [{plans: [{id: 'errorbucket:basic'}]}, {plans: [{id: ''}]}],
  check({manifest}) {
    return objectsOf(manifest.plans).flatMap(({entry: {id}, index}) => {
      const path = ['plans', index, 'id']
      if (typeof id !== 'string') return []
      if (id.trim() === '') return [{advice: 'Write the plan’s slug.', message: `${pathText(path)} is blank`, path}]
      if (!id.includes(':')) return []
      const slug = id.slice(id.lastIndexOf(':') + 1)
      return [{advice: `Write ${quote(slug)}.`, message: `the plan ${quote(id)} has the add-on’s name in its id`, path}]
    })
  },
  good: [{plans: [{id: 'basic'}]}],
  id: 'plan-id',
  reads: 'manifest',
  severity: 'warning',
  source: sources.partnerApi,
  summary: 'a plan’s id is its slug alone',
  why: 'A provision request carries the slug without the add-on’s name; another id is never met.',
}
