import {expect} from 'chai'
import fc from 'fast-check'
import {isObject} from '../../src/http.js'
import {bounds, type Document, nodeAt, placeOf, readDocument} from '../../src/manifest/document.js'
import {type Path, quote} from '../../src/manifest/path.js'

const read = (text: string): Document => readDocument('m.json', {kind: 'text', text})

/** `2:7 syntax not JSON…`: place, kind and the first words of the message. */
const problems = (text: string): string[] =>
  read(text).problems.map(
    ({kind, message, place: {start}}) => `${String(start.line)}:${String(start.column)} ${kind} ${message}`,
  )

const value = 'not JSON: a value is a string in double quotes, a number, true, false, null, [ or {'

describe('a document', () => {
  it('holds the value of a text that is JSON', () => {
    const document = read('{"id": "x", "api": {"regions": ["us", 1.5e3, null, true]}}')
    expect(document.value).to.deep.equal({api: {regions: ['us', 1500, null, true]}, id: 'x'})
    expect(document.problems).to.deep.equal([])
  })

  const wrong: readonly (readonly [name: string, text: string, problems: readonly string[]])[] = [
    ['a word without quotes', '{"a": tru}', [`1:7 syntax ${value}`]],
    ['two slips on one line', '{"a": tru, "b": fals}', [`1:7 syntax ${value}`, `1:17 syntax ${value}`]],
    [
      'slips on several lines',
      '{\n  "a": nul,\n  "b" 1,\n  c: 3,\n  "d": [1 2],\n}',
      [
        `2:8 syntax ${value}`,
        '3:7 syntax a : is missing after the key',
        '4:3 syntax a key must be in double quotes',
        '5:11 syntax a comma is missing',
        '5:13 syntax a comma after the last item is not JSON',
      ],
    ],
    ['a comma after the last key', '{"a": 1,\n}', ['1:8 syntax a comma after the last item is not JSON']],
    ['a comma after the last item', '{"a": [1, ]}', ['1:9 syntax a comma after the last item is not JSON']],
    [
      'a comma after the last item and a comment behind it',
      '[1, // one\n]',
      ['1:3 syntax a comma after the last item is not JSON', '1:5 comment comments are not JSON'],
    ],
    ['two commas', '{"a": 1,, "b": 2}', ['1:9 syntax a key in double quotes is expected here']],
    ['a missing comma', '{"a": 1\n"b": 2}', ['2:1 syntax a comma is missing']],
    ['a missing brace, where the text ends', '{"a": {"b": 1}\n\n', ['1:14 syntax a } is missing']],
    ['a brace too many', '{"a": 1}}', ['1:9 syntax the manifest ended before this; nothing may follow it']],
    ['a string without an end', '{"a": "b\n}', ['1:7 syntax a string has no closing quote']],
    ['a line break in a string', '{"a": "b\nc", "d": 1,\n"e": 2}', ['1:7 syntax a string has no closing quote']],
    [
      'a string that ends on the next line',
      '{"a": "b\n", "d": 1,\n"e": 2}',
      ['1:7 syntax a string has no closing quote'],
    ],
    ['a tab in a string', '{"a": "\t"}', ['1:7 syntax a line break or control character inside a string']],
    ['single quotes', "{'a': 1}", ['1:2 syntax JSON’s quotes are double and straight: "']],
    ['quotes of a word processor', '{“a”: 1}', ['1:2 syntax JSON’s quotes are double and straight: "']],
    ['an address without quotes', '[ http://x/ ]', [`1:3 syntax ${value}`]],
    ['a number with a zero before it', '{"a": 01}', ['1:7 syntax a number must not begin with 0']],
    ['a number without an end', '[1.]', ['1:2 syntax a number ends too early']],
    [
      'comments',
      '// one\n{"a": 1 /* two */}',
      ['1:1 comment comments are not JSON', '2:9 comment comments are not JSON'],
    ],
    ['a comment that does not end', '{"a": 1} /* x', ['1:10 comment comments are not JSON']],
    [
      'a key written twice',
      '{"a": 1,\n "a": 2}',
      ['2:2 duplicate-key the key "a" is written twice, first on line 1; only the last one counts'],
    ],
    [
      'a key written twice in another spelling',
      String.raw`{"a": {"b": 1, "\u0062": 2}}`,
      ['1:16 duplicate-key the key "b" is written twice, first on line 1; only the last one counts'],
    ],
    ['nothing', '', ['1:1 empty the file is empty']],
    ['nothing but white space and a byte-order mark', '\uFEFF \n', ['1:1 empty the file is empty']],
    ['brackets 201 deep', `${'['.repeat(201)}${']'.repeat(201)}`, ['1:201 too-deep nested deeper than 200 levels']],
    [
      'brackets that hide behind a comment',
      `/*"*/${'['.repeat(300_000)}`,
      ['1:1 too-deep nested deeper than 200 levels'],
    ],
    [
      'brackets that hide behind a carriage return',
      `"\r${'['.repeat(300_000)}`,
      ['2:201 too-deep nested deeper than 200 levels'],
    ],
  ]
  for (const [name, text, expected] of wrong) {
    it(`tells ${name}`, () => {
      expect(problems(text)).to.deep.equal(expected)
    })
  }

  it('has no value where a text does not parse, and the last one of a key written twice', () => {
    expect(read('{"a": 1,}')).to.include({root: undefined, value: undefined})
    expect(read('{"a": 1, "a": 2}').value).to.deep.equal({a: 2})
  })

  it('says why a file was not read', () => {
    const kinds = [readDocument('m', {kind: 'binary'}), readDocument('m', {kind: 'too-large', size: bounds.bytes + 1})]
    expect(kinds.flatMap(({problems}) => problems.map(({message}) => message))).to.deep.equal([
      'this is not text in UTF-8; save it so if it is in another encoding, such as UTF-16',
      'the file has 1048577 bytes; a manifest has at most 1048576',
    ])
  })

  it('takes 200 levels', () => {
    expect(problems(`${'['.repeat(200)}${']'.repeat(200)}`)).to.deep.equal([])
  })

  it('ends, and with few problems, on a mebibyte of nonsense', () => {
    for (const bit of ['[,]', '"\n', '/* x */', '[}', '{"a":', ',    ', '\\']) {
      expect(problems(bit.repeat(bounds.bytes / bit.length)).length, bit).to.be.within(1, 100)
    }
  })

  it('counts columns without a byte-order mark and offsets with it', () => {
    const {start} = read('\uFEFF{"a": tru}').problems[0]?.place ?? {}
    expect(start).to.deep.equal({column: 7, line: 1, offset: 7})
  })

  it('counts every kind of line break', () => {
    expect(problems('{\r\n"a": 1,\r"b": 2,\n"c": x}')).to.deep.equal([`4:6 syntax ${value}`])
  })

  it('takes __proto__ for a key like any other', () => {
    const document = read('{"__proto__": {"id": "x"}, "constructor": 1}')
    expect(Object.keys(document.value as object)).to.deep.equal(['__proto__', 'constructor'])
    expect((document.value as {readonly id?: unknown}).id).to.equal(undefined)
    expect(nodeAt(document, ['__proto__', 'id'])?.value).to.equal('x')
    expect(nodeAt(document, ['toString'])).to.equal(undefined)
  })

  it('takes lone surrogates, as JSON does', () => {
    expect(read(String.raw`{"a": "\ud800"}`).value).to.deep.equal({a: '\ud800'})
  })

  const places: readonly (readonly [path: Path, on: 'key' | 'value', marked: string])[] = [
    [['id'], 'value', '"x"'],
    [['id'], 'key', '"id"'],
    [['api', 'regions', 1], 'value', '"eu"'],
    [['api', 'regions', 1], 'key', '"eu"'],
    [['api', 'regions'], 'value', '["us", "eu"]'],
    [['api'], 'value', '{'],
    [['api', 'missing'], 'value', '"api"'],
    [['missing'], 'value', '{'],
    [['api', 'regions', 7], 'value', '"regions"'],
    [[], 'value', '{'],
  ]
  for (const [path, on, marked] of places) {
    it(`marks ${marked} as the ${on} of ${path.join('.') || 'the root'}`, () => {
      const document = read('{\n  "id": "x",\n  "api": {\n    "regions": ["us", "eu"]\n  }\n}')
      const {end, start} = placeOf(document, path, on)
      expect(document.text.slice(start.offset, end.offset)).to.equal(marked)
    })
  }

  it('quotes a name on one line and cuts a long one', () => {
    expect(quote('a\n"b"')).to.equal(String.raw`"a\n\"b\""`)
    expect(quote('x'.repeat(1000))).to.have.length(62)
  })

  const jsonish = fc.array(
    fc.oneof(
      fc.constantFrom('{', '}', '[', ']', ':', ',', '"', '"a"', '1', 'true', '//', '/*', '*/', '\n', '\\', '\uFEFF'),
      fc.string(),
    ),
    {maxLength: 60},
  )

  it('comes of any text, without a throw and with every place inside it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({unit: 'binary'}),
          jsonish.map((bits) => bits.join('')),
        ),
        (text) => {
          for (const {place} of read(text).problems) {
            expect(place.start.offset).to.be.within(0, text.length)
            expect(place.end.offset).to.be.within(place.start.offset, text.length)
            expect(Math.min(place.start.line, place.start.column)).to.be.at.least(1)
          }
        },
      ),
      {numRuns: 2000},
    )
  })

  it('parses exactly what JSON.parse does, to the same value', () => {
    const texts = fc.oneof(
      jsonish.map((bits) => bits.join('')),
      fc.json(),
      fc.tuple(fc.json(), fc.nat(), fc.string({maxLength: 2})).map(([text, at, bit]) => {
        const cut = at % (text.length + 1)
        return text.slice(0, cut) + bit + text.slice(cut)
      }),
    )
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(!text.startsWith('\uFEFF'))
        let parsed: unknown
        try {
          parsed = JSON.parse(text) as unknown
        } catch {
          expect(read(text).problems).to.have.length.greaterThan(0)
          return
        }
        const document = read(text)
        expect(document.problems.filter(({kind}) => kind !== 'duplicate-key')).to.deep.equal([])
        expect(isObject(parsed) ? {...(document.value as object)} : document.value).to.deep.equal(parsed)
      }),
      {numRuns: 3000},
    )
  })
})
