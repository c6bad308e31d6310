import {expect} from 'chai'
import {type Assume, expected, listed, type Offer, type Outcome, type Reason, resolve, why} from '../src/offer.js'

const offer = (regions: readonly string[]): Offer => ({
  configVars: [],
  plans: [
    {id: 'basic', privateSpaces: false},
    {id: 'premium', privateSpaces: true},
  ],
  regions,
  requires: [],
  slug: 'x',
})

const all = ['us', 'eu', 'tokyo', 'virginia', 'dublin', 'mars']

describe('an offer', () => {
  describe('what an endpoint should answer', () => {
    type Cell = readonly [plan: string, region: string, regions: readonly string[], outcome: Outcome, reason: Reason]
    const cells: readonly Cell[] = [
      ['premium', 'us', all, 'provision', 'open'],
      ['premium', 'tokyo', all, 'provision', 'open'],
      ['premium', 'virginia', all, 'provision', 'open'],
      ['basic', 'us', all, 'provision', 'closed-in-common'],
      ['basic', 'eu', all, 'provision', 'closed-in-common'],
      ['basic', 'tokyo', all, 'refuse', 'closed-to-spaces'],
      ['basic', 'virginia', all, 'ambiguous', 'ambiguous-region'],
      ['basic', 'dublin', all, 'ambiguous', 'ambiguous-region'],
      ['premium', 'london', all, 'either', 'unlisted-region'],
      ['basic', 'london', all, 'either', 'unlisted-region'],
      ['basic', 'eu', ['us'], 'either', 'unlisted-region'],
      ['gold', 'us', all, 'refuse', 'unknown-plan'],
      ['gold', 'mars', all, 'refuse', 'unknown-plan'],
      ['premium', 'mars', all, 'skip', 'unknown-region'],
      ['premium', 'us', ['*'], 'provision', 'open'],
      ['basic', 'us', ['*'], 'provision', 'closed-in-common'],
      ['premium', 'tokyo', ['*'], 'either', 'open'],
      ['basic', 'tokyo', ['*'], 'refuse', 'closed-to-spaces'],
      ['basic', 'virginia', ['*'], 'ambiguous', 'ambiguous-region'],
    ]
    for (const [plan, region, regions, outcome, reason] of cells) {
      it(`is ${outcome} (${reason}) for ${plan} in ${region} of ${regions.join(', ')}`, () => {
        expect(expected(offer(regions), {plan, region})).to.deep.equal({outcome, reason})
        expect(why[reason]).to.match(/\w/)
      })
    }

    it('is certain in virginia once a look-up has told', () => {
      expect(expected(offer(all), {decided: true, plan: 'basic', region: 'virginia'}).outcome).to.equal('refuse')
      expect(expected(offer(all), {decided: true, plan: 'basic', region: 'us'}).outcome).to.equal('provision')
    })

    it('is 2xx for any plan where the manifest names none', () => {
      expect(expected({...offer(all), plans: []}, {plan: 'test', region: 'tokyo'}).outcome).to.equal('provision')
    })
  })

  describe('whether a region is listed', () => {
    it('is certain but for a private one under the wildcard', () => {
      expect(['us', 'tokyo', 'mars'].map((name) => listed(['us'], name))).to.deep.equal(['yes', 'no', 'no'])
      expect(['us', 'tokyo', 'mars'].map((name) => listed(['*'], name))).to.deep.equal(['yes', 'maybe', 'maybe'])
    })
  })

  describe('the region of a provider region', () => {
    type Case = readonly [
      zone: string,
      regions: readonly string[],
      assume: Assume,
      region: string | undefined,
      guessed: boolean,
    ]
    const cases: readonly Case[] = [
      ['us-east-1', ['us'], 'private', 'us', false],
      ['us-east-1', ['virginia'], 'common', 'virginia', false],
      ['us-east-1', ['us', 'virginia'], 'common', 'us', true],
      ['us-east-1', ['us', 'virginia'], 'private', 'virginia', true],
      ['us-east-1', ['tokyo'], 'common', 'us', false],
      ['us-east-1', ['tokyo'], 'private', 'virginia', false],
      ['us-east-1', ['*'], 'private', 'virginia', true],
      ['ap-northeast-1', [], 'common', 'tokyo', false],
      ['us-west-1', ['us'], 'common', undefined, false],
    ]
    for (const [zone, regions, assume, name, guessed] of cases) {
      it(`is ${name ?? 'unknown'} for ${zone} of ${regions.join(', ') || 'none'}, assumed ${assume}`, () => {
        const found = resolve(offer(regions), `amazon-web-services::${zone}`, assume)
        expect(found?.region.name).to.equal(name)
        expect(found?.guessed ?? false).to.equal(guessed)
      })
    }
  })
})
