import {isObject} from '../../http.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

export const productionRequired: Rule = {
  bad: [{api: {production: undefined, version: '3'}}, {api: {production: {base_url: undefined}, version: '3'}}],
  check({api}) {
    if (api?.version !== '3') return []
    const {production} = api
    const path = ['api', 'production'] as const
    if (production === undefined) {
      return [
        {advice: 'Add "production" with its "base_url" and "sso_url".', message: '`api.production` is missing', path},
      ]
    }
    if (!isObject(production) || production.base_url !== undefined) return []
    const advice = 'Add "base_url": https, ending in /heroku/resources.'
    return [{advice, message: '`api.production.base_url` is missing', path: [...path, 'base_url']}]
  },
  good: [{api: {production: {base_url: 'https://errorbucket.com/heroku/resources'}, version: '3'}}],
  id: 'production-required',
  reads: 'manifest',
  severity: 'error',
  source: sources.manifest,
  summary: 'a manifest of version 3 says where production is',
  why: 'Without an endpoint Heroku has nowhere to send a provision request.',
}
