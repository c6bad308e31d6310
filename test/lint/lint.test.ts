import {expect} from 'chai'
import fc from 'fast-check'
import {type Finding} from '../../src/finding.js'
import {lint} from '../../src/lint/lint.js'
import {type Patch} from '../../src/lint/rule.js'
import {base, documentOf, documentOfExample, patched} from './examples.js'

/** `12:5 warning no-us "regions"`: place, what is marked there, severity and rule. */
function told(example: Patch | string, tracked = false): string[] {
  const document = documentOfExample(example)
  return lint(document, {tracked}).map(({place, rule, severity}) => {
    if (place.in !== 'file') throw new Error('a manifest is judged in a file')
    const {end, start} = place
    return `${severity} ${rule} ${document.text.slice(start.offset, end.offset)}`
  })
}

const messages = (example: Patch | string): string[] =>
  lint(documentOfExample(example)).map(({advice, message}) => `${message} — ${advice ?? ''}`)

const plan = (id: string, isOpen?: boolean): Patch =>
  isOpen === undefined ? {id} : {features: {'Available in Private Spaces?': isOpen}, id}

describe('lint', () => {
  it('has nothing to say of a good manifest', () => {
    expect(told(base)).to.deep.equal([])
  })

  const silent: Readonly<Record<string, Patch>> = {
    'a test section, local or not': {api: {test: {base_url: 'http://staging.example/heroku', sso_url: 'x'}}},
    '$base at the top level': {$base: 153972079760042},
    '$base in api': {api: {$base: 152951532282013}},
    'a $base that is null': {$base: null, api: {$base: null}},
    cli_plugin_name: {cli_plugin_name: 'heroku-errorbucket'},
    'a schema for the editor': {$schema: 'https://example.com/schema.json'},
    'secrets that are absent': {api: {password: undefined, sso_salt: undefined}},
    'real secrets in a file that git does not track': {
      api: {password: 'QHBKgnPpfdYdUfVyzjySRT2Zu7ulPU79', sso_salt: 'dhzNh63j1ObIGbl4PpMsTrnthHklVDn5'},
    },
    'the wildcard alone': {api: {regions: ['*']}},
    'an add-on without config vars': {api: {config_vars: []}},
    'a production without sso_url': {api: {production: {sso_url: undefined}}},
    'a feature of another name': {plans: [{features: {Support: 'gold'}, id: 'basic'}]},
    'virginia without us, where a plan is closed, under a wildcard': {
      api: {regions: ['*']},
      plans: [plan('basic', false), plan('premium', true)],
    },
    'an address with another in its query': {
      api: {production: {sso_url: 'https://errorbucket.com/sso?next=https://errorbucket.com/'}},
    },
    'a prefix of its own': {api: {config_vars: ['EB_URL', 'EB_KEY_2'], config_vars_prefix: 'EB'}},
    'an id with hyphens': {api: {config_vars: ['ERROR_BUCKET_2_URL']}, id: 'error-bucket-2'},
  }
  for (const [name, patch] of Object.entries(silent)) {
    it(`is silent on ${name}`, () => {
      expect(told(patch)).to.deep.equal([])
    })
  }

  const places: readonly (readonly [name: string, patch: Patch, told: readonly string[]])[] = [
    ['an unknown region', {api: {regions: ['us', 'virgina']}}, ['warning unknown-region "virgina"']],
    [
      'an unknown region, which may be of Private Spaces, beside an open plan',
      {api: {regions: ['us', 'paris']}, plans: [plan('premium', true)]},
      ['warning unknown-region "paris"'],
    ],
    ['the second of two equal regions', {api: {regions: ['us', 'eu', 'us']}}, ['warning region-twice "us"']],
    ['the key of a list without us', {api: {regions: ['eu']}}, ['warning no-us "regions"']],
    ['one fact of a us under another name', {api: {regions: ['us-east-1']}}, ['warning unknown-region "us-east-1"']],
    ['a number for a version', {api: {version: 3}}, ['error version 3']],
    ['an old version', {api: {version: '1'}}, ['warning version "1"']],
    ['an object that lacks its version', {api: {version: undefined}}, ['warning version "api"']],
    ['a version at the top level', {api: {version: undefined}, version: '3'}, ['error version-place "version"']],
    ['an unknown key', {api: {region: ['us']}}, ['warning unknown-key "region"']],
    ['an unknown key of an endpoint', {api: {production: {url: 'x'}}}, ['warning unknown-key "url"']],
    [
      'an unknown key of a plan',
      {plans: [{id: 'basic', price: '0', state: 'ga'}]},
      ['warning plan-legacy "plans"', 'warning unknown-key "state"'],
    ],
    [
      'a missing scheme once',
      {api: {production: {base_url: 'errorbucket.com/heroku'}}},
      ['error production-url "errorbucket.com/heroku"'],
    ],
    [
      'http and a path apart',
      {api: {production: {base_url: 'http://errorbucket.com/x'}}},
      ['error production-url "http://errorbucket.com/x"', 'warning base-url-path "http://errorbucket.com/x"'],
    ],
    [
      'a legacy production over http',
      {api: {production: 'http://errorbucket.com'}},
      ['error production-url "http://errorbucket.com"', 'warning legacy-url "http://errorbucket.com"'],
    ],
    [
      'equal secrets',
      {api: {password: 'aaaaaaaabbbbbbbbcccc', sso_salt: 'aaaaaaaabbbbbbbbcccc'}},
      ['warning secret-equal "aaaaaaaabbbbbbbbcccc"'],
    ],
    [
      'equal placeholders as placeholders alone',
      {api: {password: 'CHANGEME', sso_salt: 'CHANGEME'}},
      ['warning secret-placeholder "CHANGEME"', 'warning secret-placeholder "CHANGEME"'],
    ],
    ['the id as a password', {api: {password: 'errorbucket'}}, ['warning secret-placeholder "errorbucket"']],
    ['an empty list of regions', {api: {regions: []}}, ['error regions-required []']],
    [
      'a feature that is no boolean',
      {plans: [{features: {'Available in Private Spaces?': 'false'}, id: 'basic'}]},
      ['error shape "false"'],
    ],
    [
      'the private one of two twins',
      {api: {regions: ['us', 'dublin', 'eu']}, plans: [plan('a', false), plan('b')]},
      ['warning ambiguous-region "dublin"'],
    ],
    [
      'a prefix that ends in an underscore, once',
      {api: {config_vars: ['EB_URL', 'EB_KEY'], config_vars_prefix: 'EB_'}},
      ['error config-var-prefix "EB_"'],
    ],
  ]
  const features: Readonly<Record<string, boolean>> = {
    'AVAILABLE IN PRIVATE SPACES': true,
    'Availabel in Private Spaces?': true,
    'Available for private spaces': true,
    availableInPrivateSpaces: true,
    privatespaces: true,
    'Available in Shield Private Spaces?': false,
    'Private Spaces logging': false,
    'Private network': false,
  }
  for (const [name, isNear] of Object.entries(features)) {
    it(`takes the feature ${name} for ${isNear ? 'the one of Private Spaces, misspelt' : 'another one'}`, () => {
      const marked = told({plans: [{features: {[name]: false}, id: 'basic'}]})
      expect(marked).to.deep.equal(isNear ? [`warning feature-name "${name}"`] : [])
    })
  }

  for (const [name, patch, expected] of places) {
    it(`marks ${name}`, () => {
      expect(told(patch)).to.deep.equal(expected)
    })
  }

  const said: readonly (readonly [name: string, patch: Patch | string, message: string])[] = [
    [
      'a provider region that two of Heroku’s share',
      {api: {regions: ['us', 'us-east-1']}},
      '"us-east-1" is a provider’s name of a region; a manifest lists Heroku’s — Write us (Common Runtime, United States) or virginia (Private Spaces, Virginia, United States).',
    ],
    [
      'a provider region that one has',
      {api: {regions: ['us', 'amazon-web-services::ap-northeast-1']}},
      '"amazon-web-services::ap-northeast-1" is a provider’s name of a region; a manifest lists Heroku’s — Write tokyo (Private Spaces, Tokyo, Japan).',
    ],
    [
      'a misspelt region',
      {api: {regions: ['us', 'Frankfort']}},
      '"Frankfort" is not a known region — Did you mean frankfurt?',
    ],
    [
      'a region like no other',
      {api: {regions: ['us', 'paris-on-the-moon']}},
      '"paris-on-the-moon" is not a known region — Known as of 2024-12: us, eu, dublin, frankfurt, london, montreal, mumbai, oregon, singapore, sydney, tokyo, virginia. Newer ones: `heroku regions`.',
    ],
    [
      'a feature in quotes',
      {plans: [{features: {'Available in Private Spaces?': 'no'}, id: 'basic'}]},
      '`plans[0].features["Available in Private Spaces?"]` must be true or false, not a string — Write "Available in Private Spaces?": false, without quotes around the value.',
    ],
    [
      'a feature that is nearly the one',
      {plans: [{features: {'Available in private spaces': false}, id: 'basic'}]},
      'the feature "Available in private spaces" is not the one that closes a plan to Private Spaces — Did you mean "Available in Private Spaces?"?',
    ],
    ['a key in the wrong place', {regions: ['us']}, '`regions` is not a known key — It belongs in `api`.'],
    ['a key with two letters in each other’s place', {naem: 'x'}, '`naem` is not a known key — Did you mean "name"?'],
    ['a misspelt key', {api: {config_var: []}}, '`api.config_var` is not a known key — Did you mean "config_vars"?'],
    [
      'twins',
      {api: {regions: ['us', 'virginia']}, plans: [plan('basic', false), plan('premium', true)]},
      'the plan "basic" must be refused in virginia, but requests from us say amazon-web-services::us-east-1 too — Look the app up after the grant exchange: GET /addons/{uuid}, then GET /apps/{id} of the Platform API; `space` is null in the Common Runtime. Try it on your endpoint: `heroku addons:admin:endpoint:check --url URL --only look-up`.',
    ],
    ['a list at the root', '[]', 'the manifest must be an object, not a list — '],
    [
      'a lower-case config var',
      {api: {config_vars: ['errorbucket-url']}},
      'the config var "errorbucket-url" is not upper-case letters, digits and underscores — Write ERRORBUCKET_URL.',
    ],
  ]
  for (const [name, example, message] of said) {
    it(`says of ${name} what to do`, () => {
      expect(messages(example)).to.deep.equal([message])
    })
  }

  const hostile = "it's; rm -rf ~"
  const commands: readonly (readonly [name: string, patch: Patch, command: string])[] = [
    [
      'opens a plan',
      {api: {regions: ['us', 'tokyo']}, plans: [plan(hostile, false)]},
      String.raw`plans:set 'it'\''s; rm -rf ~' --private-spaces --file 'a b/m.json'`,
    ],
    ['lists regions for a plan', {plans: [plan(hostile, true)]}, "regions:add private --file 'a b/m.json'"],
    ['adds a required region', {}, "regions:add tokyo --file 'a b/m.json'"],
    ['adds a required region beside *', {api: {regions: ['*']}}, "regions:add tokyo --file 'a b/m.json'"],
  ]
  for (const [name, patch, command] of commands) {
    it(`tells the command that ${name} for the file that it judged, quoted for a shell`, () => {
      const document = documentOf(JSON.stringify(patched(base, patch)), 'a b/m.json')
      const required = name.includes('required') ? ['tokyo'] : []
      const advices = lint(document, {required}).map(({advice}) => advice ?? '')
      expect(advices.filter((advice) => advice.includes(`\`heroku addons:admin:${command}\``))).to.have.length(1)
    })
  }

  it('tells real secrets of a tracked file once, and not of another', () => {
    const patch = {api: {password: 'QHBKgnPpfdYdUfVyzjySRT2Zu7ulPU79', sso_salt: 'dhzNh63j1ObIGbl4PpMsTrnthHklVDn5'}}
    expect(told(patch, true)).to.deep.equal(['error secret-tracked "QHBKgnPpfdYdUfVyzjySRT2Zu7ulPU79"'])
    const [{advice} = {}] = lint(documentOfExample(patch), {tracked: true})
    expect(advice).to.match(/^Remove them .* push new ones once, .*: `heroku addons:admin:manifest:push --file COPY`\./)
    expect(told({api: {password: 'CHANGEME'}}, true)).to.deep.equal(['warning secret-placeholder "CHANGEME"'])
  })

  it('judges the parts that have their shape where another has not', () => {
    const patch = {api: {regions: ['us', 5, 'tokio'], requires: 'attachable', username: 'heroku'}, name: 7}
    expect(told(patch).sort()).to.deep.equal(
      [
        'error shape 5',
        'error shape "attachable"',
        'error shape 7',
        'error username "username"',
        'warning unknown-region "tokio"',
      ].sort(),
    )
  })

  it('says nothing of api where there is none, but that', () => {
    expect(told({api: undefined})).to.deep.equal(['error shape {'])
  })

  it('stays with the syntax of a text that does not parse', () => {
    expect(told('{"id": 5,\n "api": tru,\n}').map((line) => line.split(' ')[1])).to.deep.equal(['syntax', 'syntax'])
  })

  it('judges a manifest with a key written twice by its last value', () => {
    const text = JSON.stringify(base).replace('"regions":["us","eu"]', '"regions":["mars"],"regions":["us","mra"]')
    expect(told(text)).to.deep.equal(['error duplicate-key "regions"', 'warning unknown-region "mra"'])
  })

  it('tells why a text is no manifest also where only other rules are asked for', () => {
    const only = new Set(['no-us'])
    const rulesIn = (text: string): readonly string[] => lint(documentOf(text), {only}).map(({rule}) => rule)
    expect(['{', '', '[]', '// x\n{}'].map((text) => rulesIn(text))).to.deep.equal([
      ['syntax'],
      ['empty'],
      ['shape'],
      ['comment'],
    ])
    expect(rulesIn('{"version": "3", "api": {"regions": ["eu"]}}')).to.deep.equal(['no-us'])
  })

  it('tells in the order of the text', () => {
    const offsets = lint(documentOfExample({api: {password: 'x', regions: ['y', 'z']}, plans: [{}], what: 1})).map(
      (finding: Finding) => (finding.place.in === 'file' ? finding.place.start.offset : -1),
    )
    expect(offsets).to.deep.equal(offsets.toSorted((one, other) => one - other))
  })

  it('does not slow down with the square of the keys', function () {
    const keys = Array.from({length: 60_000}, (_, index) => `"k${String(index)}":0`)
    expect(lint(documentOf(`{${keys.join(',')}}`))).to.have.length.greaterThan(60_000)
  })

  it('never throws, whatever the values are, and marks places inside the text', () => {
    const leaf = fc.oneof(
      fc.jsonValue({maxDepth: 2}),
      fc.constantFrom('us', '3', 'x::y', 'https://', 'http://https://x', '__proto__'),
    )
    const names = ['id', 'name', 'api', 'plans', 'version', 'regions', 'requires', 'production', 'base_url', 'password']
    const keys = fc.oneof(fc.constantFrom(...names, 'sso_salt', 'config_vars', 'features', '__proto__'), fc.string())
    const object = fc.dictionary(keys, fc.oneof(leaf, fc.dictionary(keys, leaf), fc.array(fc.dictionary(keys, leaf))))
    fc.assert(
      fc.property(object, object, (root, api) => {
        const text = JSON.stringify({...root, api})
        for (const {place} of lint(documentOf(text), {tracked: true})) {
          if (place.in !== 'file') throw new Error('elsewhere')
          expect(place.end.offset).to.be.within(place.start.offset, text.length)
        }
      }),
    )
  })
})
