import {pathText} from '../../manifest/path.js'
import {type Rule} from '../rule.js'
import {productionAddresses} from '../url.js'

/** The hosts that generators and documents write where one's own belongs, ours among them; the reserved ones of RFC 2606 are nobody's. */
const scaffold =
  /(^|\.)(my-?addon|your-?addon|my-?app|your-?app|your-?domain|my-?domain|your-?company|example)\.(com|net|org)$|\.example$/

export const urlScaffold: Rule = {
  bad: [
    {
      api: {
        production: {base_url: 'https://myaddon.com/heroku/resources', sso_url: 'https://myaddon.com/sso/login'},
      },
    },
    {
      api: {
        production: {base_url: 'https://www.example.com/heroku/resources', sso_url: 'https://www.example.com/sso'},
      },
    },
    {
      api: {
        production: {
          base_url: 'https://errorbucket.example/heroku/resources',
          sso_url: 'https://errorbucket.example/sso/login',
        },
      },
    },
  ],
  check({api}) {
    return productionAddresses(api).flatMap(({host, path}) => {
      if (host === undefined || !scaffold.test(host)) return []
      const advice = 'Write the host of the add-on’s own endpoint.'
      return [{advice, message: `${pathText(path)} is on ${host}, which stands in a fresh manifest`, path}]
    })
  },
  good: [{api: {production: {base_url: 'https://errorbucket.com/heroku/resources'}}}],
  id: 'url-scaffold',
  reads: 'manifest',
  severity: 'warning',
  source: 'github heroku/heroku-cli-addons-admin and heroku/kensa: what their generators write; this plugin’s own',
  summary: 'production is not on a host that a generator wrote',
  why: 'Whoever owns that name would get the requests, with the add-on’s credentials in them; of .example nobody does.',
}
