import {resourcesPath} from '../../usual-paths.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'
import {productionAddresses} from '../url.js'

const name = '`api.production.base_url`'

function judge(text: string, pathname: string): {readonly advice: string; readonly message: string} | undefined {
  const [more] = /[?#]/.exec(text) ?? []
  if (more !== undefined) {
    const advice = 'Remove it: Heroku puts the id of a resource behind this address.'
    return {advice, message: `${name} has a ${more === '?' ? 'query' : 'fragment'} behind its path`}
  }
  if (pathname.endsWith(resourcesPath)) return undefined
  if (pathname.endsWith(`${resourcesPath}/`)) {
    return {advice: 'Remove the slash.', message: `${name} ends in a slash behind ${resourcesPath}`}
  }
  const advice = 'Let the endpoint answer at a path that ends so, and write it here.'
  return {advice, message: `${name} ends in something else than ${resourcesPath}`}
}

export const baseUrlPath: Rule = {
  bad: [
    {api: {production: {base_url: 'https://errorbucket.com/heroku'}}},
    {api: {production: {base_url: 'https://errorbucket.com/heroku/resources/'}}},
    {api: {production: {base_url: 'https://errorbucket.com/heroku/resources?x=1'}}},
    {api: {production: {base_url: 'https://errorbucket.com/heroku/resources#x'}}},
  ],
  check({api}) {
    const address = productionAddresses(api).find(({path}) => path.at(-1) === 'base_url')
    const wrong = address?.url && judge(address.text, address.url.pathname)
    return wrong ? [{...wrong, path: ['api', 'production', 'base_url']}] : []
  },
  good: [{api: {production: {base_url: 'https://errorbucket.com/heroku/resources'}}}],
  id: 'base-url-path',
  reads: 'manifest',
  severity: 'warning',
  source: sources.manifest,
  summary: 'the path of production’s `base_url` ends in /heroku/resources',
  why: 'Heroku appends it where it is missing, so that requests go elsewhere than the file says.',
}
