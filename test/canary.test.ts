import {expect} from 'chai'
import {type ChildProcess, execFileSync, spawn} from 'node:child_process'
import {createHash} from 'node:crypto'
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {canaries, canary, numberCanary} from './canary.js'
import {formats} from '../src/report/index.js'
import {type Echo, echo, everyAnswer} from './echo.js'

const root = join(import.meta.dirname, '..')
const bin = join(root, 'bin', 'run.js')

const {commands} = JSON.parse(readFileSync(join(root, 'oclif.manifest.json'), 'utf8')) as {
  readonly commands: Readonly<Record<string, {readonly flags: Readonly<Record<string, unknown>>}>>
}

const password = canary('password')
const salt = canary('salt')
const token = canary('token')
const envPassword = canary('ADDON_PASSWORD')
const envSalt = canary('ADDON_SSO_SALT')
const clientSecret = canary('ADDON_CLIENT_SECRET')
const header = canary('--header')
const cookie = canary('--header Cookie')
const bearer = canary('--header Authorization').replaceAll(/[^\dA-Za-z]/g, '-')
const number = numberCanary('number')
const config = {BIRD_KEY: canary('config'), BIRD_URL: `https://${canary('config URL').slice(0, 24)}.example/path`}

const known = canaries()
for (const [name, secret] of Object.entries({
  'a header’s value': header,
  'a number as a password': number,
  ADDON_CLIENT_SECRET: clientSecret,
  ADDON_PASSWORD: envPassword,
  ADDON_SSO_SALT: envSalt,
  'api.password': password,
  'api.sso_salt': salt,
  'the Heroku token': token,
  'the token of an Authorization header': bearer,
  'the value of a cookie': cookie,
  ...config,
})) {
  known.add(name, secret)
}

const publishedSecrets = {password: canary('published password'), sso_salt: canary('published salt')}
for (const [key, secret] of Object.entries(publishedSecrets)) known.add(`the published ${key}`, secret)

/** A manifest whose secrets stand right beside what the commands edit. */
const manifest = (id = 'bird-200-200', secrets: object = {password, sso_salt: salt}): Record<string, unknown> => ({
  id,
  name: 'Bird',
  api: {
    config_vars_prefix: 'BIRD',
    config_vars: ['BIRD_URL', 'BIRD_KEY'],
    ...Object.fromEntries(Object.entries(secrets).slice(0, 1)),
    regions: ['us', 'tokyo'],
    ...Object.fromEntries(Object.entries(secrets).slice(1)),
    requires: ['log_input', 'syslog_drain'],
    production: {base_url: 'https://bird.example/heroku/resources', sso_url: 'https://bird.example/sso/login'},
    version: '3',
  },
  plans: [
    {id: 'basic', features: {'Available in Private Spaces?': false}},
    {id: 'premium', features: {'Available in Private Spaces?': true}},
  ],
})
const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
const file = 'addon-manifest.json'
const good = {[file]: text(manifest())}
const bare = {[file]: text(manifest('bird-200-200', {}))}

const spelled = JSON.stringify(password)
const pair = `"password": ${spelled},`
/** Manifests that do not parse, most of them broken on the line of a secret. */
const broken: readonly string[] = [
  `"password": ${spelled}`,
  `"password" ${spelled},`,
  `"password", ${spelled},`,
  `"password"; ${spelled},`,
  `"password" => ${spelled},`,
  `"password":: ${spelled},`,
  `"password"": ${spelled},`,
  `password: ${spelled},`,
  `'password': '${password}',`,
  `“password”: “${password}”,`,
  `"password”: ${spelled},`,
  `"password": “${password}”,`,
  `"password": ${password},`,
  `"password": "${password}",`,
  `"password": ${spelled.slice(0, -1)}`,
  `"password": "\\q${spelled.slice(1)},`,
  `"password": ${spelled.slice(0, 12)}\n${spelled.slice(12)},`,
  `"password": [${spelled}], ,`,
  `"password": [ ${spelled} ], ,`,
  `"password": { "value": ${spelled} } ],`,
  `"password":\n      ${spelled} "x",`,
  `${pair} // the password was ${spelled}`,
  `${pair} /* sso_salt: ${salt} */`,
  `${pair} "x": nope,`,
  `"client_secret": ${spelled}, ,`,
  `"url": "https://user:${password.slice(0, 24)}@bird.example/", ,`,
  `"url": "https://${password.slice(0, 24)}@bird.example/", ,`,
  `"password": /* prod */ ${spelled},`,
  `"password": process.env.PW || ${spelled},`,
  `"pssword"- ${spelled},`,
].map((line) => text(manifest()).replace(pair, () => line))

