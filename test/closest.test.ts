import {expect} from 'chai'
import {closest, didYouMean} from '../src/closest.js'

describe('the closest word', () => {
  const cases: readonly (readonly [word: string, closest: string | undefined])[] = [
    ['tokio', 'tokyo'],
    ['VIRGINIA', 'virginia'],
    ['virgina', 'virginia'],
    ['oregno', 'oregon'],
    ['US', 'us'],
    ['usa', 'us'],
    ['uk', undefined],
    ['paris', undefined],
    ['', undefined],
  ]
  for (const [word, expected] of cases) {
    it(`to ${JSON.stringify(word)} is ${expected ?? 'none'}`, () => {
      expect(closest(word, ['us', 'eu', 'oregon', 'tokyo', 'virginia'])).to.equal(expected)
    })
  }

  const words = [
    'api',
    'base_url',
    'config_vars',
    'frankfurt',
    'id',
    'name',
    'regions',
    'requires',
    'tokyo',
    'us',
    'virginia',
  ]
  const slips: Readonly<Record<string, string>> = {
    confg_vars: 'config_vars',
    base_ulr: 'base_url',
    frankfort: 'frankfurt',
    naem: 'name',
    nmae: 'name',
    regoins: 'regions',
    requries: 'requires',
    tokoy: 'tokyo',
    viriginai: 'virginia',
  }
  for (const [slip, meant] of Object.entries(slips)) {
    it(`takes ${slip} for a slip of ${meant}`, () => {
      expect(closest(slip, words)).to.equal(meant)
    })
  }

  for (const far of ['api_url', 'amen', 'di', 'eman', 'kyoto', 'owner', 'plan', 'origins', 'state', 'su', 'url']) {
    it(`takes ${far} for no slip`, () => {
      expect(closest(far, words)).to.equal(undefined)
    })
  }

  it('is told as a question, or not at all', () => {
    expect(didYouMean('tokio', ['tokyo'])).to.equal(' Did you mean tokyo?')
    expect(didYouMean('x', ['tokyo'])).to.equal('')
  })
})
