import {problems} from '../problem.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const duplicateKey: Rule = {
  bad: ['{"id": "errorbucket", "api": {"regions": ["us"], "regions": ["eu"]}}'],
  check: problems('duplicate-key'),
  good: ['{"id": "errorbucket", "api": {"regions": ["us", "eu"]}}'],
  id: 'duplicate-key',
  reads: 'text',
  severity: 'error',
  source: sources.json,
  summary: 'no key is written twice',
  why: 'The last one wins without a word, and the reader sees the first.',
}
