import {judgeSecret, secretKeys, shortestSecret} from '../../secrets.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const secretShort: Rule = {
  bad: [{api: {password: 'QHBKgnPp'}}],
  check({api, manifest}) {
    return secretKeys
      .filter((key) => judgeSecret(api?.[key], manifest.id) === 'short')
      .map((key) => ({
        advice: 'Take 32 random characters: `openssl rand -hex 16`.',
        message: `\`api.${key}\` has fewer than ${String(shortestSecret)} characters`,
        path: ['api', key],
      }))
  },
  good: [{api: {password: 'QHBKgnPpfdYdUfVyzjySRT2Zu7ulPU79'}}],
  id: 'secret-short',
  reads: 'manifest',
  severity: 'warning',
  source: sources.own,
  summary: 'a secret has at least 16 characters',
  why: 'A short one can be guessed.',
}
