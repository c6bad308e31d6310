import {quote} from '../../manifest/path.js'
import {objectsOf} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

/** What Heroku advises against in a plan’s slug, and how a message says so. */
const unwise: readonly (readonly [form: RegExp, message: string])[] = [
  [/heroku/i, 'has “heroku” in it'],
  [/(^|[^a-z])v\d+(\.\d+)*([^a-z]|$)/i, 'has a version number in it'],
  [/^free$/i, 'names a price, which changes while a slug cannot'],
  [/[_-]/, 'has an underscore or a hyphen in it'],
]

export const planSlug: Rule = {
  bad: [
    {plans: [{id: 'heroku-basic'}]},
    {plans: [{id: 'basic_v2'}]},
    {plans: [{id: 'free'}]},
    {plans: [{id: 'two-words'}]},
  ],
  check({manifest}) {
    return objectsOf(manifest.plans).flatMap(({entry: {id}, index}) => {
      if (typeof id !== 'string' || id.includes(':')) return []
      const found = unwise.find(([form]) => form.test(id))
      if (!found) return []
      const advice = 'Take another one before the plan is there; a slug cannot change afterwards.'
      return [{advice, message: `the slug of the plan ${quote(id)} ${found[1]}`, path: ['plans', index, 'id']}]
    })
  },
  good: [{plans: [{id: 'basic'}, {id: 'premium'}]}],
  id: 'plan-slug',
  reads: 'manifest',
  severity: 'hint',
  source: sources.practices,
  summary: 'a plan’s slug is not “free”, and has no version, no “heroku”, no underscore and no hyphen',
  why: 'Customers type it, and it stays for good. Heroku has advised partners so since 2014.',
}
