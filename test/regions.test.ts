import {expect} from 'chai'
import {catalogue, classify, findRegion, groups, isProviderName, meantRegions, sharing, twins} from '../src/regions.js'

describe('the catalogue of regions', () => {
  it('has two regions of the Common Runtime and ten of Private Spaces', () => {
    expect(groups.common).to.deep.equal(['us', 'eu'])
    expect(groups.private).to.have.length(10)
    expect(new Set(groups.all).size).to.equal(12)
  })

  it('has one name for each provider region and runtime', () => {
    expect(new Set(catalogue.map(({provider, runtime}) => `${provider} ${runtime}`)).size).to.equal(catalogue.length)
  })

  const standings: readonly (readonly [provider: string, kind: string])[] = [
    ['amazon-web-services::us-east-1', 'ambiguous'],
    ['amazon-web-services::eu-west-1', 'ambiguous'],
    ['us-east-1', 'ambiguous'],
    ['Amazon-Web-Services::AP-Northeast-1', 'private'],
    ['amazon-web-services::us-west-1', 'unknown'],
    ['google::us-east-1', 'unknown'],
    ['virginia', 'unknown'],
    ['', 'unknown'],
  ]
  for (const [provider, kind] of standings) {
    it(`takes ${JSON.stringify(provider)} for ${kind}`, () => {
      expect(classify(provider).kind).to.equal(kind)
    })
  }

  it('takes every private region but virginia and dublin for certain', () => {
    const certain = catalogue.filter(({provider}) => classify(provider).kind === 'private').map(({name}) => name)
    expect(certain).to.deep.equal(groups.private.filter((name) => !['dublin', 'virginia'].includes(name)))
  })

  it('knows the twins, both ways', () => {
    const pairs = catalogue.flatMap((entry) => twins(entry).map(({name}) => `${entry.name} ${name}`))
    expect(pairs).to.deep.equal(['us virginia', 'eu dublin', 'dublin eu', 'virginia us'])
    expect(sharing('us-east-1').map(({name}) => name)).to.deep.equal(['us', 'virginia'])
  })

  it('finds a region by its name alone', () => {
    expect(findRegion('tokyo')?.provider).to.equal('amazon-web-services::ap-northeast-1')
    expect(findRegion('Tokyo')).to.equal(undefined)
    expect(findRegion('constructor')).to.equal(undefined)
  })

  const meant: readonly (readonly [word: string, names: readonly string[]])[] = [
    ['tokio', ['tokyo']],
    ['US', ['us']],
    [' us ', ['us']],
    ['us-east-1', ['us', 'virginia']],
    ['amazon-web-services::eu-west-1', ['eu', 'dublin']],
    ['aws::ap-south-1', ['mumbai']],
    ['Japan', ['tokyo']],
    ['Virginia', ['virginia']],
    ['Virginia, United States', ['virginia']],
    ['united states', ['us', 'oregon', 'virginia']],
    ['Europe', ['eu']],
    ['mars', []],
    ['uk', []],
    ['', []],
  ]
  for (const [word, names] of meant) {
    it(`takes ${JSON.stringify(word)} for ${names.join(' or ') || 'nothing'}`, () => {
      expect(meantRegions(word)).to.deep.equal(names)
    })
  }

  it('knows a provider’s name of a region by its form', () => {
    const names = [
      'us-east-1',
      ' EU-West-1 ',
      'us-gov-west-1',
      'ap-southeast-12',
      'aws::mars',
      'tokyo',
      'new-york',
      'osaka-2',
    ]
    expect(names.filter((name) => isProviderName(name))).to.deep.equal(names.slice(0, 5))
  })
})
