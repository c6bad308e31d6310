import {expect} from 'chai'
import {lint} from '../../src/lint/lint.js'
import {documentOfExample} from './examples.js'

/** The rules that have something to say of production at these addresses. */
const rulesOn = (baseUrl: string, ssoUrl: string): readonly string[] =>
  lint(documentOfExample({api: {production: {base_url: baseUrl, sso_url: ssoUrl}}})).map(({rule}) => rule)

/** The rules that have something to say of a host, of `base_url` alone. */
const rulesOnHost = (host: string): readonly string[] => [
  ...new Set(rulesOn(`https://${host}/heroku/resources`, `https://${host}/sso/login`)),
]

describe('an address of production', () => {
  const hosts: Readonly<Record<string, readonly string[]>> = {
    'url-local': [
      'localhost',
      'api.localhost',
      'localhost.localdomain',
      'web',
      'web.',
      'printer.local',
      'api.internal',
      'nas.lan',
      'router.home.arpa',
      'errorbucket.test',
      'errorbucket.invalid',
      '0.0.0.0',
      '127.0.0.2',
      '10.1.2.3',
      '192.168.1.1',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
      '100.64.0.1',
      '100.127.0.1',
      '0x7f.1',
      '[::]',
      '[::1]',
      '[fd12:3456::1]',
      '[fe80::1]',
      '[::ffff:10.0.0.1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:172.16.0.1]',
      '[::ffff:192.168.0.1]',
    ],
    'url-scaffold': [
      'myaddon.com',
      'my-addon.org',
      'youraddon.net',
      'myapp.com',
      'yourapp.com',
      'www.yourapp.com',
      'your-domain.com',
      'mydomain.com',
      'yourcompany.com',
      'example.com',
      'example.net.',
      'api.example.org',
    ],
    nothing: [
      'errorbucket.com',
      'errorbucket.com.',
      'localhost.errorbucket.com',
      'internal.errorbucket.com',
      'notmyaddon.com',
      'example.co',
      '172.15.0.1',
      '172.32.0.1',
      '192.169.0.1',
      '100.63.0.1',
      '100.128.0.1',
      '[2600:1f18::1]',
      '[::ffff:8.8.8.8]',
      '[::ffff:172.32.0.1]',
    ],
  }
  for (const [rule, names] of Object.entries(hosts)) {
    for (const host of names) {
      it(`says ${rule} of the host ${host}`, () => {
        expect(rulesOnHost(host)).to.deep.equal(rule === 'nothing' ? [] : [rule])
      })
    }
  }

  const pairs: readonly (readonly [one: string, other: string, areOne: boolean])[] = [
    ['errorbucket.com', 'errorbucket.com.', true],
    ['errorbucket.com', 'login.errorbucket.com', true],
    ['api.eu.errorbucket.com', 'login.us.errorbucket.com', true],
    ['api.errorbucket.co.uk', 'errorbucket.co.uk', true],
    ['api.eb.herokuapp.com', 'login.eb.herokuapp.com', true],
    ['203.0.113.5', '203.0.113.6', true],
    ['errorbucket.com', '[2600:1f18::1]', true],
    ['errorbucket.com', 'pailoferrors.com', false],
    ['errorbucket.com', 'myerrorbucket.com', false],
    ['errorbucket.co.uk', 'pailoferrors.co.uk', false],
    ['errorbucket.com.au', 'pailoferrors.com.au', false],
    ['errorbucket.herokuapp.com', 'pailoferrors.herokuapp.com', false],
    ['a.execute-api.us-east-1.amazonaws.com', 'b.execute-api.us-east-1.amazonaws.com', false],
    ['errorbucket-1.a.run.app', 'pailoferrors-1.a.run.app', false],
    ['errorbucket.onrender.com', 'pailoferrors.onrender.com', false],
  ]
  for (const [one, other, areOne] of pairs) {
    it(`${areOne ? 'does not call' : 'calls'} ${one} and ${other} two domains`, () => {
      const told = [
        rulesOn(`https://${one}/heroku/resources`, `https://${other}/sso`),
        rulesOn(`https://${other}/heroku/resources`, `https://${one}/sso`),
      ]
      expect(told).to.deep.equal(areOne ? [[], []] : [['url-hosts'], ['url-hosts']])
    })
  }

  it('is no more than a template where it is one', () => {
    for (const host of ['${HOST}', '{{host}}', '{host}', '$HOST', '<%= host %>', '%{host}']) {
      const told = rulesOnHost(host)
      expect(told, host).to.deep.equal(['production-url'])
    }
    expect(rulesOn('{{base_url}}', '${BASE}/sso')).to.deep.equal(['production-url', 'production-url'])
  })
})
