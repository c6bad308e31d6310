import {expect} from 'chai'
import fc from 'fast-check'
import {
  blank,
  blankByLook,
  hideByLook,
  hider,
  isSecret,
  judgeSecret,
  mask,
  secretsInHeader,
  type SecretState,
  tellable,
  tells,
  withoutSecrets,
} from '../src/secrets.js'

describe('secrets', () => {
  describe('a secret', () => {
    it('is a secret key right below api', () => {
      expect(isSecret(['api', 'password'])).to.equal(true)
      expect(isSecret(['api', 'sso_salt'])).to.equal(true)
      for (const path of [['password'], ['api', 'regions'], ['api', 'password', 0], ['x', 'password'], []]) {
        expect(isSecret(path), path.join('.')).to.equal(false)
      }
    })

    const states: readonly (readonly [value: unknown, state: SecretState])[] = [
      [undefined, 'absent'],
      [null, 'absent'],
      [1234567890123456, 'absent'],
      ['', 'placeholder'],
      ['  ', 'placeholder'],
      ['CHANGEME', 'placeholder'],
      ['change-me', 'placeholder'],
      ['PASSWORD', 'placeholder'],
      ['SALT_SECRET', 'placeholder'],
      ['FAKE PASSWORD', 'placeholder'],
      ['your-super-secret-password-here', 'placeholder'],
      ['my secret value', 'placeholder'],
      ['errorbucket', 'placeholder'],
      ['<your password>', 'placeholder'],
      ['${ADDON_PASSWORD}', 'placeholder'],
      ['{{ password }}', 'placeholder'],
      ['xxxxxxxxxxxxxxxxxxxxxxxx', 'placeholder'],
      ['REDACTED', 'placeholder'],
      ['(hidden)', 'placeholder'],
      ['CHANGEME!', 'placeholder'],
      ['changeMe', 'placeholder'],
      ['TODO: set me', 'placeholder'],
      ['FIXME', 'placeholder'],
      ['example', 'placeholder'],
      ['dummy', 'placeholder'],
      ['fake', 'placeholder'],
      ['use-a-long-random-string', 'placeholder'],
      ['put-your-password-here', 'placeholder'],
      ['replace-me-please-now', 'placeholder'],
      ['not-a-real-password', 'placeholder'],
      ['op://vault/item', 'placeholder'],
      ['ENC[AES256_GCM,data:Tr7o=,iv:x]', 'placeholder'],
      ['${VAR}', 'placeholder'],
      ['${{ secrets.ADDON_PASSWORD }}', 'placeholder'],
      ['$ADDON_PASSWORD', 'placeholder'],
      ['%ADDON_PASSWORD%', 'placeholder'],
      ['$(cat password.txt)', 'placeholder'],
      ['{{ var }}', 'placeholder'],
      ['{{ env "ADDON_PASSWORD" }}', 'placeholder'],
      ['<%= ENV["ADDON_PASSWORD"] %>', 'placeholder'],
      ['<password>', 'placeholder'],
      ['[SECRET]', 'masked'],
      ['[redacted]', 'masked'],
      ['<hidden>', 'masked'],
      ['********', 'masked'],
      ['••••', 'masked'],
      ['hunter2', 'short'],
      ['fifteen-letters', 'short'],
      ['test-8f2c91ab5d3e47', 'real'],
      ['my-9f8a7b6c5d4e3f2a', 'real'],
      ['my-9f8a7b6c5d4e3f2a-key', 'real'],
      ['correct-horse-battery-staple', 'real'],
      ['<e523972e40766ecf07c9fef7055593f6>', 'real'],
      ['${PASSWORD:-e523972e40766ecf07c9}', 'real'],
      ['<%= ENV["PASSWORD"] || "e523972e40766ecf" %>', 'real'],
      ['e523972e40766ecf07c9fef7055593f6', 'real'],
    ]
    for (const [value, state] of states) {
      it(`of ${JSON.stringify(value)} is ${state}`, () => {
        expect(judgeSecret(value, 'errorbucket')).to.equal(state)
      })
    }

    it('is never a placeholder where it is random', () => {
      const forms = [/^[\da-f]{16,40}$/, /^[a-z]{16,40}$/, /^[\dA-Za-z]{16,40}$/, /^[\dA-Za-z+/]{16,40}={0,2}$/]
      const random = fc.noBias(fc.oneof(...forms.map((form) => fc.stringMatching(form))))
      fc.assert(
        fc.property(random, (secret) => judgeSecret(secret) === 'real'),
        {numRuns: 10_000},
      )
    })

    it('is a mask where a text shows our own', () => {
      expect(judgeSecret(mask)).to.equal('masked')
      expect(judgeSecret(blank('hunter2'))).to.equal('masked')
    })

    it('is left out of a manifest that is printed, and nothing else is', () => {
      const manifest = {api: {password: 'a', regions: ['us'], sso_salt: 'b'}, id: 'x', password: 'kept'}
      expect(withoutSecrets(manifest)).to.deep.equal({api: {regions: ['us']}, id: 'x', password: 'kept'})
      for (const odd of [null, undefined, 'x', {api: null}, {api: ['password']}])
        expect(withoutSecrets(odd)).to.equal(odd)
    })
  })

  it('of a header is its value, and what a server may say of it alone', () => {
    expect(secretsInHeader('Bearer abcdefgh')).to.deep.equal(['Bearer abcdefgh', 'abcdefgh'])
    expect(secretsInHeader('a=1; session="abcdefgh"')).to.include('abcdefgh')
    expect(secretsInHeader(`Basic ${Buffer.from('user:abcd:efgh').toString('base64')}`)).to.include('abcd:efgh')
    expect(secretsInHeader('on')).to.deep.equal(['on'])
  })

  describe('a value for printing', () => {
    const values: readonly (readonly [value: unknown, told: unknown])[] = [
      [{api: {password: 1, regions: ['us'], sso_salt: ['x']}}, {api: {regions: ['us']}}],
      [{api: [{password: 'a', version: '3'}], password: 'b'}, {api: [{version: '3'}]}],
      [{api: {passwort: 'longer than that', token: 12_345_678}}, {api: {}}],
      [
        {
          api: {
            api_key: 'longer than that',
            credentials: 'longer than that',
            passord: 12_345_678,
            sso_slat: 'longer than that',
          },
        },
        {api: {}},
      ],
      [{base_url: 'https://u:abc@x.example/', sso_url: 'https://x.example/'}, {sso_url: 'https://x.example/'}],
      [{client_secrets: {one: ['longer than that', 'x']}}, {client_secrets: {one: ['x']}}],
      [{features: {'Tokens a day': '1000', secret: true}}, {features: {'Tokens a day': '1000', secret: true}}],
      [{urls: ['https://user:hunter2secret@a.io/?token=abc', 'https://a.io/']}, {urls: ['https://a.io/']}],
      [null, null],
    ]
    for (const [value, told] of values) {
      it(`of ${JSON.stringify(value)} is ${JSON.stringify(told)}`, () => {
        expect(tellable(value)).to.deep.equal(told)
      })
    }

    it('is told of no key that is far from a secret one', () => {
      const keys = [
        'id',
        'name',
        'sso_url',
        'base_url',
        'config_vars',
        'regions',
        'Available in Private Spaces?',
        'Passive',
      ]
      expect(keys.filter((key) => tells(key))).to.deep.equal([])
    })

    it('knows where it stands', () => {
      expect(tellable('longer than that', ['api', 'passwort'])).to.equal(undefined)
      expect(tellable('longer than that', ['api', 'name'])).to.equal('longer than that')
    })
  })

  describe('hiding known secrets', () => {
    it('hides one that is longer than a pattern can be, in every spelling', () => {
      const long = Array.from({length: 300_000}, (_, index) => (index % 7).toString(36) + 'é').join('')
      const hide = hider([long, 'short-secret'])
      const encoded = Buffer.from(long).toString('base64')
      const shown = hide(`a ${long} b ${JSON.stringify(long)} c short-secret d ${encoded}`)
      expect(shown).to.match(/^a \[SECRET\] b "\[SECRET\]" c \[SECRET\] d /)
      expect(shown).to.have.length.lessThan(100)
      expect(hider([long], blank)(`{"password": "${long}"}`)).to.equal(`{"password": "${'*'.repeat(long.length)}"}`)
    })

    const secret = 'p/ä"s?s w+rd~é!'
    const hide = hider([secret])
    const spellings: Readonly<Record<string, string>> = {
      'as it is': secret,
      'as who takes a header for Latin-1 reads it': Buffer.from(secret).toString('latin1'),
      'in ASCII JSON': JSON.stringify(secret)
        .slice(1, -1)
        .replaceAll(/[^ -~]/g, (letter) => String.raw`\u00${letter.charCodeAt(0).toString(16).toUpperCase()}`),
      'in HTML': secret.replaceAll('"', '&quot;').replaceAll('ä', '&#228;').replaceAll('é', '&#xe9;'),
      'in HTML in JSON, as Go writes it': JSON.stringify(secret.replaceAll('"', '&#34;'))
        .slice(1, -1)
        .replaceAll('&', String.raw`\u0026`),
      'in JSON in JSON': JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1),
      'in JSON in a URL': encodeURIComponent(JSON.stringify(secret).slice(1, -1)),
      'in a URL whose / and ? need no escape': encodeURI(secret).replaceAll('%20', '+'),
      'in a URL in a URL': encodeURIComponent(encodeURIComponent(secret)),
      'in a form': new URLSearchParams({password: secret}).toString().slice('password='.length),
      'in a URL': encodeURIComponent(secret),
      'in a URL, in lower case': encodeURIComponent(secret).replaceAll(/%../g, (byte) => byte.toLowerCase()),
      'in JSON': JSON.stringify(secret).slice(1, -1),
      'in JSON of another make': JSON.stringify(secret)
        .slice(1, -1)
        .replaceAll('/', String.raw`\/`),
    }
    for (const [name, text] of Object.entries(spellings)) {
      it(`hides one ${name}`, () => {
        expect(hide(`before ${text} behind`)).to.equal(`before ${mask} behind`)
      })
    }

    it('leaves no more than its edges of one in base64, wherever in the text it begins', () => {
      const bytes = fc.string({maxLength: 8})
      fc.assert(
        fc.property(fc.stringMatching(/^[ -~]{8,40}$/), bytes, bytes, (known, head, tail) => {
          for (const form of ['base64', 'base64url'] as const) {
            const text = Buffer.from(`${head}${known}${tail}`).toString(form)
            const hidden = hider([known])(text)
            expect(hidden).to.include(mask)
            const edges = Buffer.byteLength(head) + Buffer.byteLength(tail)
            expect(hidden.length - mask.length).to.be.at.most(Math.ceil((edges * 4) / 3) + 8)
          }
        }),
      )
    })

    it('hides every character of base64 that the secret alone decides', () => {
      const inner = [0, 1, 2].map((shift) => {
        const text = Buffer.from(`${'a'.repeat(shift)}hunter2hunter2zz`).toString('base64')
        const [before = '', behind = ''] = hider(['hunter2hunter2'])(text).split(mask)
        return [before.length, text.length - behind.length]
      })
      expect(inner).to.deep.equal([
        [0, 18],
        [2, 20],
        [3, 21],
      ])
    })

    it('hides a Basic header’s credentials', () => {
      const header = `Basic ${Buffer.from(`errorbucket:${secret}`).toString('base64')}`
      expect(hide(header)).to.include(mask)
      expect(Buffer.from(hide(header).replace('Basic ', '').replace(mask, ''), 'base64').toString()).not.to.include(
        's?s',
      )
    })

    it('hides the longer of two where one begins the other', () => {
      expect(hider(['abcd', 'abcdef'])('abcdef abcd')).to.equal(`${mask} ${mask}`)
    })

    it('leaves a text alone where nothing is known, or only what is too short', () => {
      expect(hider([])('abc')).to.equal('abc')
      expect(hider([undefined, '', 'abc'])('abc')).to.equal('abc')
    })

    it('takes half of a surrogate pair', () => {
      expect(hider(['abcd\ud800'])('x abcd\ud800')).to.equal(`x ${mask}`)
    })

    it('ends on a mebibyte of escapes, none of which is hidden', () => {
      const hideIt = hider(['ab"\\/&cd'])
      for (const bit of ['ab', 'ab\\', '\\', '%25', '&amp;']) {
        const text = bit.repeat(2 ** 20 / bit.length)
        expect(hideIt(text), bit).to.equal(text)
      }
    })

    it('can keep the length', () => {
      expect(hider(['hunter2'], blank)('a hunter2 b')).to.equal('a ******* b')
    })
  })

  describe('hiding by look', () => {
    const looks: readonly (readonly [text: string, hidden: string])[] = [
      ['{"password": "a\\"b", "x": 1}', '{"password": "[SECRET]", "x": 1}'],
      ['{"password":\n  "abc"}', '{"password":\n  "[SECRET]"}'],
      ["{'sso_salt': 'abc'}", '{\'sso_salt\': "[SECRET]"}'],
      ['"password": "abc', '"password": "[SECRET]"'],
      ['"password": abc}', '"password": "[SECRET]"}'],
      ['"password": abc, "x": 1', '"password": "[SECRET]", "x": 1'],
      ['{"error":"{\\"password\\":\\"abc\\"}"}', '{"error":"{\\"password\\":"[SECRET]"}"}'],
      ['PASSWORD=abc next', 'PASSWORD="[SECRET]" next'],
      ['Authorization: Basic YWJjZGVm', 'Authorization: Basic [SECRET]'],
      ['authorization: bearer abc.def-123', 'authorization: bearer [SECRET]'],
      ['https://u:abc@x.example/', 'https://u:[SECRET]@x.example/'],
      ['https://u:a@c@x.example/', 'https://u:[SECRET]@x.example/'],
      ['https://u:a/bc@x.example/', 'https://u:[SECRET]@x.example/'],
      ['https://abc@x.example/', 'https://[SECRET]@x.example/'],
      ['https://abc:@x.example/', 'https://[SECRET]@x.example/'],
      ['https:\\/\\/abc@x.example/', 'https:\\/\\/[SECRET]@x.example/'],
      ['https://x.example:443/a@b', 'https://x.example:443/a@b'],
      ['https://x.example?a@b', 'https://x.example?a@b'],
      ['<https://x.example>a@b', '<https://x.example>a@b'],
      ['https://x.example/@a', 'https://x.example/@a'],
      ['u:abc@x.example/', 'u:[SECRET]@x.example/'],
      ['"//u:abc@x.example/"', '"//u:[SECRET]@x.example/"'],
      ['see a:b@c', 'see a:b@c'],
      ['nothing secret: here', 'nothing secret: here'],
    ]
    for (const [text, hidden] of looks) {
      it(`makes ${JSON.stringify(hidden)} of ${JSON.stringify(text)}`, () => {
        expect(hideByLook(text)).to.equal(hidden)
      })
    }

    it('moves nothing where it blanks', () => {
      for (const [text] of looks) expect(blankByLook(text), text).to.have.length(text.length)
      expect(blankByLook('{"client_secret": "abc", "accessToken": "de"}')).to.equal(
        '{"client_secret": "***", "accessToken": "**"}',
      )
      fc.assert(fc.property(fc.string(), (text) => blankByLook(text).length === text.length))
    })

    it('shows a placeholder and a mask where it blanks', () => {
      const text =
        'password: "CHANGEME", token: null, sso_salt: "[SECRET]", https://u:${PASSWORD}@x.example/, secret: "bird"'
      expect(blankByLook(text, 'bird')).to.equal(text)
      expect(blankByLook(text)).to.equal(text.replace('bird', '****'))
    })

    it('ends quickly on a mebibyte of anything', () => {
      for (const bit of [
        'password',
        'password: "',
        'password=a',
        'token: \\',
        '://a:',
        '://a:b/',
        'Basic ',
        'salt\n',
        '"',
        ' ,',
      ]) {
        const text = bit.repeat(Math.floor(2 ** 20 / bit.length))
        const start = process.cpuUsage()
        blankByLook(text)
        hideByLook(text)
        expect(process.cpuUsage(start).user / 1000, bit).to.be.lessThan(2000)
      }
    })
  })
})
