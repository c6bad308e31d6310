import {pathText} from '../../manifest/path.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'
import {productionAddresses} from '../url.js'

export const urlCredentials: Rule = {
  bad: [{api: {production: {base_url: 'https://heroku:errorbucket@errorbucket.com/heroku/resources'}}}],
  check({api}) {
    return productionAddresses(api).flatMap((address) => {
      const {url} = address
      if (!url || (url.username === '' && url.password === '')) return []
      return [
        {
          advice: 'Remove what stands before the @: Heroku sends the id and `api.password` as the credentials.',
          message: `${pathText(address.path)} has credentials in it`,
          path: address.path,
        },
      ]
    })
  },
  good: [{api: {production: {base_url: 'https://errorbucket.com/heroku/resources'}}}],
  id: 'url-credentials',
  reads: 'manifest',
  severity: 'warning',
  source: sources.partnerApi,
  summary: 'no address holds a user name or a password',
  why: 'An address is shown and logged where a password is not, and Heroku sends credentials of its own.',
}
