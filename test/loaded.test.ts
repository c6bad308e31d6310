import {Command} from '@oclif/core/command'
import {expect} from 'chai'
import {loaded} from '../src/loaded.js'

describe('a module of the running CLI', () => {
  it('is the very copy that was loaded', () => {
    expect(loaded('@oclif/core/command', 4)).to.have.property('Command', Command)
  })

  it('is none of another major version, none that nobody loaded, and none without a CLI', () => {
    expect(loaded('@oclif/core/command', 5)).to.equal(undefined)
    expect(loaded('@oclif/core/no-such-module', 4)).to.equal(undefined)
    const [, script = ''] = process.argv
    try {
      process.argv[1] = '/no/such/script'
      expect(loaded('@oclif/core/command', 4)).to.equal(undefined)
    } finally {
      process.argv[1] = script
    }
  })
})
