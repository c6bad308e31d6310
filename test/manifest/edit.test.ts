import {expect} from 'chai'
import fc from 'fast-check'

import {Failure} from '../../src/failure.js'
import {type Document, nodeAt, readDocument} from '../../src/manifest/document.js'
import {type Path} from '../../src/manifest/path.js'
import {addItems, again, removeItems, removeKey, setValue} from '../../src/manifest/edit.js'
import {inAnyLayout} from './layouts.js'

const read = (text: string): Document => readDocument('m.json', {kind: 'text', text})

function failure(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof Failure) return `${error.code}: ${error.message}`
    throw error
  }
  return 'nothing thrown'
}

const regions: Path = ['api', 'regions']
const feature = 'Available in Private Spaces?'
const closed = (id: string): unknown => ({id, features: {[feature]: false}})

const json = fc.jsonValue({maxDepth: 3}).map((value): unknown => JSON.parse(JSON.stringify(value)))
const names = fc.array(fc.string({maxLength: 4}), {maxLength: 4})
const manifests = fc.record({
  $base: json,
  api: fc.record({password: json, regions: names, requires: names}),
  plans: fc.array(json, {maxLength: 3}),
})

/** Also those that lack keys, and have nothing in them at all. */
const sparse = fc.record(
  {
    $base: json,
    api: fc.record({password: json, regions: names}, {requiredKeys: []}),
    plans: fc.array(json, {maxLength: 2}),
  },
  {requiredKeys: []},
)

const documents = inAnyLayout(manifests)
const sparseDocuments = inAnyLayout(sparse)

/** What stands before and after the value at a path. */
function outside(text: string, path: Path): readonly [string, string] {
  const node = nodeAt(read(text), path)
  if (!node) throw new Error('no such path')
  return [text.slice(0, node.offset), text.slice(node.offset + node.length)]
}

const parse = (text: string): unknown => JSON.parse(text.replace(/^\uFEFF/, ''))

interface Row {
  readonly what: string
  readonly edit: (document: Document) => string
  readonly before: string
  readonly after: string
}

const add =
  (path: Path, ...values: readonly unknown[]) =>
  (document: Document): string =>
    addItems(document, path, values)
const drop =
  (path: Path, ...indices: readonly number[]) =>
  (document: Document): string =>
    removeItems(document, path, indices)
const set =
  (path: Path, value: unknown) =>
  (document: Document): string =>
    setValue(document, path, value)
const forget =
  (...path: Path) =>
  (document: Document): string =>
    removeKey(document, path)

