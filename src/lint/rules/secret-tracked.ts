import {judgeSecret, secretKeys} from '../../secrets.js'
import {sentence} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const secretTracked: Rule = {
  bad: [{api: {password: 'kbRE5ZDJK3VoI85KTMx9G5gZDyiumtdS'}}],
  check({api, manifest, tracked}) {
    if (!tracked) return []
    const real = secretKeys.filter((key) => ['real', 'short'].includes(judgeSecret(api?.[key], manifest.id)))
    const [first] = real
    if (first === undefined) return []
    const names = sentence(real.map((key) => `\`api.${key}\``))
    const advice =
      'Remove them from the file (push fills them from the published manifest), and make new ones: git keeps the old.'
    return [
      {
        advice,
        message: `${names} ${real.length > 1 ? 'are real secrets' : 'is a real secret'} in a file that git tracks`,
        path: ['api', first],
      },
    ]
  },
  good: [{api: {password: undefined, sso_salt: undefined}}],
  id: 'secret-tracked',
  reads: 'manifest',
  severity: 'error',
  source: sources.manifest,
  summary: 'a file that git tracks holds no real secrets',
  why: 'Everybody who can read the repository, now or later, has them. A manifest may leave them out.',
}