/** Manifests that parse, with secrets where or as they should not be. */
const wrong: readonly string[] = [
  ...[{value: password}, [password, [password]], [{deep: {value: password}}]].map((odd) =>
    text(manifest('bird-200-200', {password: odd, sso_salt: {salt: [salt]}})),
  ),
  text(manifest('bird-200-200', {password: '#', sso_salt: '#'})).replaceAll('"#"', number),
  text(manifest()).replace(pair, `${pair}\n    ${pair}`),
  text({...manifest(), api: [manifest().api]}),
  text(manifest('bird-200-200', {passwort: password, 'sso-salt': salt})),
  text(manifest('bird-200-200', {pssword: password, sso_slat: salt})),
  text(manifest()).replaceAll('https://', `https://${password.slice(0, 24)}@`),
  JSON.stringify(manifest()),
]

/** One call of a command, in a folder of its own. */
interface Call {
  readonly id: string
  readonly args?: readonly string[]
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly code: number | readonly number[]
  /** Files that hold secrets on purpose, besides the manifest. */
  readonly holds?: readonly string[]
  /** Prepares the folder. */
  readonly prepare?: (folder: string) => void
  /** Talks with a command that serves, until it is ended. */
  readonly talk?: (url: string) => Promise<void>
  /** What it shows on purpose, behind what stands before it. */
  readonly shows?: RegExp
  /** Only in these forms, where the others would tell nothing more. */
  readonly only?: readonly string[]
}

const plainly = ['']
/** All formats in one run, each into a file of its own. */
const everyFormat = formats.flatMap((name) => ['--format', `${name}=told.${name}`])
const atOnce = [everyFormat.join(' ')]
const secretsInEnv = {ADDON_PASSWORD: envPassword, ADDON_SSO_SALT: envSalt}
/** Nothing can be written beside a lock that is a folder. */
const unwritable = (folder: string): void => {
  mkdirSync(join(folder, `${file}.lock`))
}
const track = (folder: string): void => {
  execFileSync('git', ['init', '--quiet'], {cwd: folder})
  execFileSync('git', ['add', '.'], {cwd: folder})
}
const on = (id: string): Readonly<Record<string, string>> => ({[file]: text(manifest(id))})

const editing: readonly (readonly [id: string, args: readonly string[]])[] = [
  ['regions:add', ['oregon', 'sydney']],
  ['regions:remove', ['tokyo']],
  ['regions:set', ['us', 'virginia']],
  ['plans:add', ['extra', '--no-private-spaces']],
  ['plans:remove', ['basic']],
  ['plans:set', ['basic', '--private-spaces']],
]

const edits: readonly Call[] = editing.flatMap(([id, args]) => [
  {args: [...args, '--dry-run'], code: 0, files: good, id},
  {args, code: 0, files: good, id},
  {args, code: 2, files: good, id, prepare: unwritable},
  {args: [...args, '--no-such-flag'], code: 2, files: good, id, only: plainly},
  {args: [...args, '--dry-run'], code: 2, files: {[file]: broken[1] ?? ''}, id},
  ...wrong.map((odd) => ({args: [...args, '--dry-run'], code: [0, 2], files: {[file]: odd}, id, only: plainly})),
])

const refusals = ['401', '403', '404', '422', '429', '500', '502', 'redirect', 'drop', 'odd']

