import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const name: Rule = {
  bad: [
    {id: 'errorbucket', name: undefined},
    {id: 'errorbucket', name: ' '},
  ],
  check({document, manifest}) {
    const advice = 'Add "name": the add-on’s name as people read it.'
    if (typeof manifest.name === 'string' && manifest.name.trim() === '') {
      return [{advice: 'Write the add-on’s name as people read it.', message: '`name` is blank', path: ['name']}]
    }
    if (manifest.name !== undefined || !document.root) return []
    return [{advice, message: '`name` is missing', place: document.at(document.root.offset, 1)}]
  },
  good: [{id: 'errorbucket', name: 'Errorbucket'}],
  id: 'name',
  reads: 'manifest',
  severity: 'warning',
  source: sources.manifest,
  summary: 'the add-on has a `name`',
  why: 'It is how the add-on is called wherever people read of it.',
}
