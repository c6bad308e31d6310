import {expect} from 'chai'
import fc from 'fast-check'
import {lint} from '../../src/lint/lint.js'
import {type Document, readDocument} from '../../src/manifest/document.js'
import {hiddenText} from '../../src/manifest/hide.js'
import {plain} from '../../src/paint.js'
import {pretty} from '../../src/report/pretty.js'
import {sarif} from '../../src/report/sarif.js'
import {slipped, told} from './slips.js'

const read = (text: string): Document => readDocument('m', {kind: 'text', text})
const hidden = (text: string): string => hiddenText(read(text))

describe('the hidden text of a document', () => {
  const parsing: readonly (readonly [name: string, text: string, hidden: string])[] = [
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
      'a password in an address without a scheme',
      '{"a": "u:abc@x.example/", "b": "//u:de@x.example/", "c": "c:d", "e": "@f"}',
      '{"a": "u:***@x.example/", "b": "//u:**@x.example/", "c": "c:d", "e": "@f"}',
    ],
    [
      'what only a generator writes, under whatever key',
      '{"pword": "QHBKgnPpK3VoI85KTMx9G5gZ", "EB_A1_LONG_NAME_URL_X": "a-long-name-of-2-plans", "x": "aLongNameOfManyWords"}',
      '{"pword": "************************", "EB_A1_LONG_NAME_URL_X": "a-long-name-of-2-plans", "x": "aLongNameOfManyWords"}',
    ],
    [
      'a password in JSON in a string',
      String.raw`{"a": "{\"password\": \"abc\"}"}`,
      String.raw`{"a": "{\"password\": *******}"}`,
    ],
  ]
  const broken: readonly (readonly [name: string, text: string, hidden: string])[] = [
    ['a secret where a comma is missing', '{"password": "abc" "x": "de"}', '{"password": ***************}'],
    ['a secret without a closing quote', '{"sso_salt": "abc}', '{"sso_salt": ****}'],
    ['a secret behind its key without a colon', '{"password" "abc", "x": 1}', '{"password" "***", "x": 1}'],
    ['a secret behind a comma', '{"password", "abc", "x": 1}', '{"password", "***", "x": 1}'],
    ['a secret behind an arrow', '{"password" => "abc", "x": 1}', '{"password" => "***", "x": 1}'],
    ['a secret behind a sign', '{"password"- "abc"}', '{"password"*******}'],
    ['a secret behind one quote too many', '{"password"": "abc", "x": 1}', '{"password"": "***", "x": 1}'],
    ['a secret in curly quotes', '{“password”: “ab"c”,\n"x": 1}', '{“password”: ******,\n"x": 1}'],
    ['a list of secrets', '{"password": [ "a]c", "d" ],\n"x": 1,}', '{"password": ************ ],\n"x": 1,}'],
    ['an object with a secret', '{"password": {\n"a": "b" },\n"x": 1,}', '{"password": {\n**** *** },\n"x": 1,}'],
    ['a secret in a comment', '{"x": 1} // the password was abc\n', '{"x": 1} // the password *******\n'],
    ['a secret behind a comment', '{"password": /* prod */ "abc",\n"x": 1}', '{"password": ****************,\n"x": 1}'],
    [
      'a secret below a comment',
      '{"password":\n// prod\n"abc" "d",\n"x": 1}',
      '{"password":\n*******\n*********,\n"x": 1}',
    ],
    ['a secret behind a variable', '{"password": env.PW || "abc",\n"x": 1}', '{"password": ***************,\n"x": 1}'],
    ['a secret in a call', '{"password": decrypt( "abc" ),\n"x": 1}', '{"password": ****************,\n"x": 1}'],
    ['a secret behind another', '{"password": "a" + "bc",\n"x": 1}', '{"password": **********,\n"x": 1}'],
    ['the rest of a secret with a quote in it', '{"password": "ab"cd",\n"x": 1}', '{"password": *******,\n"x": 1}'],
    [
      'the rest of a secret with a line break in it',
      '{"password": "ab\ncd",\n"x": 1}',
      '{"password": ***\n***,\n"x": 1}',
    ],
    ['a secret under a misspelt key', '{"pssword" - "abc",\n"x": 1}', '{"pssword" *******,\n"x": 1}'],
    ['a secret under a key with a quote in it', '{"passw"ord: "abc",\n"x": 1}', '{"passw"**********,\n"x": 1}'],
    [
      'a secret under a key with a line break in it',
      '{"pass\nword": "abc",\n"x": 1}',
      '{"pass\n************,\n"x": 1}',
    ],
    ['a token in an address', '{"a": "https://abc@x.example/",, }', '{"a": "https://***@x.example/",, }'],
  ]
  for (const [name, text, expected] of parsing) {
    it(`hides ${name}`, () => {
      expect(hidden(text)).to.equal(expected)
    })
  }
  for (const [name, text, expected] of broken) {
    it(`hides ${name}, in a text that does not parse`, () => {
      expect(read(text).root).to.equal(undefined)
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
    ['placeholders where a comma is missing', '{"password": "CHANGEME"\n"x": 1}'],
    ['placeholders without quotes', '{"password": CHANGEME, "x": 1}'],
    ['a list with a slip in it', '{"config_vars": ["BIRD_TOKEN" "BIRD_URL", \'BIRD_SECRET\', BIRD_KEY]}'],
    ['a name with a slip behind it', '{"name": "Token Shop",, "x": 1}'],
    ['keys in other quotes, or in none', "{'id': 'bird', name: \"Bird\",\nregions: ['us'], // all\n}"],
  ]
  for (const [name, text] of shown) {
    it(`shows ${name}`, () => {
      expect(hidden(text)).to.equal(text)
    })
  }

  it('shows a slip on the line behind a secret', () => {
    const slip = '   "   "regions": ["us"],\n// all\n"version": 3'
    const text = `{"api": {\n"password": "abc",\n${slip}}}`
    expect(hidden(text)).to.equal(`{"api": {\n"password": "***",\n${slip}}}`)
  })

  it('is as long as the text, with its line breaks where they were', () => {
    const text = '{\r\n"api": {\n"password": "👍🏽 wide 漢字 and long",\n"sso_salt": {"a": 1}}}'
    const lengths = (whole: string): readonly number[] => whole.split('\n').map((line) => line.length)
    for (const one of [text, `${text},`]) expect(lengths(hidden(one))).to.deep.equal(lengths(one))
  })

  it('tells no 8 characters of a secret, whatever slips are around its key and value', function () {
    this.timeout(60_000)
    fc.assert(
      fc.property(slipped, ({isKeyKnown, secrets, text}) => {
        fc.pre(isKeyKnown)
        const document = read(text)
        const source = hiddenText(document)
        const report = {checked: 1, findings: lint(document), sources: new Map([['m', source]])}
        const forms = [pretty, sarif].map((reporter) => reporter(report, {paint: plain}))
        expect(told([source, ...forms].join('\n'), secrets)).to.deep.equal([])
        expect(source).to.have.length(text.length)
      }),
      // the same ones each time: three slips at one place can make another key
      {numRuns: 3000, seed: 1},
    )
  })

  it('is made quickly of a mebibyte of anything', () => {
    const bits = [
      '"',
      ' ',
      '\n',
      'sso ',
      '{"a":',
      '\n"a":',
      '"a": ["b",',
      '"password": ',
      '"password": a b\n',
      '{"salt": [',
      '",\n',
    ]
    for (const bit of bits) {
      const text = bit.repeat(Math.floor(2 ** 20 / bit.length))
      const start = process.cpuUsage()
      hidden(text)
      expect(process.cpuUsage(start).user / 1000, bit).to.be.lessThan(2000)
    }
  })
})
