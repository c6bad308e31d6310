import {problems} from '../problem.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const binary: Rule = {
  bad: ['\u0000'],
  check: problems('binary'),
  good: ['{"id": "errorbucket", "api": {}}'],
  id: 'binary',
  reads: 'text',
  severity: 'error',
  source: sources.json,
  summary: 'the file is text in UTF-8',
  why: 'A manifest in another encoding is read as something else than was meant.',
}
