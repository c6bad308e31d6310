// Ours beside ajv-cli, Spectral and Redocly, in one run: the same manifests, and of each as many comparable rules as it can have.
// They are installed for this alone, into a folder of the system's for temporary files, and kept there for the next time.
import {execFile} from 'node:child_process'
import {existsSync} from 'node:fs'
import {mkdir, readFile, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'

import {median, ratios, root, rounds, run, spread, tell} from './measure.mjs'

const versions = {'@redocly/cli': '2.77.0', '@stoplight/spectral-cli': '^6.15.0', 'ajv-cli': '^5.0.0'}
const home = join(tmpdir(), 'heroku-addons-partner-bench-linters')
const bins = {
  'ajv-cli': 'ajv-cli/dist/index.js',
  redocly: '@redocly/cli/bin/cli.js',
  spectral: '@stoplight/spectral-cli/dist/index.js',
}
const regions = 'us eu dublin frankfurt london montreal mumbai oregon singapore sydney tokyo virginia'.split(' ')

async function install() {
  if (Object.values(bins).every((path) => existsSync(join(home, 'node_modules', path)))) return
  await mkdir(home, {recursive: true})
  const wanted = Object.entries(versions).map(([name, range]) => `${name}@${range}`)
  const flags = ['--prefix', home, '--ignore-scripts', '--no-audit', '--no-fund']
  await promisify(execFile)('npm', ['install', ...flags, ...wanted], {cwd: home})
}

/** What Spectral can be told of a manifest: its shape and the rules that need no other file and no word of advice. */
const ruleset = (schema) => ({
  rules: {
    'base-url-path': pattern('$.api.production.base_url', '/heroku/resources$'),
    'config-var': pattern('$.api.config_vars[*]', '^[A-Z][0-9A-Z_]+$'),
    id: pattern('$.id', '^[a-z][a-z0-9-]*$'),
    name: {given: '$', severity: 'warn', then: {field: 'name', function: 'truthy'}},
    'production-url': pattern('$.api.production[base_url,sso_url]', '^https://'),
    'region-twice': unique('$.api.regions'),
    shape: {given: '$', severity: 'error', then: {function: 'schema', functionOptions: {schema}}},
    'unknown-region': among('$.api.regions[*]', [...regions, '*']),
    'unknown-requires': among('$.api.requires[*]', ['attachable', 'log_input', 'many_per_app', 'syslog_drain']),
    version: among('$.api.version', ['3']),
  },
})
const pattern = (given, match) => ({given, severity: 'warn', then: {function: 'pattern', functionOptions: {match}}})
const among = (given, values) => ({given, severity: 'warn', then: {function: 'enumeration', functionOptions: {values}}})
const unique = (given) => ({
  given,
  severity: 'warn',
  then: {function: 'schema', functionOptions: {schema: {type: 'array', uniqueItems: true}}},
})

/** The same rules for Redocly, which reads API descriptions alone: the manifest is an extension of an empty one. */
const plugin = `
const regions = ${JSON.stringify([...regions, '*'])}
const requires = ['attachable', 'log_input', 'many_per_app', 'syslog_drain']
const manifest = () => ({
  Root: {
    enter(root, {location, report}) {
      const m = root['x-addon-manifest']
      const say = (ok, path, message) => {
        if (!ok) report({location: path.reduce((at, key) => at.child(key), location.child('x-addon-manifest')), message})
      }
      const api = m.api ?? {}
      say(typeof m.id === 'string' && /^[a-z][a-z0-9-]*$/.test(m.id), ['id'], 'id')
      say(typeof m.name === 'string', [], 'name')
      say(api.version === '3', ['api'], 'version')
      for (const [i, name] of (api.config_vars ?? []).entries())
        say(/^[A-Z][0-9A-Z_]+$/.test(name), ['api', 'config_vars', i], 'config-var')
      for (const [i, name] of (api.regions ?? []).entries()) {
        say(regions.includes(name), ['api', 'regions', i], 'unknown-region')
        say(api.regions.indexOf(name) === i, ['api', 'regions', i], 'region-twice')
      }
      for (const [i, name] of (api.requires ?? []).entries())
        say(requires.includes(name), ['api', 'requires', i], 'unknown-requires')
      for (const [key, url] of Object.entries(api.production ?? {}))
        say(/^https:/.test(url), ['api', 'production', key], 'production-url')
      say(/\\/heroku\\/resources$/.test(api.production?.base_url ?? ''), ['api', 'production'], 'base-url-path')
    },
  },
})
module.exports = () => ({id: 'manifest', rules: {oas3: {manifest}}})
module.exports.id = 'manifest'
module.exports.rules = {oas3: {manifest}}
`

/** Puts what each linter wants beside the manifests `0/addon-manifest.json` … of a folder. */
async function prepare(folder, size) {
  const schema = JSON.parse(await readFile(join(root, 'schemas', 'manifest.schema.json'), 'utf8'))
  await writeFile(join(folder, 'spectral.json'), JSON.stringify(ruleset(schema)))
  await writeFile(join(folder, 'plugin.cjs'), plugin)
  await writeFile(
    join(folder, 'redocly.yaml'),
    'plugins:\n  - ./plugin.cjs\nrules:\n  manifest/manifest: warn\n  struct: off\ntelemetry: off\n',
  )
  for (let index = 0; index < size; index++) {
    const manifest = JSON.parse(await readFile(join(folder, String(index), 'addon-manifest.json'), 'utf8'))
    const wrapped = {info: {title: 'a', version: '1'}, openapi: '3.1.0', paths: {}, 'x-addon-manifest': manifest}
    await writeFile(join(folder, String(index), 'openapi.json'), JSON.stringify(wrapped, null, 2))
  }
}

/** The command of each linter over the first manifests; answers what `run` does. */
function linters(folder) {
  const env = {...process.env, NO_COLOR: '1', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', REDOCLY_TELEMETRY: 'off'}
  const call = (path, args) => () => run(process.execPath, [path, ...args], {cwd: folder, env})
  const names = (size, file) => Array.from({length: size}, (_, index) => join(String(index), file))
  const schema = join(root, 'schemas', 'manifest.schema.json')
  const theirs = (name) => join(home, 'node_modules', bins[name])
  const manifests = (size) => names(size, 'addon-manifest.json')
  const ajvFiles = (size) => manifests(size).flatMap((file) => ['-d', file])
  return (size) => ({
    ours: call(join(root, 'bin', 'run.js'), ['manifest:lint', '--json', ...manifests(size)]),
    'ajv-cli': call(theirs('ajv-cli'), [
      'validate',
      '--spec=draft7',
      '--strict=false',
      '-s',
      schema,
      ...ajvFiles(size),
    ]),
    redocly: call(theirs('redocly'), [
      'lint',
      '--format=json',
      '--config=redocly.yaml',
      ...names(size, 'openapi.json'),
    ]),
    spectral: call(theirs('spectral'), ['lint', '--ruleset=spectral.json', '--format=json', ...manifests(size)]),
  })
}

/** `unknown-region` is what one manifest in ten has: who does not find it was not asked the same. */
function mustFind(name, {stderr, stdout}, size) {
  const found = (stdout.match(/unknown-region/g) ?? []).length
  if (name === 'ajv-cli' ? !stdout.includes('valid') : found < size / 10) {
    throw new Error(`${name} did not find what there is:\n${stdout.slice(-500)}${stderr.slice(-500)}`)
  }
}

/** Compares, over the manifests of a folder, of which there are `most`. */
export async function compare(folder, most) {
  await install()
  const some = 200
  await prepare(folder, some)
  const commands = linters(folder)
  for (const [name, command] of Object.entries(commands(some))) mustFind(name, await command(), some)

  const node = async () => run(process.execPath, ['-e', '0'])
  const one = await rounds({node, ...commands(1)}, 9)
  const ms = Object.fromEntries(Object.entries(one).map(([name, runs]) => [name, runs.map((each) => each.ms)]))
  console.log('\none manifest, whole process over `node -e 0`')
  for (const name of Object.keys(bins)) tell(`  ${name}`, spread(ratios(ms[name], ms.node), 1))
  const ours = ratios(ms.ours, ms.node)
  const fastest = Math.min(...Object.keys(bins).map((name) => median(ratios(ms[name], ms.node))))
  tell('  ours', spread(ours, 1), {atMost: fastest, value: median(ours)})

  const rate = async (name, size) => {
    const done = await commands(size)[name]()
    mustFind(name, done, size)
    return (size / done.ms) * 1000
  }
  const fewer = Math.min(most, 1000)
  console.log(
    `\nmanifests a second, ${most} in one call (Spectral ${fewer}, Redocly ${some}: more is not faster there)`,
  )
  const rates = {
    'ajv-cli': await rate('ajv-cli', most),
    redocly: await rate('redocly', some),
    spectral: await rate('spectral', fewer),
    ours: median([await rate('ours', most), await rate('ours', most), await rate('ours', most)]),
  }
  for (const name of Object.keys(bins)) tell(`  ${name}`, rates[name].toFixed(0))
  tell('  ours', rates.ours.toFixed(0))
  const times = rates.ours / rates.spectral
  tell('  ours / Spectral’s', times.toFixed(0), {atLeast: 30, value: times})
}
