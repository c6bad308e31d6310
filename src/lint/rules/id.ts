import {quote} from '../../manifest/path.js'
import {isSlug} from '../../manifest/template.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

const advice =
  'Use lower-case letters, digits and hyphens, beginning with a letter; after the first push it cannot change.'

export const id: Rule = {
  bad: [
    {api: {config_vars_prefix: 'ERRORBUCKET'}, id: 'Error Bucket'},
    {api: {config_vars_prefix: 'ERRORBUCKET'}, id: '42'},
    {api: {config_vars_prefix: 'ERRORBUCKET'}, id: ''},
  ],
  check({manifest}) {
    const slug = manifest.id
    if (typeof slug !== 'string' || isSlug(slug)) return []
    if (slug.trim() === '') {
      return [
        {advice: 'Write the slug that a customer types.', message: '`id` is blank', path: ['id'], severity: 'error'},
      ]
    }
    if (/^\s*[\d.]+\s*$/.test(slug)) {
      return [{advice, message: `the id ${quote(slug)} is a number; a slug begins with a letter`, path: ['id']}]
    }
    return [{advice, message: `the id ${quote(slug)} is not a slug as Heroku wants it`, path: ['id']}]
  },
  good: [{id: 'errorbucket'}, {api: {config_vars: ['ERROR_BUCKET_URL']}, id: 'error-bucket'}],
  id: 'id',
  reads: 'manifest',
  severity: 'warning',
  source: sources.manifest,
  summary: '`id` is lower-case letters, digits and hyphens, and begins with a letter',
  why: 'It is what a customer types and, unless `config_vars_prefix` says otherwise, what config vars begin with; it cannot change after the first push.',
}
