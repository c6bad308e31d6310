import {judgeSecret, secretKeys} from '../../secrets.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const secretMasked: Rule = {
  bad: [{api: {password: '[SECRET]'}}],
  check({api, manifest}) {
    return secretKeys
      .filter((key) => judgeSecret(api?.[key], manifest.id) === 'masked')
      .map((key) => ({
        advice: 'Remove the key: a push fills it from the published manifest.',
        message: `\`api.${key}\` is a mask, not a secret`,
        path: ['api', key],
      }))
  },
  good: [{api: {password: undefined}}],
  id: 'secret-masked',
  reads: 'manifest',
  severity: 'error',
  source: sources.own,
  summary: 'no secret is a mask',
  why: 'A mask is what stands in a text that was printed; pushed, it would become the secret.',
}
