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

  it('is told as a question, or not at all', () => {
    expect(didYouMean('tokio', ['tokyo'])).to.equal(' Did you mean tokyo?')
    expect(didYouMean('x', ['tokyo'])).to.equal('')
  })
})
