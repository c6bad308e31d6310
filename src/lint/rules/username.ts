import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const username: Rule = {
  bad: [{api: {username: 'heroku'}}],
  check({api}) {
    if (api?.username === undefined) return []
    const advice = 'Remove it, and let the endpoint take the id as the user name.'
    return [
      {
        advice,
        message: '`api.username` is no longer used: Heroku sends the add-on’s id',
        on: 'key',
        path: ['api', 'username'],
      },
    ]
  },
  good: [{api: {}}],
  id: 'username',
  reads: 'manifest',
  severity: 'error',
  source: sources.kensa,
  summary: '`api` has no `username`',
  why: 'The user name of Heroku’s credentials is the add-on’s id; another one is not sent.',
}
