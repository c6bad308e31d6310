import {problems} from '../problem.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const syntax: Rule = {
  bad: ['{"id": "errorbucket", "api": {},}', '{"id": "errorbucket" "api": {}}'],
  check: problems('syntax'),
  good: ['{"id": "errorbucket", "api": {}}'],
  id: 'syntax',
  reads: 'text',
  severity: 'error',
  source: sources.json,
  summary: 'the file is JSON',
  why: 'Nothing can read a manifest that is no JSON: no push, no rehearsal.',
}
