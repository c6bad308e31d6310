import {expect} from 'chai'
import {readDocument} from '../../src/manifest/document.js'
import {hiddenText} from '../../src/manifest/hide.js'

const hidden = (text: string): string => hiddenText(readDocument('m', {kind: 'text', text}))

describe('the hidden text of a document', () => {
  const cases: readonly (readonly [name: string, text: string, hidden: string])[] = [
    [
      'the secrets',
      '{"api": {"password": "ab\\"cd", "sso_salt": "éa"}}',
      '{"api": {"password": "******", "sso_salt": "**"}}',
    ],
    [
      'both of a key written twice',
      '{"api": {"password": "abc", "password": "de"}}',
      '{"api": {"password": "***", "password": "**"}}',
    ],
    [
      'a secret under a key with escapes',
      String.raw`{"api": {"pass\u0077ord": "abc"}}`,
      String.raw`{"api": {"pass\u0077ord": "***"}}`,
    ],
    ['a secret that is a number', '{"api": {"password": 1234, "x": 1}}', '{"api": {"password": ****, "x": 1}}'],
    ['a secret that is a list', '{"api": {"password": ["a",\n"b"]}}', '{"api": {"password": *****\n****}}'],
    ['a secret that is an object', '{"password": {"a": "bc"}, "x": 1}', '{"password": ***********, "x": 1}'],
    [
      'a secret where it stands once more',
      '{"api": {"password": "hunter2hunter2"}, "x": "u:hunter2hunter2@y"}',
      '{"api": {"password": "**************"}, "x": "u:**************@y"}',
    ],
    [
      'secrets under misspelt keys, wherever they stand',
      '{"api": {"pssword": "abc"}, "x": [{"sso-salt": "de"}], "sso_slat": "fg", "pass + word": "hi"}',
      '{"api": {"pssword": "***"}, "x": [{"sso-salt": "**"}], "sso_slat": "**", "pass + word": "**"}',
    ],
    [
      'what other keys tell to be secret',
      '{"heroku_api_key": "abc", "client_secret": "de", "tokens": ["fg"], "credential": "hi"}',
      '{"heroku_api_key": "***", "client_secret": "**", "tokens": ******, "credential": "**"}',
    ],
    ['a password in an address', '{"a": "https://u:abc@x.example/"}', '{"a": "https://u:***@x.example/"}'],
    ['a token in an address', '{"a": "https://abc@x.example/"}', '{"a": "https://***@x.example/"}'],
    [
      'a password in JSON in a string',
      String.raw`{"a": "{\"password\": \"abc\"}"}`,
      String.raw`{"a": "{\"password\": *******}"}`,
    ],
    [
      'a secret of a text that does not parse',
      '{"api": {"password": "abc" "sso_salt": "def}',
      '{"api": {"password": "***" "sso_salt": "****',
    ],
    ['a secret behind its key without a colon', '{"password" "abc", "x": 1}', '{"password" "***", "x": 1}'],
    ['a secret behind a comma', '{"password", "abc", "x": 1}', '{"password", "***", "x": 1}'],
    ['a secret behind an arrow', '{"password" => "abc", "x": 1}', '{"password" => "***", "x": 1}'],
    ['a secret behind one quote too many', '{"password"": "abc", "x": 1}', '{"password"": "***", "x": 1}'],
    ['a secret in curly quotes', '{“password”: “ab"c”, "x": 1}', '{“password”: ******, "x": 1}'],
    ['a list of secrets', '{"password": [ "a]c", "d" ], "x": 1,}', '{"password": **************, "x": 1,}'],
    ['a secret in a comment', '{"x": 1} // the password was abc\n', '{"x": 1} // the passw***********\n'],
    ['the rest of a secret with a quote in it', '{"password": "ab"cd", "x": 1}', '{"password": "***************'],
    [
      'the rest of a secret with a line break in it',
      '{"password": "ab\ncd", "x": 1}',
      '{"password": "**\n**", "x": 1}',
    ],
  ]
  for (const [name, text, expected] of cases) {
    it(`hides ${name}`, () => {
      expect(hidden(text)).to.equal(expected)
    })
  }

  const shown: readonly (readonly [name: string, text: string])[] = [
    ['placeholders', '{"id": "bird", "api": {"password": "CHANGEME", "sso_salt": "bird", "token": "<your token>"}}'],
    ['masks', '{"api": {"password": "[SECRET]", "sso_salt": "<hidden>"}}'],
    ['what can be no secret', '{"features": {"Password login": true, "Tokens": null}}'],
    [
      'config vars and ids that are named for a secret',
      '{"config_vars": ["BIRD_TOKEN", "PASSWORD"], "id": "token-store"}',
    ],
  ]
  for (const [name, text] of shown) {
    it(`shows ${name}`, () => {
      expect(hidden(text)).to.equal(text)
    })
  }

  it('is as long as the text, with its line breaks where they were', () => {
    const text = '{\r\n"api": {\n"password": "👍🏽 wide 漢字 and long",\n"sso_salt": {"a": 1}}}'
    expect(hidden(text).length).to.equal(text.length)
    expect(
      hidden(text)
        .split('\n')
        .map((line) => line.length),
    ).to.deep.equal(text.split('\n').map((line) => line.length))
  })
})
