import {judgeSecret, secretKeys} from '../../secrets.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const secretPlaceholder: Rule = {
  bad: [{api: {password: 'CHANGEME', sso_salt: 'CHANGEME'}}],
  check({api, manifest}) {
    return secretKeys
      .filter((key) => judgeSecret(api?.[key], manifest.id) === 'placeholder')
      .map((key) => ({
        advice:
          'Leave the key out, and give the value by ADDON_PASSWORD and ADDON_SSO_SALT where it is needed; or write 32 random characters.',
        message: `\`api.${key}\` is a placeholder`,
        path: ['api', key],
      }))
  },
  good: [{api: {password: undefined, sso_salt: undefined}}],
  id: 'secret-placeholder',
  reads: 'manifest',
  severity: 'warning',
  source: sources.practices,
  summary: 'no secret is a placeholder',
  why: 'Anybody can guess it and provision or sign in as a customer. A secret may be left out of the file instead.',
}
