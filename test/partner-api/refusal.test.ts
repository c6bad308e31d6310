import {expect} from 'chai'
import {type FailureCode} from '../../src/failure.js'
import {type Headers, type WireRequest} from '../../src/http.js'
import {refusal, type TokenSource} from '../../src/partner-api/refusal.js'
import {hideByLook, hider} from '../../src/secrets.js'

const token = 'HRKU-0123456789'
const password = 'bv95AM7726CwVQ7cHUSKuOb3tTREDdVn'
const known = hider([token, password])
const hide = (text: string): string => hideByLook(known(text))

const push = (contents: object): WireRequest => ({
  body: JSON.stringify({contents}),
  headers: {},
  method: 'POST',
  url: 'https://addons.heroku.com/api/v3/addons/errorbucket/manifests',
})

interface Given {
  readonly status: number
  readonly body: string
  readonly headers?: Headers
  readonly request?: WireRequest
  readonly tokenFrom?: TokenSource
}

const refused = ({body, headers = {}, request = push({}), status, tokenFrom}: Given) =>
  refusal(request, {body, headers, status}, {hide, tokenFrom})

const start = 'POST https://addons.heroku.com/api/v3/addons/errorbucket/manifests was answered '
const regions = 'A list of supported regions is required, see https://devcenter.heroku.com/articles/add-on-manifest'

/** What came back, the code, and how the sentence goes on after `start`. */
const bodies: readonly (readonly [what: string, status: number, body: unknown, code: FailureCode, ending: string])[] = [
  ['a word', 401, {error: 'Forbidden'}, 'not-logged-in', '401: Forbidden'],
  [
    'errors of the whole',
    422,
    {error: {base: [regions, 'Something else failed']}},
    'refused',
    `422: ${regions}; Something else failed`,
  ],
  ['errors of a field', 422, {error: {id: ['is taken', 'is too long']}}, 'refused', '422: id: is taken; is too long'],
  [
    'errors of the whole and a field',
    422,
    {error: {base: ['No.'], id: 'is taken'}},
    'refused',
    '422: No.; id: is taken',
  ],
  [
    'errors of a field in a field',
    422,
    {error: {name: ['is taken'], api: {regions: ['is empty', 'is odd'], base: ['No.'], x: {y: 'z'}}}},
    'refused',
    '422: name: is taken; api.regions: is empty; is odd; api: No.; api.x.y: z',
  ],
  [
    'the Platform API’s shape',
    403,
    {id: 'forbidden', message: 'You do not have access.', url: 'https://devcenter.heroku.com/x'},
    'not-allowed',
    '403: You do not have access. (forbidden; see https://devcenter.heroku.com/x)',
  ],
  ['a message in the error', 404, {error: {message: 'Not found.'}}, 'not-found', '404: Not found.'],
  ['a message alone', 404, {message: 'Not found.'}, 'not-found', '404: Not found.'],
  ['a list of texts', 422, {errors: ['one', 'two']}, 'refused', '422: one; two'],
  ['a list of objects', 422, {errors: [{message: 'one'}, {detail: 'two'}]}, 'refused', '422: one; two'],
  ['errors by field', 422, {errors: {regions: ['unknown']}}, 'refused', '422: regions: unknown'],
  [
    'an OAuth error',
    400,
    {error: 'invalid_grant', error_description: 'It is old.'},
    'unexpected-answer',
    '400: invalid_grant; It is old.',
  ],
  ['a list at the top', 422, ['one', 'two'], 'refused', '422: one; two'],
  ['a JSON text', 500, 'Oops', 'server-error', '500: Oops'],
  ['JSON without words', 422, {error: null, code: 7}, 'refused', '422 with {"error":null,"code":7}'],
  ['null', 500, null, 'server-error', '500 with null'],
  ['a number', 500, 7, 'server-error', '500 with 7'],
]

const texts: readonly (readonly [what: string, status: number, body: string, code: FailureCode, ending: string])[] = [
  ['nothing', 503, '', 'server-error', '503 with an empty body'],
  ['blanks', 503, ' \r\n ', 'server-error', '503 with an empty body'],
  [
    'a page with a title',
    502,
    '<!DOCTYPE html><html><head><title>\n Bad\n gateway </title></head><body>SECRET_KEY=1</body>',
    'server-error',
    '502 with an HTML page, “Bad gateway”',
  ],
  [
    'a page with references in its title',
    503,
    '<html><title>We&#39;re sorry&#x2c; 1 &lt; 2 &amp;amp; 3&nbsp;&odd; &#27;[31m</title>',
    'server-error',
    "503 with an HTML page, “We're sorry, 1 < 2 &amp; 3 &odd; [31m”",
  ],
  ['a page without a title', 404, '<html><body>no</body></html>', 'not-found', '404 with an HTML page'],
  ['XML', 403, '<?xml version="1.0"?><Error/>', 'not-allowed', '403 with an XML document'],
  ['a line of text', 429, 'Slow down', 'server-error', '429: Slow down'],
  [
    'JSON that was cut off',
    422,
    '{"error":{"base":["A list of',
    'refused',
    '422 with JSON that does not parse: {"error":{"base":["A list of',
  ],
  [
    'a text that would steer a terminal',
    500,
    '\u001B[31mred\u001B[0m\u0007 \u202Eabc',
    'server-error',
    '500: [31mred [0m abc',
  ],
  [
    'a list in a list, deeper than any other',
    422,
    `${'['.repeat(50_000)}"x"${']'.repeat(50_000)}`,
    'refused',
    `422 with ${'['.repeat(200)}…`,
  ],
  ['another status', 418, 'I am a teapot', 'unexpected-answer', '418: I am a teapot'],
]

