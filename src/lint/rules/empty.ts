import {problems} from '../problem.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const empty: Rule = {
  bad: ['', ' \n'],
  check: problems('empty'),
  good: ['{"id": "errorbucket", "api": {}}'],
  id: 'empty',
  reads: 'text',
  severity: 'error',
  source: sources.json,
  summary: 'the file is not empty',
  why: 'There is nothing to judge; a fresh manifest is made by `heroku addons:admin:manifest:generate`.',
}