const asking: readonly Call[] = [
  ...['manifest:diff', 'manifest:pull', 'manifests', 'manifests:info', 'manifest:push'].flatMap((id) => {
    const args = id === 'manifests:info' ? ['--manifest', '3b8bb3ab-8c9b-4b5f-a4d4-8b2e8a2a1f3b'] : []
    return [
      ...refusals
        .filter((status) => id !== 'manifest:push' || status !== '404')
        .map((status) => ({args, code: 2, files: on(`bird-${status}-200`), id})),
      {args, code: 2, env: {HEROKU_ADDONS_HOST: 'http://127.0.0.1:9'}, files: good, id},
      {args, code: 2, env: {HEROKU_ADDONS_HOST: `https://user:${bearer}@stranger.example`}, files: good, id},
      {args, code: 2, files: {[file]: broken[1] ?? ''}, id},
    ].filter(({code, files}) => id !== 'manifest:pull' || code !== 2 || files[file] !== broken[1])
  }),
  {args: ['--exit-code'], code: 1, files: on('bird-200-200'), id: 'manifest:diff'},
  ...wrong.map((odd) => ({code: [0, 2], files: {[file]: odd}, id: 'manifest:diff', only: plainly})),
  {args: ['bird-200-200'], code: 0, id: 'manifest:pull'},
  {args: ['bird-200-200', '--force'], code: 0, files: good, id: 'manifest:pull'},
  {args: ['bird-200-200'], code: 2, files: good, id: 'manifest:pull'},
  {args: ['bird-200-200', '--force'], code: 2, files: good, id: 'manifest:pull', prepare: unwritable},
  ...[...wrong, broken[1] ?? ''].map((odd) => ({
    code: [0, 2],
    files: {[file]: odd},
    id: 'manifest:pull',
    only: plainly,
  })),
  {code: 0, files: good, id: 'manifests'},
  {
    args: ['bird-200-200', '--manifest', '3b8bb3ab-8c9b-4b5f-a4d4-8b2e8a2a1f3b'],
    code: 0,
    id: 'manifests:info',
  },
  {
    args: ['bird-200-200', '--manifest', '3b8bb3ab-8c9b-4b5f-a4d4-8b2e8a2a1f3b', '--output', 'whole.json'],
    code: 0,
    holds: ['whole.json'],
    id: 'manifests:info',
  },
  {args: ['--dry-run'], code: 0, files: good, id: 'manifest:push'},
  {code: 0, files: good, id: 'manifest:push'},
  {code: 0, files: bare, id: 'manifest:push'},
  {code: 0, env: secretsInEnv, files: {[file]: text(manifest('bird-404-200', {}))}, id: 'manifest:push'},
  {code: 0, files: {[file]: text(manifest('bird-404-200', {}))}, id: 'manifest:push'},
  {code: 2, files: {[file]: text(manifest('bird-404-200', {}))}, id: 'manifest:push', prepare: unwritable},
  {code: 1, files: good, id: 'manifest:push', prepare: track},
  ...wrong.map((odd) => ({
    args: ['--skip-lint'],
    code: [0, 1, 2],
    files: {[file]: odd},
    id: 'manifest:push',
    only: plainly,
  })),
  ...wrong.map((odd) => ({code: [0, 1, 2], files: {[file]: odd}, id: 'manifest:push', only: plainly})),
  ...[...refusals, '422', '500', '400', '409'].map((status) => ({
    code: 2,
    env: secretsInEnv,
    files: on(`bird-200-${status}`),
    id: 'manifest:push',
  })),
]

const headers = [`X-Bird: ${header}`, `Cookie: session=${cookie}; other=1`]
const withHeaders = headers.flatMap((line) => ['--header', line])
const many = {...manifest('bird'), plans: Array.from({length: 6}, (_, index) => ({id: `plan-${String(index)}`}))}

