// Runs the main job on an example manifest, in a temporary folder, against the bundled sandbox and stub: nothing leaves this machine.
import {spawn} from 'node:child_process'
import {chmod, copyFile, mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {isMain, root} from './files.mjs'

const program = 'heroku-addons-partner'
const bin = join(root, 'bin', 'run.js')

/** Each step: why, the command, and the exit code that it must have. `URL` stands for the broken endpoint. */
const steps = [
  [
    'What is published today: a first version, made from the example manifest. Push makes its secrets.',
    'manifest:push',
  ],
  ['Judge the manifest.', 'manifest:lint'],
  ['Two findings have certain answers. The Common Runtime in the US is missing:', 'regions:add us'],
  ['… and Private Spaces are listed, but no plan may be used there:', 'plans:set premium --private-spaces'],
  ['', 'plans:set enterprise --private-spaces'],
  ['What the manifest promises now, plan by region:', 'plans'],
  ['Judge it again: what is left is a trap that no edit removes.', 'manifest:lint'],
  ['What would change at Heroku?', 'manifest:diff'],
  ['Publish it.', 'manifest:push'],
  ['', 'manifests'],
  ['Rehearse: every plan in every region, against the bundled stub.', 'endpoint:replay'],
  ['The same against an endpoint that sells every plan everywhere. It must be caught:', 'endpoint:replay --url URL', 1],
]

const next = `Next, with your own add-on and in the heroku CLI:

  heroku plugins:link .
  heroku addons:admin:manifest:pull YOUR-SLUG
  heroku addons:admin:manifest:lint
  heroku addons:admin:endpoint:replay --url http://localhost:3000
`

/** The variables of the shell, less those that the program would take its secrets and Heroku's hosts from. */
const shell = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(ADDON|HEROKU)_/.test(name)))

/** Starts a server in the background and waits for its first line. */
async function start(args, options) {
  const child = spawn(process.execPath, args, {...options, stdio: ['ignore', 'pipe', 'inherit']})
  const line = await new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).split('\n', 1)[0]))
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code} before it was ready`)))
  })
  child.removeAllListeners('exit')
  return {line, stop: () => new Promise((resolve) => child.once('exit', resolve) && child.kill('SIGTERM'))}
}

/** Runs one step, its output passed through; answers its exit code. */
function step(line, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...line.split(' ')], {
      ...options,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', reject)
    child.once('exit', resolve)
  })
}

async function quickstart() {
  const cwd = await mkdtemp(join(tmpdir(), `${program}-`))
  const servers = []
  try {
    await copyFile(join(root, 'examples', 'addon-manifest.json'), join(cwd, 'addon-manifest.json'))
    await chmod(join(cwd, 'addon-manifest.json'), 0o600)
    servers.push(await start([bin, 'sandbox', '--port', '0', '--json'], {cwd, env: shell}))
    servers.push(await start([join(root, 'examples', 'broken-endpoint.mjs')], {cwd, env: shell}))
    const [sandbox, broken] = servers
    const env = {...shell, ...JSON.parse(sandbox.line).env}
    for (const [why, line, code = 0] of steps) {
      const command = line.replace('URL', broken.line)
      process.stdout.write(`${why === '' ? '' : `\n# ${why}\n`}\n$ ${program} ${command}\n`)
      const ended = await step(command, {cwd, env})
      if (ended !== code) throw new Error(`${command} ended with ${ended} where ${code} was expected`)
    }
    process.stdout.write(`\n${next}`)
  } finally {
    for (const {stop} of servers) await stop()
    await rm(cwd, {force: true, recursive: true})
  }
}

if (isMain(import.meta.url)) await quickstart()
