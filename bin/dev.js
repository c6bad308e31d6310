#!/usr/bin/env -S node --import tsx/esm
import {Plugin} from '@oclif/core'

import {start} from '../src/bin.ts'

// The committed oclif.manifest.json points at dist/; here src/ is wanted.
const {load} = Plugin.prototype
Plugin.prototype.load = async function () {
  this.options.ignoreManifest = true
  return load.call(this)
}

await start(process.argv.slice(2), true)
