// Makes oclif.manifest.json from the commands in dist: what the host CLI reads instead of loading every command.
import {Plugin, settings} from '@oclif/core'
import {join} from 'node:path'

import {isMain, root, writeIfChanged} from './files.mjs'

/** An object whose keys are in order, at every depth where the order says nothing: commands and their flags. */
function ordered(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The text of oclif.manifest.json for the plugin at `folder`. */
export async function manifest(folder) {
  // Whatever NODE_ENV says: the bundled commands, not the sources.
  settings.enableAutoTranspile = false
  const plugin = new Plugin({
    errorOnManifestCreate: true,
    ignoreManifest: true,
    respectNoCacheDefault: true,
    root: folder,
    type: 'core',
  })
  await plugin.load()
  const {commands, version} = plugin.manifest
  const sorted = Object.entries(commands).map(([id, command]) => [id, {...command, flags: ordered(command.flags)}])
  return `${JSON.stringify({commands: ordered(Object.fromEntries(sorted)), version}, null, 2)}\n`
}

if (isMain(import.meta.url)) await writeIfChanged(join(root, 'oclif.manifest.json'), await manifest(root))
