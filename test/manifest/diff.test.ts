import {expect} from 'chai'
import {compare} from '../../src/manifest/diff.js'

const feature = 'Available in Private Spaces?'
const published = {
  $base: 1,
  api: {
    config_vars: ['ERRORBUCKET_URL', 'ERRORBUCKET_KEY'],
    password: 'aPublishedPassword01',
    production: {base_url: 'https://errorbucket.com/heroku/resources'},
    regions: ['us', 'eu', 'dublin'],
    requires: ['attachable', 'log_input'],
    sso_salt: 'aPublishedSalt000001',
    version: '3',
  },
  id: 'errorbucket',
  name: 'Errorbucket',
}
const withPlans = {...published, plans: [{features: {[feature]: true}, id: 'basic'}, {id: 'premium'}]}
const api = (change: object): unknown => ({...published, api: {...published.api, ...change}})

describe('the difference of two manifests', () => {
  describe('compare', () => {
    const table: readonly (readonly [title: string, before: unknown, after: unknown, changes: readonly object[]])[] = [
      ['finds nothing between a manifest and itself', published, published, []],
      ['takes no notice of the order of keys', published, Object.fromEntries(Object.entries(published).reverse()), []],
      ['takes no notice of the order of regions', published, api({regions: ['dublin', 'us', 'eu']}), []],
      [
        'takes no notice of a region that is written twice',
        published,
        api({regions: ['us', 'us', 'eu', 'dublin']}),
        [],
      ],
      ['takes no notice of the order of requires', published, api({requires: ['log_input', 'attachable']}), []],
      ['takes no notice of the order of plans', withPlans, {...withPlans, plans: [...withPlans.plans].reverse()}, []],
      [
        'tells another order of the config vars',
        published,
        api({config_vars: ['ERRORBUCKET_KEY', 'ERRORBUCKET_URL']}),
        [
          {
            after: ['ERRORBUCKET_KEY', 'ERRORBUCKET_URL'],
            before: ['ERRORBUCKET_URL', 'ERRORBUCKET_KEY'],
            kind: '~',
            path: 'api.config_vars',
          },
        ],
      ],
      [
        'tells regions one by one',
        published,
        api({regions: ['eu', 'us', 'tokyo', 'sydney']}),
        [
          {before: 'dublin', kind: '-', path: 'api.regions'},
          {after: 'tokyo', kind: '+', path: 'api.regions'},
          {after: 'sydney', kind: '+', path: 'api.regions'},
        ],
      ],
      [
        'tells a plan’s feature by the plan’s id',
        withPlans,
        {...withPlans, plans: [{features: {[feature]: false}, id: 'basic'}, {id: 'premium'}]},
        [{after: false, before: true, kind: '~', path: `plans.basic.features["${feature}"]`}],
      ],
      [
        'tells a plan that is new beside others that are published',
        withPlans,
        {...withPlans, plans: [...withPlans.plans, {id: 'extra-large'}]},
        [{after: {id: 'extra-large'}, kind: '+', path: 'plans.extra-large'}],
      ],
      [
        'tells a value that is another type',
        published,
        {...published, name: null},
        [{after: null, before: 'Errorbucket', kind: '~', path: 'name'}],
      ],
      [
        'tells a key that is gone, and one that is new',
        published,
        {$base: 1, api: published.api, cli_plugin_name: 'x', id: 'errorbucket'},
        [
          {before: 'Errorbucket', kind: '-', path: 'name'},
          {after: 'x', kind: '+', path: 'cli_plugin_name'},
        ],
      ],
      [
        'does not take what every object has for a key of the manifest',
        published,
        {...published, constructor: 'x'},
        [{after: 'x', kind: '+', path: 'constructor'}],
      ],
      [
        'tells plans one by one where they are gone',
        withPlans,
        published,
        [
          {before: {features: {[feature]: true}, id: 'basic'}, kind: '-', path: 'plans.basic'},
          {before: {id: 'premium'}, kind: '-', path: 'plans.premium'},
        ],
      ],
      [
        'tells that a secret changed, without its value',
        published,
        api({password: 'aLocalPassword000001'}),
        [{kind: '~', path: 'api.password', secret: true}],
      ],
      [
        'tells no value under a key that tells of a secret, nor inside of what is new',
        published,
        {...(api({passwort: 'aLocalPassword000001'}) as object), extra: {key: 1, token: 'aLocalToken000000001'}},
        [
          {kind: '+', path: 'api.passwort', secret: true},
          {after: {key: 1}, kind: '+', path: 'extra'},
        ],
      ],
      [
        'tells no secret of an api that is a list',
        {id: 'errorbucket'},
        {api: [{password: 'aLocalPassword000001', version: '3'}], id: 'errorbucket'},
        [{after: [{version: '3'}], kind: '+', path: 'api'}],
      ],
      [
        'tells no address with a password in it, only that it changed',
        {one: 'https://u:first-password@a.io/', two: 'https://u:first-password@a.io/'},
        {one: 'https://u:other@b.io/', two: 'https://u:other-password@a.io/'},
        [
          {kind: '~', path: 'one', secret: true},
          {kind: '~', path: 'two', secret: true},
        ],
      ],
      ['tells no change where Heroku answers a mask', api({password: '[REDACTED]'}), published, []],
    ]
    for (const [title, before, after, changes] of table) {
      it(title, () => {
        expect(compare(before, after).changes).to.deep.equal(changes)
      })
    }

    it('tells plans apart that only the file has, where nothing is published of plans', () => {
      const {changes, localOnly} = compare(published, withPlans)
      expect(changes).to.deep.equal([])
      expect(localOnly).to.deep.equal([
        {after: {features: {[feature]: true}, id: 'basic'}, kind: '+', path: 'plans.basic'},
        {after: {id: 'premium'}, kind: '+', path: 'plans.premium'},
      ])
    })

    const stamps: readonly (readonly [title: string, before: unknown, after: unknown, base: readonly object[]])[] = [
      ['another', published, {...published, $base: 6}, [{after: 6, before: 1, kind: '~', path: '$base'}]],
      ['none in the file', published, {api: published.api, id: 'errorbucket', name: 'Errorbucket'}, []],
      ['the same as a string', published, {...published, $base: '1'}, []],
      [
        'another in api, of the file',
        {...published},
        {api: {...published.api, $base: 2}, id: 'errorbucket', name: 'Errorbucket'},
        [{after: 2, before: 1, kind: '~', path: 'api.$base'}],
      ],
    ]
    for (const [title, before, after, base] of stamps) {
      it(`tells Heroku’s stamp apart from what counts: ${title}`, () => {
        const comparison = compare(before, after)
        expect(comparison.changes).to.deep.equal([])
        expect(comparison.base).to.deep.equal(base)
      })
    }

    it('takes secrets that the file leaves out as kept', () => {
      const {changes, kept} = compare(published, api({password: undefined, sso_salt: null}))
      expect(changes).to.deep.equal([])
      expect(kept).to.deep.equal(['password', 'sso_salt'])
    })

    it('holds no secret, also where one side has no api or another thing in its place', () => {
      for (const other of [{id: 'errorbucket'}, {api: null}, {api: 'x'}, {api: {password: 'another-secret-value'}}]) {
        for (const comparison of [compare(published, other), compare(other, published)]) {
          expect(JSON.stringify(comparison)).not.to.match(/aPublished|another-secret/)
        }
      }
    })
  })
})
