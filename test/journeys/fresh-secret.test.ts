import {expect} from 'chai'
import crypto from 'node:crypto'
import {freshSecret} from '../../src/journeys/fresh-secret.js'
import {replacing} from '../replacing.js'

describe('a fresh secret', () => {
  it('has each of its characters from the cryptographic source, evenly', () => {
    const asked: number[] = []
    const randomInt = (max: number): number => {
      asked.push(max)
      return asked.length
    }
    const secret = replacing(crypto, {randomInt}, freshSecret)
    expect(secret).to.equal('BCDEFGHIJKLMNOPQRSTUVWXYZabcdefg')
    expect(new Set(asked)).to.deep.equal(new Set([62]))
  })
})
