import {bounds} from '../../manifest/document.js'
import {problems} from '../problem.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const tooDeep: Rule = {
  bad: ['['.repeat(bounds.depth + 1)],
  check: problems('too-deep'),
  good: ['{"id": "errorbucket", "api": {}}'],
  id: 'too-deep',
  reads: 'text',
  severity: 'error',
  source: sources.own,
  summary: 'the file is nested at most 200 levels deep',
  why: 'No manifest is that deep, and programs that read it may crash.',
}
