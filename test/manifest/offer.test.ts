import {expect} from 'chai'
import {endpointOf, offerOf} from '../../src/manifest/offer.js'

describe('what a manifest says', () => {
  describe('the offer of a manifest', () => {
    it('is what the manifest says', () => {
      const manifest = {
        api: {config_vars: ['X_URL'], regions: ['us', '*'], requires: ['attachable']},
        id: 'x',
        plans: [{id: 'basic'}],
      }
      expect(offerOf(manifest)).to.deep.equal({
        configVars: ['X_URL'],
        plans: [{id: 'basic', privateSpaces: true}],
        regions: ['us', '*'],
        requires: ['attachable'],
        slug: 'x',
      })
    })

    it('counts a plan and a region that are written twice once, the plan as it was first', () => {
      const plans = [{features: {'Available in Private Spaces?': false}, id: 'basic'}, {id: 'basic'}]
      const offer = offerOf({api: {regions: ['us', 'us']}, id: 'x', plans})
      expect(offer.plans).to.deep.equal([{id: 'basic', privateSpaces: false}])
      expect(offer.regions).to.deep.equal(['us'])
    })

    const nothing = {configVars: [], plans: [], regions: [], requires: [], slug: ''}
    for (const manifest of [undefined, null, [], 'x', {}, {api: []}, {api: {regions: 'us'}, id: 5, plans: {}}]) {
      it(`is empty for ${JSON.stringify(manifest)}`, () => {
        expect(offerOf(manifest)).to.deep.equal(nothing)
      })
    }
  })

  describe('the endpoint of a manifest', () => {
    const cases: readonly (readonly [production: unknown, baseUrl: string | undefined, ssoUrl: string | undefined])[] =
      [
        [
          {base_url: 'https://x.example/heroku/resources', sso_url: 'https://x.example/sso'},
          'https://x.example/heroku/resources',
          'https://x.example/sso',
        ],
        ['https://x.example//', 'https://x.example/heroku/resources', undefined],
        [{base_url: 5}, undefined, undefined],
        [undefined, undefined, undefined],
      ]
    for (const [production, baseUrl, ssoUrl] of cases) {
      it(`of ${JSON.stringify(production)} is ${baseUrl ?? 'unknown'}`, () => {
        expect(endpointOf({api: {production}})).to.deep.equal({baseUrl, ssoUrl})
      })
    }
  })
})