const rows: readonly Row[] = [
  {
    what: 'a list on one line stays on one line',
    edit: add(['a'], 'x', 'y'),
    before: '{\n  "a": ["u", "v"]\n}',
    after: '{\n  "a": ["u", "v", "x", "y"]\n}',
  },
  {
    what: 'a list with one item on one line grows on it',
    edit: add(['a'], 'x'),
    before: '{\n  "a": [ "u" ]\n}\n',
    after: '{\n  "a": [ "u", "x" ]\n}\n',
  },
  {
    what: 'a file without white space gets none',
    edit: add(regions, 'x'),
    before: '{"id":"i","api":{"regions":["u"]}}',
    after: '{"id":"i","api":{"regions":["u","x"]}}',
  },
  {
    what: 'a file of one pair without white space gets none',
    edit: add(['a'], 'x'),
    before: '{"a":["u"]}',
    after: '{"a":["u","x"]}',
  },
  {
    what: 'a list of a line an item stays so',
    edit: add(['a'], 'x'),
    before: '{\n\t"a": [\n\t\t"u"\n\t]\n}',
    after: '{\n\t"a": [\n\t\t"u",\n\t\t"x"\n\t]\n}',
  },
  {
    what: 'blank lines before the only item are not repeated',
    edit: add(['a'], 'x'),
    before: '{"a": [\n\n\n  "u"\n]}',
    after: '{"a": [\n\n\n  "u",\n  "x"\n]}',
  },
  {
    what: 'CRLF stays CRLF',
    edit: add(['a'], 'x'),
    before: '{\r\n "a": [\r\n  "u"\r\n ]\r\n}\r\n',
    after: '{\r\n "a": [\r\n  "u",\r\n  "x"\r\n ]\r\n}\r\n',
  },
  {
    what: 'a ragged list keeps its last separator',
    edit: add(['a'], 'x'),
    before: '{"a": ["u", "v",\n  "w"]}',
    after: '{"a": ["u", "v",\n  "w",\n  "x"]}',
  },
  {
    what: 'commas that lead stay in the lead',
    edit: add(['a'], 'x'),
    before: '{"a": [ "u"\n     , "v"\n     ]}',
    after: '{"a": [ "u"\n     , "v"\n     , "x"\n     ]}',
  },
  {
    what: 'empty brackets stay around what is added, whatever the siblings do',
    edit: add(['a'], 'x', 'y'),
    before: '{\n  "a": [],\n  "b": [ "u" ],\n  "c": [\n    1\n  ]\n}',
    after: '{\n  "a": ["x", "y"],\n  "b": [ "u" ],\n  "c": [\n    1\n  ]\n}',
  },
  {
    what: 'white space in empty brackets stays on both sides of what is added',
    edit: add(['a'], 'x', 'y'),
    before: '{"a":[ ]}',
    after: '{"a":[ "x","y" ]}',
  },
  {
    what: 'a line in empty brackets stays on both sides of what is added, a line an item',
    edit: add(['a'], 'x', 'y'),
    before: '{\n  "a": [\n\n  ]\n}',
    after: '{\n  "a": [\n\n  "x",\n  "y"\n\n  ]\n}',
  },
  {
    what: 'an object in empty brackets takes after the other objects',
    edit: add(['plans'], closed('b')),
    before: '{\n  "api": {\n    "id": 1\n  },\n  "plans": []\n}',
    after: `{\n  "api": {\n    "id": 1\n  },\n  "plans": [{\n    "id": "b",\n    "features": {\n      "${feature}": false\n    }\n  }]\n}`,
  },
  {
    what: 'a missing list is made at the end of its object',
    edit: add(regions, 'x'),
    before: '{\r\n    "id" : "i",\r\n    "api" : {\r\n        "vars" : ["u", "v"]\r\n    }\r\n}',
    after:
      '{\r\n    "id" : "i",\r\n    "api" : {\r\n        "vars" : ["u", "v"],\r\n        "regions" : ["x"]\r\n    }\r\n}',
  },
  {
    what: 'a missing object is made with its list',
    edit: add(regions, 'x'),
    before: '{\n\t"id": "i"\n}\n',
    after: '{\n\t"id": "i",\n\t"api": {\n\t\t"regions": [\n\t\t\t"x"\n\t\t]\n\t}\n}\n',
  },
  {
    what: 'an empty object gets its first key',
    edit: add(['a'], 'x'),
    before: '{ }\n',
    after: '{ "a": [\n  "x"\n] }\n',
  },
  {
    what: 'colons that stand in columns are taken for one space',
    edit: set(['c'], 1),
    before: '{\n  "a"    : 1,\n  "bbbb" :  2\n}',
    after: '{\n  "a"    : 1,\n  "bbbb" :  2,\n  "c" : 1\n}',
  },
  {
    what: 'an object beside objects on one line is on one line',
    edit: add(['plans'], closed('b')),
    before: `{\n  "plans": [\n    {"id": "a", "features": { "x": true }}\n  ]\n}`,
    after: `{\n  "plans": [\n    {"id": "a", "features": { "x": true }},\n    {"id": "b", "features": { "${feature}": false }}\n  ]\n}`,
  },
  {
    what: 'an object beside objects of many lines has as many',
    edit: add(['plans'], closed('b')),
    before: `{\n  "plans": [{\n    "id": "a",\n    "features": {"x": true}\n  }]\n}`,
    after: `{\n  "plans": [{\n    "id": "a",\n    "features": {"x": true}\n  }, {\n    "id": "b",\n    "features": {"${feature}": false}\n  }]\n}`,
  },
  {
    what: 'objects in a list that was missing take after the other objects',
    edit: add(['plans'], closed('b')),
    before: '{\n  "api": {\n    "vars": ["U"]\n  }\n}',
    after: `{\n  "api": {\n    "vars": ["U"]\n  },\n  "plans": [\n    {\n      "id": "b",\n      "features": {\n        "${feature}": false\n      }\n    }\n  ]\n}`,
  },
  {
    what: 'a key that is new to an object takes after the same key in the others',
    edit: set(['plans', 1, 'features', feature], false),
    before: `{\n  "plans": [\n    {\n      "id": "a",\n      "features": {"${feature}": true}\n    },\n    {\n      "id": "b"\n    }\n  ]\n}`,
    after: `{\n  "plans": [\n    {\n      "id": "a",\n      "features": {"${feature}": true}\n    },\n    {\n      "id": "b",\n      "features": {"${feature}": false}\n    }\n  ]\n}`,
  },
  {
    what: 'the last item of a list on one line goes with its comma',
    edit: drop(['a'], 1),
    before: '{"a": ["u", "v"]}',
    after: '{"a": ["u"]}',
  },
  {
    what: 'the first item goes with its comma',
    edit: drop(['a'], 0),
    before: '{"a": [\n  "u",\n  "v"\n]}',
    after: '{"a": [\n  "v"\n]}',
  },
  {
    what: 'an item in the middle of a ragged list leaves the line break',
    edit: drop(['a'], 1),
    before: '{"a": ["u", "v",\n "w"]}',
    after: '{"a": ["u",\n "w"]}',
  },
  {
    what: 'an item that ends a line of its own leaves the line break',
    edit: drop(['a'], 1),
    before: '{"a": ["u",\n "v", "w"]}',
    after: '{"a": ["u",\n "w"]}',
  },
  {
    what: 'all items leave empty brackets',
    edit: drop(['a'], 0, 1),
    before: '{"a": [\n  "u",\n  "v"\n]}',
    after: '{"a": []}',
  },
  {
    what: 'items that are not there are gone already',
    edit: drop(['a'], 7),
    before: '{"a": [ "u"]}',
    after: '{"a": [ "u"]}',
  },
  {
    what: 'a key goes with its comma',
    edit: forget('api', 'x'),
    before: '{\n  "api": {\n    "u": 1,\n    "x": {\n    }\n  }\n}',
    after: '{\n  "api": {\n    "u": 1\n  }\n}',
  },
  {
    what: 'all items leave the white space that was the same on both sides',
    edit: drop(['a'], 0, 1),
    before: '{"a": [ "u",\n  "v" ]}',
    after: '{"a": [ ]}',
  },
  {what: 'the only key leaves empty brackets', edit: forget('x'), before: '{\n  "x": 1\n}\n', after: '{}\n'},
  {what: 'a missing key is gone already', edit: forget('api', 'x'), before: '{ "y": 1 }', after: '{ "y": 1 }'},
  {
    what: 'a number changes alone',
    edit: set(['$base'], 12),
    before: '{ "$base" :7 ,"y": 1 }',
    after: '{ "$base" :12 ,"y": 1 }',
  },
  {
    what: 'a value that is the same is not rewritten',
    edit: set(['a'], ['é', {b: 1, c: 2}]),
    before: String.raw`{"a": [ "\u00e9",{"c":2, "b":1}]}`,
    after: String.raw`{"a": [ "\u00e9",{"c":2, "b":1}]}`,
  },
  {
    what: 'a list that is set keeps its layout and the spelling of what stays',
    edit: set(['a'], ['w', 'é', 'u']),
    before: `{"a": ["u", ${String.raw`"\u00e9"`},\n  "v"]}`,
    after: `{"a": ["w", ${String.raw`"\u00e9"`},\n  "u"]}`,
  },
  {
    what: 'a list on one line that is set stays on one line',
    edit: set(['a'], ['x', 'y']),
    before: '{\n  "a": [ "u" ],\n  "b": [\n    1\n  ]\n}',
    after: '{\n  "a": [ "x", "y" ],\n  "b": [\n    1\n  ]\n}',
  },
  {
    what: 'of an object that is set only what differs changes',
    edit: set([], {n: 1, o: {p: 3, q: [1]}}),
    before: '{"n":   1, "gone": 0, "o": {\n   "p" : 2,\n   "r": 1}}',
    after: '{"n":   1, "o": {\n   "p" : 3,\n   "q": [\n      1\n   ]}}',
  },
]

