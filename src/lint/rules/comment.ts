import {problems} from '../problem.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const comment: Rule = {
  bad: ['{"id": "errorbucket", "api": {} /* more to come */}'],
  check: problems('comment'),
  good: ['{"id": "errorbucket", "api": {}}'],
  id: 'comment',
  reads: 'text',
  severity: 'error',
  source: sources.json,
  summary: 'the file has no comments',
  why: 'JSON knows no comments, so Heroku’s tools cannot read a manifest that has one.',
}