describe('refusal', () => {
  for (const [what, status, body, code, ending] of [
    ...bodies.map(([name, number, value, ...rest]) => [name, number, JSON.stringify(value), ...rest] as const),
    ...texts,
  ]) {
    it(`says ${code} of ${String(status)} with ${what}`, () => {
      const failure = refused({body, status})
      expect(failure.message).to.equal(start + ending)
      expect(failure.code).to.equal(code)
    })
  }

  it('cuts a long text, after it hid what is secret', () => {
    const {message} = refused({body: `${'x'.repeat(190)}${password} and more`, status: 500})
    expect(message).to.equal(`${start}500: ${'x'.repeat(190)}[SECRET] a…`)
  })

  it('does not cut a character in two', () => {
    expect(refused({body: `${'x'.repeat(199)}😀y`, status: 500}).message).to.equal(`${start}500: ${'x'.repeat(199)}…`)
  })

  const echoes: readonly (readonly [string, string])[] = [
    ['the token', JSON.stringify({error: `bad token ${token}`})],
    ['the password', JSON.stringify({error: {base: [`password ${password} is weak`]}})],
    ['the password in a key', JSON.stringify({error: {[password]: ['is weak']}})],
    ['the password in base64', Buffer.from(`errorbucket:${password}`).toString('base64')],
    ['the password in a title', `<title>${password}</title>`],
    ['the password in broken JSON', `{"api":{"password":"${password}`],
    ['a secret that we do not know', '{"contents":{"api":{"sso_salt":"KtdFl80yzJvkEvq7"}}}'],
  ]
  for (const [what, body] of echoes) {
    it(`does not repeat ${what}`, () => {
      const {message} = refused({body, status: 422})
      expect(message).to.include('[SECRET]')
      expect(message).not.to.match(/HRKU-0|bv95AM|KtdFl80|YnY5NUFN|J2OTVBT/)
    })
  }

  const redirects = [
    ['https://id.heroku.com/login?token=abc#x', '302, a redirect to id.heroku.com/login, which was not followed'],
    ['/elsewhere?x=1', '302, a redirect to addons.heroku.com/elsewhere, which was not followed'],
    ['https://user:pw@evil.example/', '302, a redirect to evil.example/, which was not followed'],
    [undefined, '302, a redirect to nowhere'],
    ['http://[', '302, a redirect to nowhere'],
  ] as const
  for (const [location, ending] of redirects) {
    it(`tells host and path of a redirect to ${String(location)}`, () => {
      const failure = refused({body: '', headers: location === undefined ? {} : {location}, status: 302})
      expect(failure.message).to.equal(start + ending)
      expect(failure.code).to.equal('unexpected-answer')
    })
  }

  it('says that the variable’s token was refused where the token came from it', () => {
    const forbidden = {body: '{"error":"Forbidden"}', status: 401}
    expect(refused({...forbidden, tokenFrom: 'HEROKU_API_KEY'}).hint).to.include('HEROKU_API_KEY was refused')
    expect(refused({...forbidden, tokenFrom: 'login'}).hint).to.equal(
      'Log in with `heroku login`, or set HEROKU_API_KEY.',
    )
    expect(refused(forbidden).hint).to.equal('Log in with `heroku login`, or set HEROKU_API_KEY.')
  })

  const complaints = [
    [true, 422, {error: {base: ['plans is not a known key']}}],
    [true, 422, {error: {plans: ['is unknown']}}],
    [false, 422, {error: {base: [regions]}}],
    [false, 500, {error: 'plans'}],
  ] as const
  for (const [isAbout, status, body] of complaints) {
    it(`${isAbout ? 'tells' : 'does not tell'} of --plans omit after ${String(status)} ${JSON.stringify(body)}`, () => {
      const {hint} = refused({body: JSON.stringify(body), request: push({plans: []}), status})
      expect(hint.includes('--plans omit')).to.equal(isAbout)
    })
  }

  it('does not tell of --plans omit where no plans were sent', () => {
    expect(refused({body: '{"error":"plans?"}', status: 422}).hint).not.to.include('--plans')
  })

  it('asks for patience after 429', () => {
    expect(refused({body: '', status: 429}).hint).to.equal(
      'Heroku limits how often one may ask. Wait a minute and try again.',
    )
  })
})
