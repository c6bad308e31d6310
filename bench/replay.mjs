// Requests a second that replay sends, over a raw client of node:http with connections that it keeps open, at the same
// concurrency and against the same bare server: every plan in every region, provisioned and deprovisioned. And its memory.
import {build} from 'esbuild'
import {spawn} from 'node:child_process'
import {randomUUID} from 'node:crypto'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import http from 'node:http'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {pathToFileURL} from 'node:url'

import {median, ratios, root, rounds, run as runCommand, spread, tell} from './measure.mjs'

const concurrency = 16
const count = Number(process.env.BENCH_ROUNDS ?? 15)
/** A round is short: so many are over before V8 has compiled both clients, of which one is ten lines and the other is not. */
const warm = 5

const server = `
import {createServer} from 'node:http'
const server = createServer((request, response) => {
  let text = ''
  request.setEncoding('utf8').on('data', (chunk) => (text += chunk)).on('end', () => {
    if (request.method === 'DELETE') return response.writeHead(204).end()
    const {plan, uuid} = JSON.parse(text)
    const body = JSON.stringify({config: {BUCKET_URL: 'https://bucket.example/' + uuid}, id: uuid, message: plan})
    response.writeHead(201, {'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body)}).end(body)
  })
})
server.listen(0, '127.0.0.1', () => console.log('http://127.0.0.1:' + server.address().port + '/heroku/resources'))
`

const client = `
export {run} from '${root}/src/replay/run.ts'
export {matrix} from '${root}/src/replay/matrix.ts'
export {createSend} from '${root}/src/send.ts'
export {catalogue} from '${root}/src/regions.ts'
`

const credentials = {password: 'a-password-of-the-bench', slug: 'bucket'}
const userAgent = {'User-Agent': 'heroku-addons-partner/0.0.0 rehearsal'}

/** What a process has for Ctrl+C, and hands to its run; it never comes. */
const interrupt = new AbortController().signal

/** Every plan in all twelve regions. */
function scenariosOf({catalogue, matrix}, plans) {
  const regions = catalogue.map(({name}) => name)
  const ids = Array.from({length: plans}, (_, index) => `plan-${index}`)
  const offer = {
    configVars: ['BUCKET_URL'],
    plans: ids.map((id) => ({id, privateSpaces: true})),
    regions,
    requires: [],
    slug: 'bucket',
  }
  return matrix(offer, {plans: ids}).cells.map(({scenario}) => scenario)
}

/** Our client: answers requests a second. */
async function ours(modules, url, plans) {
  const scenarios = scenariosOf(modules, plans)
  const {close, send} = modules.createSend({keepAlive: true})
  const from = performance.now()
  const {leftovers, results} = await modules.run(scenarios, {
    clock: {now: Date.now, sleep: (ms) => sleep(ms)},
    concurrency,
    endpoint: {baseUrl: url, credentials, headers: userAgent},
    newId: randomUUID,
    requires: [],
    send,
    signal: interrupt,
  })
  const rate = (2 * scenarios.length) / ((performance.now() - from) / 1000)
  close()
  if (leftovers.length > 0 || results.some(({verdict}) => verdict !== 'right')) throw new Error('a cell was not right')
  return rate
}

