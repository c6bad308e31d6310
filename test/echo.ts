import {createServer, type IncomingMessage, type ServerResponse} from 'node:http'
import {type AddressInfo} from 'node:net'

/** A server that says everything that it was told, and all that it knows. */
export interface Echo {
  readonly url: string
  /** How many requests it was sent. */
  readonly asked: () => number
  readonly close: () => Promise<void>
}

export interface EchoOptions {
  /** The manifest that Heroku has, secrets included; its id becomes the slug that is asked for. */
  readonly published: Readonly<Record<string, unknown>>
  /** The config values that an endpoint answers. */
  readonly config: Readonly<Record<string, string>>
  /** The OAuth client secret, which an endpoint shares with Heroku. */
  readonly clientSecret: string
  /** Told of each secret that a request makes up. */
  readonly onSecret: (name: string, secret: string) => void
}

interface Told {
  readonly request: IncomingMessage
  readonly body: string
  readonly options: EchoOptions
}

const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const json = (text: string): string => JSON.stringify(text).slice(1, -1)
const ascii = (text: string): string =>
  text.replace(/[\u0080-\uffff&<>]/g, (letter) => String.raw`\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** The ways in which servers write what they were sent. */
const spellings: readonly ((text: string) => string)[] = [
  (text) => text,
  json,
  (text) => json(json(text)),
  (text) => ascii(json(text)),
  (text) => ascii(json(text)).replaceAll('/', String.raw`\/`),
  encodeURIComponent,
  (text) => encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase()),
  (text) => encodeURI(text),
  (text) => new URLSearchParams([['', text]]).toString().slice(1),
  html,
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(`x${text}`).toString('base64url'),
]

/** What an endpoint knows of each resource that it keeps, by its id. */
const kept = new Map<string, readonly string[]>()

/** What a server can say of a request, one secret each. */
function words({body, options, request}: Told): readonly string[] {
  const {rawHeaders} = request
  const headers = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : []))
  const authorization = request.headers.authorization ?? ''
  const token = authorization.replace(/^\w+ /, '')
  const credentials = Buffer.from(token, 'base64').toString()
  const cookie = /=([^;]*)/.exec(request.headers.cookie ?? '')?.[1]
  const {grant, logDrain, logInput} = secretsIn(body)
  const sent = /"(?:password|sso_salt)":"(?:[^"\\]|\\.)*"/g
  return [
    authorization,
    token,
    ...(authorization.startsWith('Basic') ? [credentials, credentials.replace(/^[^:]*:/, '')] : []),
    ...headers.flatMap(([name = '', value = '']) => (/^x-/i.test(name) ? [value, `${name}: ${value}`] : [])),
    ...(cookie === undefined ? [] : [cookie]),
    JSON.stringify(Object.fromEntries(headers.toReversed())),
    ...[...body.matchAll(sent)].flatMap(([pair]) => [
      pair,
      ...Object.values(JSON.parse(`{${pair}}`) as object).map(String),
    ]),
    ...[grant, logDrain, logInput].filter((secret) => secret !== undefined),
    ...tokensIn(body),
    ...(kept.get(/[^/]*$/.exec(request.url ?? '')?.[0] ?? '') ?? []),
    ...(/^\/endpoint/.test(request.url ?? '') ? [options.clientSecret] : []),
  ]
}

/** The secrets that a provision request makes up. */
function secretsIn(body: string): {grant?: string; logDrain?: string; logInput?: string} {
  const grant = /"code":"([^"]*)"/.exec(body)?.[1]
  const logDrain = /"log_drain_token":"([^"]*)"/.exec(body)?.[1]
  const logInput = /"log_input_url":"([^"]*)"/.exec(body)?.[1]
  return {
    ...(grant !== undefined && {grant}),
    ...(logDrain !== undefined && {logDrain}),
    ...(logInput !== undefined && {logInput}),
  }
}

/** The tokens of a sign-in form. */
const tokensIn = (body: string): readonly string[] =>
  [...new URLSearchParams(body)].flatMap(([name, value]) => (name.endsWith('token') ? [value] : []))

/** The shapes of an error's body: those of Heroku, those of endpoints, and those of what stands before them. */
const shapes: readonly ((text: string) => readonly [type: string, body: string])[] = [
  (text) => ['application/json', JSON.stringify({message: text})],
  (text) => ['application/json', JSON.stringify({error: text})],
  (text) => ['application/json', JSON.stringify({error: {base: [text, 'is refused']}})],
  (text) => ['application/json', JSON.stringify({trace: [{text}]})],
  (text) => ['application/json', ascii(JSON.stringify({trace: text})).replaceAll('/', String.raw`\/`)],
  (text) => ['application/json', `{"message": "${text}`],
  (text) => ['text/plain', text],
  (text) => ['text/html', `<html><title>${html(text)}</title></html>`],
  (text) => ['text/html', `<pre>${html(text)}</pre>`],
]

/** Each word in each shape and each spelling, one a request. */
function say(turn: number, told: Told): readonly [type: string, body: string] {
  const said = words(told)
  const each = <T>(list: readonly T[], at: number): T => list[at % list.length] as T
  const at = Math.floor(turn / said.length)
  // a few requests shall already meet many spellings
  const spelling = each(spellings, (at % shapes.length) + Math.floor(at / shapes.length))
  return each(shapes, at)(spelling(each(said, turn)))
}

/** How many answers it takes to say so many words in every shape and spelling. */
export const everyAnswer = (count: number): number => count * shapes.length * spellings.length

/**
 * Serves Heroku's Partner API for slugs such as `bird-200-422`, the status of a GET and of a POST, and endpoints at
 * `/endpoint/422`. For a status there may stand `drop`, `redirect`, `odd` (200 with what nobody expects) or, of an endpoint,
 * `any` (one refusal after the other).
 */
export async function echo(options: EchoOptions): Promise<Echo> {
  let asked = 0
  const turns = new Map<string, number>()
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      asked++
      const key = `${request.method ?? ''} ${/^\/(\w+)/.exec(request.url ?? '')?.[1] ?? ''}`
      const turn = turns.get(key) ?? 0
      turns.set(key, turn + 1)
      answer(turn, {body, options, request}, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
  }
}

/** An answer; a redirect where it has a `location`. */
interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
  readonly location?: string
}

