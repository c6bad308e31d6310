import {expect} from 'chai'

import {printable} from '../src/printable.js'

describe('a printable text', () => {
  it('has no control character, and every other one as it was', () => {
    expect(printable('a\u0000\u007F\u009B\r\tb – é 東京 🗼')).to.equal(
      String.raw`a\u0000\u007f\u009b\u000d\u0009b – é 東京 🗼`,
    )
  })
})
