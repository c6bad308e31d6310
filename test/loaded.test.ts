import * as args from '@oclif/core/args'
import {Command} from '@oclif/core/command'
import * as flags from '@oclif/core/flags'
import {expect} from 'chai'
import {loadedOclif} from '../src/loaded.js'

describe('@oclif/core as the running CLI has loaded it', () => {
  it('is the very copy that was loaded', () => {
    const {args: theirArgs, command, flags: theirFlags} = loadedOclif(4) ?? {}
    expect(command).to.have.property('Command', Command)
    expect(theirArgs).to.have.property('string', args.string)
    expect(theirFlags).to.have.property('string', flags.string)
  })

  it('is none of another major version, and none without a CLI', () => {
    expect(loadedOclif(5)).to.equal(undefined)
    const [, script = ''] = process.argv
    try {
      process.argv[1] = '/no/such/script'
      expect(loadedOclif(4)).to.equal(undefined)
    } finally {
      process.argv[1] = script
    }
  })
})
