import {isInUse, secretKeys} from '../../secrets.js'
import {sentence} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const secretTracked: Rule = {
  bad: [{api: {password: 'QHBKgnPpfdYdUfVyzjySRT2Zu7ulPU79'}}],
  check({api, manifest, tracked}) {
    if (!tracked) return []
    const real = secretKeys.filter((key) => isInUse(api?.[key], manifest.id))
    const [first] = real
    if (first === undefined) return []
    const names = sentence(real.map((key) => `\`api.${key}\``))
    const [it, one] = real.length > 1 ? ['them', 'new ones'] : ['it', 'a new one']
    // what is published wins over the variables, and no push takes it from a tracked file
    const advice = `Remove ${it} from the file. Git keeps ${it}, so push ${one} once, from a copy that git does not track: \`heroku addons:admin:manifest:push --file COPY\`. Later pushes take ${it} from the published manifest.`
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
