import {closest} from '../../closest.js'
import {quote} from '../../manifest/path.js'
import {requirements} from '../../manifest/requires.js'
import {sentence, stringsOf} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

const known = requirements.map(({name}) => name)

export const unknownRequires: Rule = {
  bad: [{api: {requires: ['attachible']}}],
  check({api}) {
    return stringsOf(api?.requires)
      .filter(({text}) => !known.includes(text))
      .map(({index, text}) => {
        const meant = closest(text, known)
        return {
          advice: meant === undefined ? `Documented are ${sentence(known)}.` : `Did you mean ${meant}?`,
          message: `${quote(text)} is not a documented value of \`requires\``,
          path: ['api', 'requires', index],
        }
      })
  },
  good: [{api: {requires: ['attachable', 'many_per_app']}}],
  id: 'unknown-requires',
  reads: 'manifest',
  severity: 'warning',
  source: sources.manifest,
  summary: 'every value of `requires` is a documented one',
  why: 'A value that Heroku does not know asks for nothing. No complete list is published, so that another one is no error.',
}
