import {Plugin} from '@oclif/core'

process.env.HEROKU_API_KEY = 'test-token'
process.env.DISABLE_TELEMETRY = 'true'
process.env.NO_COLOR = '1'
delete process.env.FORCE_COLOR

// The committed oclif.manifest.json points at dist/; tests must load src/.
const {load} = Plugin.prototype
Plugin.prototype.load = async function () {
  this.options.ignoreManifest = true
  return load.call(this)
}
