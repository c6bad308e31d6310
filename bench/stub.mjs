// Provision requests a second that the stub answers, over a bare node:http server that parses the same body and answers the
// same bytes. Both run in a process of their own; the load comes from this one, over sockets that it keeps open.
import {build} from 'esbuild'
import {spawn} from 'node:child_process'
import {randomUUID} from 'node:crypto'
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {connect, createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'

import {median, ratios, root, rounds, run, spread, tell} from './measure.mjs'

const connections = 32
const requests = 20_000
const prismPackage = '@stoplight/prism-cli@5'
const prismRequests = 1500
const count = Number(process.env.BENCH_ROUNDS ?? 9)

const stub = `
import {createStub} from '${root}/src/stub/stub.ts'
import {listen} from '${root}/src/listen.ts'
const offer = {configVars: ['BUCKET_URL'], plans: [{id: 'basic', privateSpaces: true}], regions: ['us', 'tokyo'], requires: [], slug: 'bucket'}
const handler = createStub({credentials: {password: 'a-password-of-the-bench', salt: 'a-salt-of-the-bench', slug: 'bucket'}, offer})
const {url} = await listen(handler, {port: 0})
console.log(url)
`

const bare = (answer, uuid) => `
import {createServer} from 'node:http'
const [status, headers, body] = ${JSON.stringify(answer)}
const server = createServer((request, response) => {
  let text = ''
  request.setEncoding('utf8').on('data', (chunk) => (text += chunk)).on('end', () => {
    const payload = body.replaceAll('${uuid}', JSON.parse(text).uuid)
    response.writeHead(status, {...headers, 'Content-Length': Buffer.byteLength(payload)}).end(payload)
  })
})
server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port))
`

const request = (uuid) => {
  const body = JSON.stringify({
    callback_url: `https://api.heroku.com/addons/${uuid}`,
    name: 'bench',
    oauth_grant: {code: uuid, expires_at: '2030-01-01T00:00:00Z', type: 'authorization_code'},
    options: {},
    plan: 'basic',
    region: 'amazon-web-services::ap-northeast-1',
    uuid,
  })
  const head = [
    'POST /heroku/resources HTTP/1.1',
    'Host: 127.0.0.1',
    'Accept: application/vnd.heroku-addons+json; version=3',
    `Authorization: Basic ${Buffer.from('bucket:a-password-of-the-bench').toString('base64')}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}

/** Sends so many different requests over open connections, each after its answer; answers requests a second. */
async function load(url, number = requests) {
  const texts = Array.from({length: number}, () => request(randomUUID()))
  let next = 0
  const from = performance.now()
  await Promise.all(
    Array.from(
      {length: connections},
      () =>
        new Promise((resolve, reject) => {
          const socket = connect(Number(new URL(url).port), '127.0.0.1')
          let seen = ''
          const send = () => {
            if (next < number) socket.write(texts[next++])
            else socket.end(resolve)
          }
          socket.setEncoding('latin1').setNoDelay(true).once('connect', send).once('error', reject)
          socket.on('data', (chunk) => {
            seen += chunk
            const head = seen.indexOf('\r\n\r\n')
            if (head === -1) return
            const length = Number(/content-length: (\d+)/i.exec(seen)?.[1])
            if (seen.length < head + 4 + length) return
            if (!/^HTTP\/1\.1 20[012]/.test(seen)) {
              reject(new Error(seen))
              return
            }
            seen = ''
            send()
          })
        }),
    ),
  )
  return number / ((performance.now() - from) / 1000)
}

async function serve(file) {
  const child = spawn(process.execPath, [file], {stdio: ['ignore', 'pipe', 'inherit']})
  const url = await new Promise((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk).trim())))
  return {close: () => child.kill('SIGKILL'), url}
}

/** A port that is free now. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address()
      server.close(() => resolve(port))
    })
  })

/** Prism, which answers from our OpenAPI description; fetched into the folder, for this run only. Undefined where it cannot be had. */
async function prism(folder) {
  const home = join(folder, 'prism')
  await mkdir(home)
  await writeFile(join(home, 'package.json'), '{}')
  const fetched = await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', prismPackage], {
    cwd: home,
  })
  if (fetched.code !== 0) return undefined
  const port = await freePort()
  const child = spawn(
    process.execPath,
    [
      join(home, 'node_modules', '@stoplight', 'prism-cli', 'dist', 'index.js'),
      ...['mock', '--port', String(port), '--host', '127.0.0.1', '--verboseLevel', 'error'],
      join(root, 'schemas', 'partner-endpoint.openapi.json'),
    ],
    {stdio: 'ignore'},
  )
  const url = `http://127.0.0.1:${port}`
  const isUp = () =>
    fetch(url)
      .then(() => true)
      .catch(() => false)
  for (let tries = 0; tries < 100 && !(await isUp()); tries++) await sleep(100)
  return {close: () => child.kill('SIGKILL'), url}
}

export async function bench() {
  const folder = await mkdtemp(join(tmpdir(), 'heroku-addons-partner-bench-'))
  const servers = []
  try {
    const stubFile = join(folder, 'stub.mjs')
    await build({
      bundle: true,
      format: 'esm',
      outfile: stubFile,
      platform: 'node',
      stdin: {contents: stub, loader: 'ts', resolveDir: root},
    })
    servers.push(await serve(stubFile))
    const uuid = randomUUID()
    const [head, body] = request(uuid).split('\r\n\r\n')
    const headers = Object.fromEntries(
      head
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(': '))
        .filter(([name]) => name !== 'Content-Length'),
    )
    const answer = await fetch(`${servers[0].url}/heroku/resources`, {body, headers, method: 'POST'})
    const kept = ['content-type'].map((name) => [name, answer.headers.get(name)])
    const bareFile = join(folder, 'bare.mjs')
    await writeFile(bareFile, bare([answer.status, Object.fromEntries(kept), await answer.text()], uuid))
    servers.push(await serve(bareFile))

    const rates = await rounds({bare: () => load(servers[1].url), stub: () => load(servers[0].url)}, count)
    console.log(`${count} interleaved rounds of ${requests} provision requests over ${connections} connections`)
    console.log(`stub ${median(rates.stub).toFixed(0)} a second, bare server ${median(rates.bare).toFixed(0)} a second`)
    const ratio = ratios(rates.stub, rates.bare)
    const ofPrism = await prism(folder)
    if (ofPrism) {
      servers.push(ofPrism)
      const few = {
        prism: () => load(ofPrism.url, prismRequests),
        stub: () => load(servers[0].url),
      }
      const beside = await rounds(few, Math.min(count, 3))
      const times = ratios(beside.stub, beside.prism)
      console.log(`Prism, serving our OpenAPI description, ${median(beside.prism).toFixed(0)} a second`)
      tell('stub / Prism', spread(times, 0), {aim: 20, atLeast: 5, value: median(times)})
    } else console.log('Prism could not be fetched, so there is nothing to say of it')
    tell('stub / bare server', spread(ratio), {aim: 0.75, atLeast: 0.6, value: median(ratio)})
  } finally {
    for (const {close} of servers) close()
    await rm(folder, {force: true, recursive: true})
  }
}
