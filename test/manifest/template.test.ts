import {expect} from 'chai'
import {lint} from '../../src/lint/lint.js'
import {readDocument} from '../../src/manifest/document.js'
import {type Answers, freshManifest, isSlug} from '../../src/manifest/template.js'

const answers: Answers = {
  baseUrl: 'https://api.fast-db.io/heroku/resources',
  name: 'Fast DB',
  password: 'Zk3Lw9Qp7Xr2Vt5Nb8Mc4Hd6Jf1Gs0Ya',
  plans: [
    {id: 'basic', privateSpaces: false},
    {id: 'premium', privateSpaces: true},
  ],
  regions: ['us', 'tokyo'],
  salt: 'Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii9Jj0Kk',
  slug: 'fast-db',
}

describe('template', () => {
  describe('freshManifest', () => {
    it('has the shape that Heroku documents, and ends with a newline', () => {
      expect(freshManifest(answers)).to.equal(`{
  "id": "fast-db",
  "name": "Fast DB",
  "api": {
    "config_vars_prefix": "FAST_DB",
    "config_vars": [
      "FAST_DB_URL"
    ],
    "password": "Zk3Lw9Qp7Xr2Vt5Nb8Mc4Hd6Jf1Gs0Ya",
    "sso_salt": "Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii9Jj0Kk",
    "regions": [
      "us",
      "tokyo"
    ],
    "requires": [],
    "production": {
      "base_url": "https://api.fast-db.io/heroku/resources",
      "sso_url": "https://api.fast-db.io/sso/login"
    },
    "version": "3"
  },
  "plans": [
    {
      "id": "basic",
      "features": {
        "Available in Private Spaces?": false
      }
    },
    {
      "id": "premium"
    }
  ]
}
`)
    })

    const table: readonly (readonly [title: string, change: Partial<Answers>])[] = [
      ['with everything', {}],
      ['without secrets', {password: undefined, salt: undefined}],
      ['without plans', {plans: []}],
      ['with plans and no region of Private Spaces', {regions: ['us']}],
      ['with an SSO URL of its own', {ssoUrl: 'https://login.fast-db.io/heroku'}],
    ]
    for (const [title, change] of table) {
      it(`makes a manifest that lint has nothing to say of: ${title}`, () => {
        const document = readDocument('addon-manifest.json', {
          kind: 'text',
          text: freshManifest({...answers, ...change}),
        })
        expect(lint(document)).to.deep.equal([])
      })
    }

    it('makes one in which the host is to be written, where that is not given', () => {
      const text = freshManifest({...answers, baseUrl: undefined})
      expect(lint(readDocument('m.json', {kind: 'text', text})).map(({rule}) => rule)).to.deep.equal([
        'url-scaffold',
        'url-scaffold',
      ])
    })

    it('leaves out what it is not given', () => {
      const text = freshManifest({name: 'x', regions: ['us'], slug: 'x'})
      expect(text).not.to.match(/password|sso_salt|plans/)
      expect(text).to.include('"base_url": "https://x.example/heroku/resources"')
      expect(text).to.include('"sso_url": "https://x.example/sso/login"')
    })
  })

  describe('isSlug', () => {
    it('takes lower case, digits and hyphens, a letter first', () => {
      expect(['fast-db', 'a', 'db2'].filter((word) => !isSlug(word))).to.deep.equal([])
      expect(['', 'Fast', '2db', '-db', 'fast_db', 'fast db', '42', 'é'].filter((word) => isSlug(word))).to.deep.equal(
        [],
      )
    })
  })
})
