import {expect} from 'chai'
import {distance} from '../src/distance.js'
import {catalogue} from '../src/regions.js'

describe('the distance of two regions', () => {
  const cases: readonly (readonly [one: string, other: string, kilometres: number])[] = [
    ['eu-west-1', 'eu-west-2', 450],
    ['eu-central-1', 'eu-west-3', 450],
    ['us-east-1', 'us-west-2', 3650],
    ['ap-northeast-1', 'ap-southeast-1', 5300],
    ['ap-southeast-2', 'us-west-2', 12_300],
  ]
  for (const [one, other, kilometres] of cases) {
    it(`is about ${String(kilometres)} km from ${one} to ${other}, and back`, () => {
      const far = distance(`amazon-web-services::${one}`, other) ?? Number.NaN
      expect(far).to.be.within(kilometres * 0.93, kilometres * 1.07)
      expect(distance(other, one)).to.equal(far)
    })
  }

  it('is nothing where two regions of Heroku’s share one of the provider’s', () => {
    expect(distance('amazon-web-services::us-east-1', 'us-east-1')).to.equal(0)
  })

  it('is known for every region of the catalogue, and not for a place that nobody knows', () => {
    for (const {name, provider} of catalogue) expect(distance(provider, 'us-east-1'), name).to.be.a('number')
    for (const unknown of ['mars-north-1', '', '__proto__', 'constructor']) {
      expect(distance(unknown, 'us-east-1')).to.equal(undefined)
    }
  })
})