describe('an edit of a manifest', () => {
  for (const {after, before, edit, what} of rows) {
    it(`${what}: ${JSON.stringify(before)}`, () => {
      expect(edit(read(before))).to.equal(after)
      expect(edit(read(`\uFEFF${before}`)), 'with a byte-order mark').to.equal(`\uFEFF${after}`)
    })
  }

  it('adds to a list, and leaves every byte outside of it', () => {
    fc.assert(
      fc.property(
        documents,
        fc.array(json, {maxLength: 3}),
        fc.constantFrom<Path>(regions, ['plans']),
        ({text, value}, added, path) => {
          const result = addItems(read(text), path, added)
          const lists = path === regions ? value.api : value
          const key = path.at(-1) as keyof typeof lists
          const expected = {...lists, [key]: [...(lists[key] as unknown as unknown[]), ...added]}
          expect(parse(result)).to.deep.equal(path === regions ? {...value, api: expected} : expected)
          expect(outside(result, path)).to.deep.equal(outside(text, path))
        },
      ),
    )
  })

  it('added to a list and removed again, leaves the file byte for byte, be the list empty or the key missing', () => {
    fc.assert(
      fc.property(
        sparseDocuments,
        fc.array(json, {minLength: 1, maxLength: 3}),
        fc.constantFrom<Path>(regions, ['plans']),
        ({text}, added, path) => {
          const before = nodeAt(read(text), path)?.children?.length
          const made = addItems(read(text), path, added)
          if (before === undefined) {
            const missing = nodeAt(read(text), path.slice(0, -1)) ? path : path.slice(0, -1)
            expect(removeKey(read(made), missing)).to.equal(text)
          } else
            expect(
              removeItems(
                read(made),
                path,
                added.map((_, index) => before + index),
              ),
            ).to.equal(text)
        },
      ),
      {numRuns: 1000},
    )
  })

  it('removes any items, and leaves every byte outside of the list', () => {
    fc.assert(
      fc.property(documents, fc.array(fc.nat(4)), ({text, value}, indices) => {
        const result = removeItems(read(text), regions, indices)
        const kept = value.api.regions.filter((_, index) => !indices.includes(index))
        expect(parse(result)).to.deep.equal({...value, api: {...value.api, regions: kept}})
        expect(outside(result, regions)).to.deep.equal(outside(text, regions))
      }),
    )
  })

  it('sets any value, and leaves every byte outside of it', () => {
    fc.assert(
      fc.property(documents, json, fc.constantFrom('password', 'regions'), ({text, value}, fresh, key) => {
        const path = ['api', key]
        const result = setValue(read(text), path, fresh)
        expect(parse(result)).to.deep.equal({...value, api: {...value.api, [key]: fresh}})
        expect(outside(result, path)).to.deep.equal(outside(text, path))
      }),
    )
  })

  it('makes one manifest of another', () => {
    fc.assert(
      fc.property(documents, manifests, ({text}, fresh) => {
        expect(parse(setValue(read(text), [], fresh))).to.deep.equal(fresh)
      }),
    )
  })

  it('makes a key, and removes it again, byte for byte', () => {
    fc.assert(
      fc.property(documents, json, fc.string(), ({text, value}, fresh, key) => {
        fc.pre(!Object.hasOwn(value.api, key))
        const result = setValue(read(text), ['api', key], fresh)
        expect(parse(result)).to.deep.equal({...value, api: {...value.api, [key]: fresh}})
        expect(removeKey(read(result), ['api', key])).to.equal(text)
      }),
    )
  })

  it('can be followed by another on the text that it answers', () => {
    const first = read('{"a": [1]}')
    const second = again(first, addItems(first, ['a'], [2]))
    expect(removeItems(second, ['a'], [0])).to.equal('{"a": [2]}')
    expect(second.file).to.equal('m.json')
  })

  const refused: readonly (readonly [string, (document: Document) => string, string])[] = [
    [
      '{\n"a": 1,\n"a": 2}',
      set(['a'], 3),
      'manifest-broken: m.json: a is written twice, on lines 2 and 3; leave one of them, then edit it',
    ],
    [
      '{"api": {},\n"api": {"regions": []}}',
      add(regions, 'x'),
      'manifest-broken: m.json: api is written twice, on lines 1 and 2; leave one of them, then edit it',
    ],
    [
      '{"api": {"regions": [],\n"regions": ["x"]}}',
      drop(regions, 0),
      'manifest-broken: m.json: api.regions is written twice, on lines 1 and 2; leave one of them, then edit it',
    ],
    [
      '{"a": 1, "a": 2}',
      forget('a'),
      'manifest-broken: m.json: a is written twice, on lines 1 and 1; leave one of them, then edit it',
    ],
    ['{\n"api": "https://x"}', add(regions, 'x'), 'manifest-broken: m.json:2 api is a string; it must be an object'],
    [
      '{"api":\n{"regions": "us"}}',
      add(regions, 'x'),
      'manifest-broken: m.json:2 api.regions is a string; it must be a list',
    ],
    ['{"plans": {}}', set(['plans', 0, 'id'], 'x'), 'manifest-broken: m.json:1 plans is an object; it must be a list'],
    ['{"a": 1,}', set(['a'], 2), 'manifest-broken: m.json: a comma after the last item is not JSON'],
  ]
  for (const [text, edit, message] of refused) {
    it(`is refused in ${JSON.stringify(text)}: ${message}`, () => {
      expect(failure(() => edit(read(text)))).to.equal(message)
    })
  }

  it('may go on beside a key that is written twice elsewhere', () => {
    expect(setValue(read('{"a": 1, "a": 2, "b": 3}'), ['b'], 4)).to.equal('{"a": 1, "a": 2, "b": 4}')
  })

  it('is no edit where the list has no such place', () => {
    expect(() => setValue(read('{"plans": []}'), ['plans', 0], 1)).to.throw(RangeError, 'there is no plans[0] to set')
  })

  it('is not answered where the new text does not say what was meant', () => {
    const wrong: Document = {...read('{"a": [1], "b": 2}'), value: {a: [1], b: 3}}
    expect(() => addItems(wrong, ['a'], [4])).to.throw(Error, 'the edit of a came out wrong, so nothing was written')
  })
})