const give = (status: number, value: unknown): Answer => ({
  body: JSON.stringify(value),
  status,
  type: 'application/json',
})

const saying = (status: number, turn: number, told: Told): Answer => {
  const [type, body] = say(turn, told)
  return {body, status, type}
}

function answer(turn: number, told: Told, response: ServerResponse): void {
  const answered = answerOf(turn, told)
  if (answered === 'drop') {
    told.request.socket.destroy()
    return
  }
  const {body, location, status, type} = answered
  response.writeHead(status, {'Content-Type': type, ...(location !== undefined && {Location: location})}).end(body)
}

function answerOf(turn: number, told: Told): Answer | 'drop' {
  const {method = '', url = ''} = told.request
  const [, get = '', post = '', rest = ''] = /^\/api\/v3\/addons\/bird-(\w+)-(\w+)\/(.*)$/.exec(url) ?? []
  const [, endpoint] = /^\/endpoint\/(\w+)/.exec(url) ?? []
  const wanted = endpoint ?? (method === 'GET' ? get : post)
  if (wanted === 'drop') return 'drop'
  if (wanted === 'redirect') {
    const [word = ''] = words(told)
    const location = `/${encodeURI(word)}/${encodeURIComponent(word)}?token=${encodeURIComponent(word)}`
    return {body: '', location, status: 302, type: 'text/plain'}
  }
  if (wanted === '') return signIn(turn, told)
  return endpoint === undefined
    ? partnerApi(turn, told, {rest, slug: `bird-${get}-${post}`, wanted})
    : provisioning(turn, told, wanted)
}

function provisioning(turn: number, told: Told, wanted: string): Answer {
  const {
    body,
    options: {config, onSecret},
    request: {method},
  } = told
  for (const [name, secret] of Object.entries(secretsIn(body))) onSecret(name, secret)
  if (method !== 'POST') return saying(wanted === 'kept' ? 500 : 204, turn, told)
  if (wanted === 'kept') {
    const id = `kept-${String(turn)}`
    kept.set(id, [...Object.values(config), ...Object.values(secretsIn(body) as Readonly<Record<string, string>>)])
    return give(201, {config, id})
  }
  if (wanted === 'leaky') {
    const [[name, value] = ['', '']] = Object.entries(config)
    const all = [
      {config},
      {config, message: `refused: ${value}`},
      {config: {nested: config}, error: `${name}=${value}`},
      {resource: {config, id: 7}},
    ]
    return give(turn % 2 === 0 ? 422 : 500, all[turn % all.length])
  }
  const statuses = [422, 500, 422, 404, 303, 409]
  return saying(wanted === 'any' ? (statuses[turn % statuses.length] ?? 500) : Number(wanted), turn, told)
}

/** Refuses a sign-in, and says its tokens. */
function signIn(turn: number, told: Told): Answer {
  for (const token of tokensIn(told.body)) told.options.onSecret('sign-in token', token)
  return saying(403, turn, told)
}

interface Asked {
  /** The rest of the path, behind the slug. */
  readonly rest: string
  readonly slug: string
  readonly wanted: string
}

function partnerApi(turn: number, told: Told, {rest, slug, wanted}: Asked): Answer {
  const contents = {...told.options.published, id: slug}
  if (wanted === 'odd') {
    const text = JSON.stringify(contents, null, 2)
    const odd = [contents, [contents], {contents: [contents]}, {contents: text}, text]
    return turn % 6 === 5 ? {body: text.slice(0, -1), status: 200, type: 'text/plain'} : give(200, odd[turn % 6])
  }
  if (wanted !== '200') return saying(Number(wanted), turn, told)
  if (told.request.method === 'POST') {
    const sent = JSON.parse(told.body) as {readonly contents: object}
    return give(200, {contents: {...sent.contents, $base: 7}})
  }
  const version = {contents, created_at: '2026-01-02T03:04:05.678Z', id: '3b8bb3ab-8c9b-4b5f-a4d4-8b2e8a2a1f3b'}
  return give(200, rest === 'manifests' ? [version] : rest === 'current_manifest' ? {contents} : version)
}