/** What a partner's browser and Heroku may send to a stub, right and wrong. */
async function callStub(url: string, own: readonly [password: string, salt: string]): Promise<void> {
  const uuid = '01234567-89ab-cdef-0123-456789abcdef'
  const [grant, drain] = [canary('stub grant'), canary('stub drain')]
  known.add('a grant that a stub is sent', grant)
  known.add('a log token that a stub is sent', drain)
  const order = {
    callback_url: `https://api.heroku.com/addons/${uuid}`,
    log_drain_token: drain,
    log_input_url: `https://token:${drain.slice(0, 24)}@logplex.example/logs`,
    name: 'acme',
    oauth_grant: {code: grant, expires_at: '2030-01-01T00:00:00Z', type: 'authorization_code'},
    options: {},
    plan: 'premium',
    region: 'amazon-web-services::us-east-1',
    uuid,
  }
  const basic = (secret: string): string => `Basic ${Buffer.from(`bird-200-200:${secret}`).toString('base64')}`
  const call = async (path: string, method: string, body: string, authorization: string): Promise<void> => {
    const type = path.startsWith('/sso') ? 'application/x-www-form-urlencoded' : 'application/json'
    const answer = await fetch(url + path, {
      headers: {Authorization: authorization, 'Content-Type': type},
      method,
      ...(body !== '' && {body}),
    })
    await answer.text()
  }
  const base = '/heroku/resources'
  for (const secret of [own[0], canary('a guess')]) {
    await call(base, 'POST', JSON.stringify(order), basic(secret))
    await call(base, 'POST', `{"uuid": ${JSON.stringify(password)}`, basic(secret))
    await call(base, 'POST', JSON.stringify({...order, plan: secret, region: secret}), basic(secret))
    await call(`${base}/${uuid}`, 'PUT', JSON.stringify({plan: secret}), basic(secret))
    await call(`${base}/${encodeURIComponent(secret)}`, 'DELETE', '', basic(secret))
    await call(
      `/${encodeURIComponent(secret)}?password=${encodeURIComponent(secret)}`,
      'GET',
      '',
      `Bearer ${secret.slice(0, 24)}`,
    )
  }
  const now = String(Math.floor(Date.now() / 1000))
  for (const shared of [own[1], canary('a guess')]) {
    const [right, stale] = [now, '1'].map((timestamp) =>
      createHash('sha1').update(`${uuid}:${shared}:${timestamp}`).digest('hex'),
    )
    for (const secret of [right, stale]) {
      known.add('a sign-in token', secret ?? '')
      const form = new URLSearchParams({resource_id: uuid, resource_token: secret ?? '', timestamp: now})
      await call('/sso/login', 'POST', form.toString(), '')
    }
  }
}

/** Pushes and asks as the CLI does, and wrongly. */
async function callSandbox(url: string): Promise<void> {
  const path = '/api/v3/addons/bird/manifests'
  const call = async (at: string, authorization: string, body?: string): Promise<void> => {
    await fetch(url + at, {
      headers: {Authorization: authorization},
      ...(body !== undefined && {body, method: 'POST'}),
    })
  }
  const known = `Bearer ${bearer}`
  const contents = manifest('bird')
  for (const authorization of [known, `Bearer ${canary('a guess').slice(0, 24)}`, '']) {
    await call(path, authorization, JSON.stringify({contents}))
    await call(path, authorization, JSON.stringify({contents: {...contents, id: 'other'}}))
    await call(path, authorization, JSON.stringify({contents}).slice(0, 300))
    await call(path, authorization)
    await call('/api/v3/addons/bird/current_manifest', authorization)
    await call(`/api/v3/addons/${bearer}/manifests/${bearer}?token=${bearer}`, authorization)
    await call('/account', authorization)
  }
}

