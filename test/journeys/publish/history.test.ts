import {expect} from 'chai'
import {Failure} from '../../../src/failure.js'
import {choicesOf} from '../../../src/journeys/publish/history.js'

describe('the choice from a history', () => {
  it('shows when a manifest was pushed and its id, and nothing that a terminal obeys', () => {
    const history = [{createdAt: '2021-05-03\u001B[31m', id: 'x\u0007y'}]
    expect(choicesOf('bird', history)).to.deep.equal([
      {name: String.raw`2021-05-03\u001b[31m  x\u0007y`, value: 'x\u0007y'},
    ])
  })

  it('is none where nothing was pushed, and says what to do', () => {
    expect(() => choicesOf('bird', []))
      .to.throw(Failure, 'nothing was ever pushed of bird')
      .with.property('hint', 'Publish a manifest: `heroku addons:admin:manifest:push`.')
  })
})
