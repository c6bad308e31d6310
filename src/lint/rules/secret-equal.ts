import {isInUse} from '../../secrets.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const secretEqual: Rule = {
  bad: [{api: {password: 'QHBKgnPpfdYdUfVyzjySRT2Zu7ulPU79', sso_salt: 'QHBKgnPpfdYdUfVyzjySRT2Zu7ulPU79'}}],
  check({api, manifest}) {
    if (!api || api.password !== api.sso_salt || !isInUse(api.sso_salt, manifest.id)) return []
    return [
      {
        advice: 'Give each a value of its own.',
        message: '`api.sso_salt` is the same as `api.password`',
        path: ['api', 'sso_salt'],
      },
    ]
  },
  good: [{api: {password: 'QHBKgnPpfdYdUfVyzjySRT2Zu7ulPU79', sso_salt: 'dhzNh63j1ObIGbl4PpMsTrnthHklVDn5'}}],
  id: 'secret-equal',
  reads: 'manifest',
  severity: 'warning',
  source: sources.own,
  summary: 'the password and the SSO salt differ',
  why: 'Who learns one has both.',
}
