import {bounds} from '../../manifest/document.js'
import {problems} from '../problem.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const tooLarge: Rule = {
  bad: [' '.repeat(bounds.bytes + 1)],
  check: problems('too-large'),
  good: ['{"id": "errorbucket", "api": {}}'],
  id: 'too-large',
  reads: 'text',
  severity: 'error',
  source: sources.own,
  summary: 'the file has at most 1 MiB',
  why: 'No manifest is that long: most likely it is another file.',
}