/** Every call but those that need the address of the server. */
const calls = (url: string): readonly Call[] => [
  {code: 0, files: good, id: 'manifest:lint'},
  {code: 0, env: {FORCE_COLOR: '1', NO_COLOR: ''}, files: good, id: 'manifest:lint'},
  {code: 1, files: good, id: 'manifest:lint', prepare: track},
  ...[...broken, ...wrong].map((odd) => ({
    args: ['--fail-on', 'hint'],
    code: [0, 1],
    files: {[file]: odd},
    id: 'manifest:lint',
    only: ['', '--json'],
  })),
  {args: ['nowhere.json'], code: 2, id: 'manifest:lint'},
  {code: 0, id: 'manifest:rules'},
  {args: ['secret-short'], code: 0, id: 'manifest:rules'},
  {args: ['no-such-rule'], code: 2, id: 'manifest:rules'},

  {code: 0, files: good, id: 'regions'},
  {args: ['virginia'], code: 0, files: good, id: 'regions'},
  {args: ['nowhere'], code: 2, files: good, id: 'regions'},
  {code: 0, files: good, id: 'plans'},
  ...['regions', 'plans'].flatMap((id) => [
    ...wrong.map((odd) => ({code: 0, files: {[file]: odd}, id, only: plainly})),
    {code: 2, files: {[file]: broken[1] ?? ''}, id},
  ]),
  ...edits,

  {args: ['--slug', 'bird', '--plan', 'basic'], code: 0, env: secretsInEnv, id: 'manifest:generate'},
  {args: ['--slug', 'bird'], code: 2, files: good, id: 'manifest:generate'},
  {args: ['--slug', 'bird'], code: 2, id: 'manifest:generate', prepare: unwritable},
  {args: ['--slug', 'bird', '--force'], code: 0, files: good, id: 'manifest:generate', prepare: track},
  ...asking,

  {args: ['bird'], code: 0, env: {BROWSER: '/bin/true'}, id: 'open'},
  {code: 2, env: {BROWSER: '/bin/false'}, files: good, id: 'open'},
  {code: 2, files: {[file]: broken[1] ?? ''}, id: 'open'},

  {code: 0, files: good, id: 'endpoint:replay'},
  {args: ['--dry-run', '--url', `${url}/endpoint/any`, ...withHeaders], code: 0, files: good, id: 'endpoint:replay'},
  {
    args: ['--url', `${url}/endpoint/any`, '--concurrency', '64', ...withHeaders, '--region', 'us'],
    code: 1,
    // twelve words are said of such a request
    files: {
      [file]: text({...many, plans: Array.from({length: everyAnswer(13)}, (_, index) => ({id: `p${String(index)}`}))}),
    },
    id: 'endpoint:replay',
  },
  {
    args: ['--url', `${url}/endpoint/any`, '--header', `Authorization: Bearer ${bearer}`],
    code: 1,
    env: secretsInEnv,
    files: {[file]: text(many)},
    id: 'endpoint:replay',
  },
  ...['401', '403', '404', '422', '500', 'drop', 'redirect', 'kept', 'leaky'].map((status) => ({
    args: ['--url', `${url}/endpoint/${status}`, ...withHeaders],
    code: 1,
    env: secretsInEnv,
    files: {[file]: text(manifest('bird'))},
    id: 'endpoint:replay',
  })),
  {args: ['--url', 'http://127.0.0.1:9'], code: 2, files: good, id: 'endpoint:replay'},
  {args: ['--url', `http://user:${bearer}@127.0.0.1:9/`], code: 2, files: good, id: 'endpoint:replay'},
  {args: ['--url', `http://127.0.0.1:9/?token=${bearer}`], code: 2, files: good, id: 'endpoint:replay'},
  {args: ['--url', url, '--header', `X-Bird ${header}`], code: 2, files: good, id: 'endpoint:replay'},
  {args: ['--url', url, '--header', `X-Bird: 漢${header}`], code: 2, files: good, id: 'endpoint:replay'},
  {code: 2, files: {[file]: broken[1] ?? ''}, id: 'endpoint:replay'},

  {code: 0, files: good, id: 'endpoint:check'},
  {args: ['--dry-run', '--url', `${url}/endpoint/any`, ...withHeaders], code: 0, files: good, id: 'endpoint:check'},
  ...['any', '401', '500', 'drop', 'redirect', 'kept', 'leaky'].map((status) => ({
    args: ['--url', `${url}/endpoint/${status}`, ...withHeaders],
    code: 1,
    env: secretsInEnv,
    files: {[file]: text(manifest('bird'))},
    id: 'endpoint:check',
    only: atOnce,
  })),
  {args: ['--url', 'http://127.0.0.1:9'], code: 2, files: good, id: 'endpoint:check'},
  {args: ['--url', url, '--header', `X-Bird ${header}`], code: 2, files: good, id: 'endpoint:check'},

  {args: ['--port', '0'], code: 0, files: good, id: 'endpoint:stub', talk: (at) => callStub(at, [password, salt])},
  {
    args: ['--port', '0'],
    code: 0,
    env: secretsInEnv,
    files: good,
    id: 'endpoint:stub',
    talk: (at) => callStub(at, [envPassword, envSalt]),
  },
  {args: ['--port', new URL(url).port], code: 2, files: good, id: 'endpoint:stub'},
  {args: ['--port', '0'], code: 2, files: {[file]: broken[1] ?? ''}, id: 'endpoint:stub'},

  {
    args: ['--port', '0', '--state', 'state.json', '--token', bearer],
    code: 0,
    holds: ['state.json'],
    id: 'sandbox',
    shows: /(HEROKU_API_KEY(?:=|":"))[\w-]+/,
    talk: callSandbox,
  },
  {
    args: ['--port', '0', '--state', 'state.json'],
    code: 2,
    files: {'state.json': `{"sandbox": 1, "addons": {"bird": [{"contents": {"api": {"password": ${spelled}}]}}`},
    holds: ['state.json'],
    id: 'sandbox',
  },
  {
    args: ['--port', '0', '--state', 'state.json'],
    code: 2,
    files: {'state.json': JSON.stringify({addons: {bird: [{contents: JSON.stringify(manifest())}]}, sandbox: 1})},
    holds: ['state.json'],
    id: 'sandbox',
  },
  {args: ['--port', new URL(url).port], code: 2, id: 'sandbox'},
  {args: ['--port', '0', '--token', `${bearer} ${bearer}`], code: 2, id: 'sandbox'},

  ...Object.keys(commands)
    .map((id) => id.replace('addons:admin:', ''))
    .filter((id) => !['endpoint:stub', 'open', 'sandbox'].includes(id))
    .map((id) => ({
      args: editing.find(([edit]) => edit === id)?.[1] ?? (id === 'manifest:generate' ? ['--slug', 'bird'] : []),
      code: [0, 1, 2],
      env: {DEBUG: '*', ...secretsInEnv},
      files: good,
      id,
      only: plainly,
    })),
]

