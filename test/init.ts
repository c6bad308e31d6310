import {Plugin} from '@oclif/core'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

process.env.HEROKU_API_KEY = 'test-token'
process.env.DISABLE_TELEMETRY = 'true'
process.env.NO_COLOR = '1'
delete process.env.FORCE_COLOR

// No test writes into the home of who runs it.
const cache = mkdtempSync(join(tmpdir(), 'cache-'))
process.env.XDG_CACHE_HOME = cache
process.on('exit', () => {
  rmSync(cache, {force: true, recursive: true})
})

// The committed oclif.manifest.json points at dist/; tests must load src/.
const {load} = Plugin.prototype
Plugin.prototype.load = async function () {
  this.options.ignoreManifest = true
  return load.call(this)
}