/** The raw client: answers requests a second. */
async function raw(modules, url, plans) {
  const orders = scenariosOf(modules, plans).map(({steps}) => steps[0].call)
  const agent = new http.Agent({keepAlive: true, maxSockets: concurrency})
  const headers = {
    Accept: 'application/vnd.heroku-addons+json; version=3',
    Authorization: `Basic ${Buffer.from(`${credentials.slug}:${credentials.password}`).toString('base64')}`,
    ...userAgent,
  }
  const send = (method, address, body) =>
    new Promise((resolve, reject) => {
      const more = body && {'Content-Length': Buffer.byteLength(body), 'Content-Type': 'application/json'}
      const request = http.request(address, {agent, headers: {...headers, ...more}, method}, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk) => (text += chunk))
        response.on('end', () => resolve({status: response.statusCode, text})).on('error', reject)
      })
      request.on('error', reject)
      request.end(body)
    })
  const from = performance.now()
  const queue = orders.values()
  await Promise.all(
    Array.from({length: concurrency}, async () => {
      for (const {plan, region} of queue) {
        const uuid = randomUUID()
        const expires = new Date(Date.now() + 300_000).toISOString()
        const body = JSON.stringify({
          callback_url: `https://api.heroku.com/addons/${uuid}`,
          name: `rehearsal-${uuid.slice(0, 8)}`,
          oauth_grant: {code: randomUUID(), expires_at: expires, type: 'authorization_code'},
          options: {},
          plan,
          region,
          uuid,
        })
        const made = await send('POST', url, body)
        if (made.status !== 201) throw new Error(made.text)
        await send('DELETE', `${url}/${JSON.parse(made.text).id}`)
      }
    }),
  )
  const rate = (2 * orders.length) / ((performance.now() - from) / 1000)
  agent.destroy()
  return rate
}

/** What a process holds in which a client sends so many requests in one run, in MiB: its live heap after it, and its most memory. */
async function memory(client, file, url, plans) {
  const script = `
import {setFlagsFromString} from 'node:v8'
import {runInNewContext} from 'node:vm'
import {${client}} from '${pathToFileURL(join(root, 'bench', 'replay.mjs')).href}'
setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc')
await ${client}(await import('${file}'), '${url}', 1)
gc()
const before = process.memoryUsage().heapUsed
await ${client}(await import('${file}'), '${url}', ${plans})
gc()
const {heapUsed} = process.memoryUsage()
console.log(JSON.stringify({heap: (heapUsed - before) / 2 ** 20, peak: process.resourceUsage().maxRSS / 1024}))
`
  const {code, stderr, stdout} = await runCommand(process.execPath, ['--input-type=module', '-e', script])
  if (code !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

async function bench() {
  const folder = await mkdtemp(join(tmpdir(), 'heroku-addons-partner-bench-'))
  let child
  try {
    const bundle = join(folder, 'client.mjs')
    await build({
      banner: {js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);"},
      bundle: true,
      format: 'esm',
      outfile: bundle,
      platform: 'node',
      stdin: {contents: client, loader: 'ts', resolveDir: root},
    })
    const file = pathToFileURL(bundle).href
    const modules = await import(file)
    await writeFile(join(folder, 'server.mjs'), server)
    child = spawn(process.execPath, [join(folder, 'server.mjs')], {stdio: ['ignore', 'pipe', 'inherit']})
    const url = await new Promise((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk).trim())))
    const rates = await rounds({ours: () => ours(modules, url, 50), raw: () => raw(modules, url, 50)}, count, warm)
    console.log(
      `${count} interleaved rounds of 12 regions × 50 plans, provisioned and deprovisioned, ${concurrency} at a time`,
    )
    console.log(`replay ${median(rates.ours).toFixed(0)} requests a second, raw client ${median(rates.raw).toFixed(0)}`)
    const ratio = ratios(rates.ours, rates.raw)
    tell('replay / raw client', spread(ratio), {aim: 0.9, atLeast: 0.75, value: median(ratio)})

    const held = (client, plans) => memory(client, file, url, plans)
    const [few, many] = [await held('ours', 25), await held('ours', 2500)]
    const [fewRaw, manyRaw] = [await held('raw', 25), await held('raw', 2500)]
    console.log(
      `live heap after 600 requests ${few.heap.toFixed(1)} MiB, after 60,000 in one run ${many.heap.toFixed(1)} MiB`,
    )
    console.log(`most memory of the raw client ${fewRaw.peak.toFixed(0)} → ${manyRaw.peak.toFixed(0)} MiB`)
    tell(
      'most memory, 60,000 requests / 600',
      `${(many.peak / few.peak).toFixed(2)} (${few.peak.toFixed(0)} → ${many.peak.toFixed(0)} MiB)`,
      {
        atMost: 2,
        value: many.peak / few.peak,
      },
    )
  } finally {
    child?.kill('SIGKILL')
    await rm(folder, {force: true, recursive: true})
  }
}

export {bench, ours, raw}