/** The ways in which a command can print. */
function formsOf(id: string): readonly (readonly string[])[] {
  const {format, json} = commands[`addons:admin:${id}`]?.flags ?? {}
  return [...(json ? [['--json']] : []), ...(format ? [everyFormat] : []), []]
}

/** Runs so many at a time. */
async function pool(width: number, works: readonly (() => Promise<void>)[]): Promise<void> {
  const queue = works.values()
  await Promise.all(
    Array.from({length: width}, async () => {
      for (const work of queue) await work()
    }),
  )
}

interface Ended {
  readonly code: number | null
  readonly text: string
}

function ended(child: ChildProcess): Promise<Ended> {
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      resolve({code, text: said})
    })
  })
}

/** The files below a folder, each with its text. */
const filesBelow = (folder: string): readonly (readonly [name: string, text: string])[] =>
  readdirSync(folder, {recursive: true})
    .map(String)
    .filter((name) => !/(^|\/)\.git\//.test(name) && statSync(join(folder, name)).isFile())
    .map((name) => [name, readFileSync(join(folder, name), 'utf8')])

describe('no secret leaks', function () {
  this.timeout(300_000)

  const home = mkdtempSync(join(tmpdir(), 'canary-'))
  /** What was printed and written, by the call that did. */
  const told: {readonly id: string; readonly title: string; readonly text: string}[] = []
  const failed: string[] = []
  const running = new Set<ChildProcess>()
  let server: Echo

  const base = (): Record<string, string> => ({
    ADDON_CLIENT_SECRET: clientSecret,
    GIT_CONFIG_GLOBAL: '/dev/null',
    HEROKU_ADDONS_HOST: server.url,
    HEROKU_API_KEY: token,
    HOME: home,
    NO_COLOR: '1',
    PATH: process.env.PATH ?? '',
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
  })

  async function run(call: Call, form: readonly string[], folder: string): Promise<void> {
    const {args = [], code, env = {}, files = {}, holds = [], id, prepare, shows = /$()/, talk} = call
    mkdirSync(folder)
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    prepare?.(folder)
    const given = [id, ...args, ...form]
    const child = spawn(process.execPath, [bin, ...given], {cwd: folder, env: {...base(), ...env}, stdio: 'pipe'})
    running.add(child)
    child.stdin.end()
    const ending = ended(child).finally(() => running.delete(child))
    if (talk) {
      const url = await new Promise<string>((resolve, reject) => {
        let said = ''
        child.stdout.on('data', (chunk: string) => {
          said += chunk
          const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? []
          if (found !== undefined) resolve(found)
        })
        void ending.then(({text: all}) => {
          reject(new Error(all))
        })
      })
      await talk(url).finally(() => child.kill('SIGTERM'))
    }
    const end = await ending
    const title = `${given.map((word) => word.slice(0, 60)).join(' ')} in ${folder.slice(home.length + 1)}`
    if (![code].flat().includes(end.code ?? -1))
      failed.push(`${title} ended with ${String(end.code)}: ${end.text.slice(0, 600)}`)
    told.push({id, text: end.text.replace(shows, '$1'), title})
    for (const [name, content] of filesBelow(folder)) {
      const isManifest = name === file
      if (isManifest) secretsOfFile(content)
      if (!isManifest && !holds.includes(name)) told.push({id, text: content, title: `${title}: ${name}`})
    }
  }

  /** Adds the secrets that a command may have made up. */
  function secretsOfFile(content: string): void {
    for (const [, key = '', secret = ''] of content.matchAll(/"(password|sso_salt)": "(\w{32})"/g)) {
      known.add(`a new api.${key}`, secret)
    }
  }

  before(async () => {
    server = await echo({
      clientSecret,
      config,
      onSecret: (name, secret) => {
        known.add(`the ${name} of a replay`, secret.replace(/^https:\/\/token:t\.([^@]*)@.*/, '$1'))
      },
      published: {...manifest('', publishedSecrets), name: 'Old name'},
    })
    const works = calls(server.url).flatMap((call) =>
      formsOf(call.id)
        .filter((form) => call.only?.includes(form.join(' ')) ?? true)
        .map((form) => ({call, form})),
    )
    await pool(
      2,
      works.map(
        ({call, form}, index) =>
          () =>
            run(call, form, join(home, `${String(index)}-${call.id.replaceAll(':', '-')}`)),
      ),
    )
  })

  after(async () => {
    for (const child of running) child.kill('SIGKILL')
    await server.close()
    rmSync(home, {force: true, recursive: true})
  })

  for (const id of Object.keys(commands)) {
    it(`${id} tells none, in none of its forms`, () => {
      const mine = told.filter((one) => `addons:admin:${one.id}` === id)
      expect(mine, 'no call of this command; add some').to.not.have.length(0)
      const leaks = mine.flatMap(({text: all, title}) => known.find(all).map((leak) => `${title}\n      ${leak}`))
      expect(leaks.join('\n')).to.equal('')
    })
  }

  it('every call ended as it was to end', () => {
    expect(failed.join('\n\n')).to.equal('')
  })

  it('nothing that the CLI keeps holds one', () => {
    const kept = ['cache', 'config', 'data'].flatMap((name) => {
      try {
        return filesBelow(join(home, name))
      } catch {
        return []
      }
    })
    expect(kept.flatMap(([name, all]) => known.find(all).map((leak) => `${name}: ${leak}`))).to.deep.equal([])
  })

  it('the servers did say them: masks stand where they were', () => {
    expect(server.asked()).to.be.greaterThan(everyAnswer(12))
    for (const id of ['endpoint:check', 'endpoint:replay', 'manifest:push', 'manifest:diff']) {
      const all = told
        .filter((one) => one.id === id)
        .map((one) => one.text)
        .join('\n')
      expect(all.split('[SECRET]').length, id).to.be.greaterThan(10)
    }
  })

  describe('what looks for them finds one', () => {
    const spellings: Readonly<Record<string, (secret: string) => string>> = {
      'as it is': (secret) => secret,
      'behind its slug in base64': (secret) => Buffer.from(`bird:${secret}`).toString('base64'),
      'in JSON': (secret) => JSON.stringify({secret}),
      'in JSON in JSON': (secret) => JSON.stringify({text: JSON.stringify({secret})}),
      'in a URL': (secret) => `https://x.example/?a=${encodeURIComponent(secret)}`,
      'in base64': (secret) => Buffer.from(secret).toString('base64'),
      'in base64 behind one letter': (secret) => Buffer.from(`x${secret}`).toString('base64'),
      'in base64 for URLs behind two': (secret) => Buffer.from(`xy${secret}`).toString('base64url'),
      'of which the half is left': (secret) => secret.slice(secret.length / 2),
    }
    for (const [title, spell] of Object.entries(spellings)) {
      it(title, () => {
        expect(known.find(`before ${spell(password)} behind`)).to.not.have.length(0)
      })
    }

    it('nowhere in a text that holds none', () => {
      expect(known.find(readFileSync(join(root, 'package.json'), 'utf8'))).to.deep.equal([])
    })
  })
})
