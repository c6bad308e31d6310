// Remakes what is made from sources in a temporary folder, and fails naming each committed file that differs.
import {copyFile, mkdtemp, readdir, rm, symlink} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {bundle} from './bundle.mjs'
import {isMain, readIfThere, root} from './files.mjs'
import {generate} from './generate.mjs'
import {lintSchema, lintSchemaPath} from './lint-schema.mjs'
import {manifest} from './manifest.mjs'
import {openapi, openapiPath} from './openapi.mjs'
import {readme} from './readme.mjs'

/** The files that differ from what their sources make, by their path in the project. */
async function stale(folder) {
  const found = []
  const generated = join('src', 'generated')
  await generate(join(folder, generated))
  const names = new Set([
    ...(await readdir(join(folder, generated))),
    ...(await readdir(join(root, generated)).catch(() => [])),
  ])
  for (const name of [...names].sort()) {
    const path = join(generated, name)
    if ((await readIfThere(join(root, path))) !== (await readIfThere(join(folder, path)))) found.push(path)
  }

  if ((await readIfThere(join(root, lintSchemaPath))) !== (await lintSchema())) found.push(lintSchemaPath)
  if ((await readIfThere(join(root, openapiPath))) !== (await openapi())) found.push(openapiPath)

  await copyFile(join(root, 'package.json'), join(folder, 'package.json'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  await bundle(join(folder, 'dist'))
  const manifestText = await manifest(folder)
  if ((await readIfThere(join(root, 'oclif.manifest.json'))) !== manifestText) found.push('oclif.manifest.json')

  const text = await readIfThere(join(root, 'README.md'))
  if (text !== undefined && (await readme(text, manifestText)) !== text) found.push('README.md')
  return found
}

if (isMain(import.meta.url)) {
  const folder = await mkdtemp(join(tmpdir(), 'heroku-addons-partner-'))
  try {
    const files = await stale(folder)
    for (const file of files) console.error(`${file} is not what its sources make; \`npm run build\` makes it anew.`)
    if (files.length > 0) process.exitCode = 1
  } finally {
    await rm(folder, {force: true, recursive: true})
  }
}
