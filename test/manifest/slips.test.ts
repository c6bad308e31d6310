import {expect} from 'chai'
import fc from 'fast-check'
import {type Node, parseTree} from 'jsonc-parser'
import {slips} from '../../src/manifest/slips.js'
import {inAnyLayout} from './layouts.js'

const bare = 'not JSON: a value is a string in double quotes, a number, true, false, null, [ or {'
const colon = 'a : is missing after the key'
const comma = 'a comma is missing'
const ended = 'the manifest ended before this; nothing may follow it'
const inside = String.raw`the string ends at this quote: another is missing before it, or it needs a \ in front`
const key = 'a key must be in double quotes'
const noKey = 'a key in double quotes is expected here'
const quotes = 'JSON’s quotes are double and straight: "'
const trailing = 'a comma after the last item is not JSON'
const unclosed = 'a string has no closing quote'
const unopened = 'a quote is missing before this'
const value = 'a value is expected here'

/** Texts with a mark before each slip, and what is said of it. */
const rows: readonly (readonly [text: string, ...messages: readonly string[]])[] = [
  ['{^id: "x", "name": "y"}', key],
  ['{^id: "x", ^my key: 1, ^1: 2, ^true: 3}', key, key, key, key],
  ['{\n  ^api: {\n    ^regions: ["us"],\n    ^test: {"a": 1}\n  },\n  "name": "y"\n}', key, key, key],
  ['{^id: ^x, "b": [{^c: 1}, {"d": 2}]}', key, bare, key],
  ['{^id, "name": "y"}', noKey],
  ['{^id = "x", "name": "y"}', noKey],
  ['{^id "x", "name": "y"}', noKey],
  ["{^'id': ^'x y', \"name\": ^'y, {z}: it’s'}", quotes, quotes, quotes],
  ['{"a": [^\'us\', ^\'eu\'], "b": ^`c`}', quotes, quotes, quotes],
  ['{^“id”: ^“x y”, "name": "y"}', quotes, quotes],
  ['{"a": ^\'b, "c": 1}', quotes],
  ['{"a": 1^,}', trailing],
  ['{"a": ["us", "eu"^,\n], "b": {"c": 1 ^, }^,\n}', trailing, trailing, trailing],
  ['{"a": "x" ^"b": "y"\n^"c": {}\n^"d": [1 ^"2" ^eu]}', comma, comma, comma, comma, comma],
  ['{"a": 1 ^b: 2, "c": 3}', comma],
  ['[{"a": 1} ^{"b": 2}]', comma],
  ['{"a": "b"^; "c": 1}', 'a comma is expected here, not a semicolon'],
  ['{"a": 1,^, "b": 2}', noKey],
  ['{^, "a": 1}', noKey],
  ['{"a": [^, 1,^, 2]}', value, value],
  ['{"a" ^"x", "b" ^{"c": 1}, "d" ^[1], "e" ^= 5, "f"^}', colon, colon, colon, colon, colon],
  ['{"a"^, "b": 1}', colon],
  ['{"a" ^"b": 1}', colon],
  ['{"a":^, "b":^}', value, value],
  ['{"a":^: 1, "b": 2}', value],
  ['{"a": 1 ^: 2, "b": 3}', 'a : belongs between a key and its value'],
  ['{"a": ^"x,\n  "b": "y"\n}', unclosed],
  ['{"a": ^"x\ny", "b": "z"}', unclosed],
  ['{"a": ^"x', unclosed],
  [String.raw`{"a": ^"x\"}`, unclosed],
  ['{"a": "x, ^"b": "y"}', inside],
  ['{"a: ^"x", "b": "y"}', inside],
  ['{"a": "say ^"x" to y", "b": 1}', inside],
  ['{^id": "x", "b": 1}', unopened],
  ['{"a": ^x", "b": 1}', unopened],
  ['{"a": "x^"', 'a } is missing'],
  ['{"a": [^1\n', 'a ] is missing'],
  ['{"a": 1^,', 'a } is missing'],
  ['{"a^"', colon],
  ['{"a"^:', value],
  ['{"a": [1, 2^}, "b": 3}', 'a ] is missing before this'],
  ['{"a": {"b": 1^], "c": 2}', 'a } is missing before this'],
  ['{"a": [1, ^"b": 3}', 'a list has no keys: a ] or a { is missing before this'],
  ['^"id": "x"}', 'a { is missing before this'],
  ['^id: x\nname: y\n', 'a { is missing before this'],
  ['{"a": 1}^}', ended],
  ['{"a": 1}\n^{"b": 2}', ended],
  ['{"a": 1}^, {"b": 2}', ended],
  ['{"a": 1} ^// {"b": 2}', 'comments are not JSON'],
  ['{^/* one */ "a": 1, ^// two\n"b": [^# three\n]}', ...Array<string>(3).fill('comments are not JSON')],
  ['{"a": 1 ^// }', 'comments are not JSON'],
  ['{"a": 1^, ^// one\n}', trailing, 'comments are not JSON'],
  ['{"a": ^undefined, "b": ^NaN, "c": ^-Infinity, "d": ^None, "e": ^us-east-1}', ...Array<string>(5).fill(bare)],
  ['{"a": ^us east 1, "b": ^new Date(), "c": ^http://x.example/?a=1}', bare, bare, bare],
  ['{"a": ^+5, "b": ^.5, "c": ^0x1F, "d": ^1_000, "e": ^5px}', ...Array<string>(5).fill(bare)],
  [
    '{"a": ^05, "b": ^5., "c": ^1e}',
    'a number must not begin with 0',
    ...Array<string>(2).fill('a number ends too early'),
  ],
  ['{"a": ^${ID}, "b": 1}', bare],
  ['{"a": {^{ id }}, "b": 1}', noKey],
  ['{"a": "b" ^+ "c", "d": 1}', 'a comma or a } is expected here'],
  ['^hello world', bare],
  ['^const x = {"a": 1};', bare],
  ['{^\u00A0"a": 1}', 'white space in JSON is spaces, tabs and line breaks alone'],
]

/** Node by node, with the values of keys beside them. */
function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const child of node.children ?? []) yield* nodesOf(child)
}

const words = fc.stringMatching(/^[a-z]{1,8}$/)
const {tree: values} = fc.letrec((tie) => ({
  leaf: fc.oneof(words, fc.integer(), fc.boolean()),
  tree: fc.oneof({maxDepth: 3}, tie('leaf'), fc.array(tie('tree'), {maxLength: 3}), fc.dictionary(words, tie('tree'))),
}))

/** Slips that a text can have in many places: what is cut out there and put in, and where that is seen. */
interface Mistake {
  readonly message: string
  readonly cut: readonly [from: number, to: number]
  readonly by: string
  readonly seen: number
}

function mistakesIn(text: string): readonly Mistake[] {
  const root = parseTree(text)
  if (!root) throw new Error('no JSON')
  const whole = ({length, offset}: Node): readonly [number, number] => [offset, offset + length]
  return [...nodesOf(root)].flatMap((node): readonly Mistake[] => {
    const {children = [], offset, parent} = node
    const type: string = node.type
    const seen = offset
    const isKey = parent?.type === 'property' && parent.children?.[0] === node
    if (type === 'property') {
      const [name, one] = children
      const at = node.colonOffset ?? 0
      return name && one ? [{by: ' ', cut: [at, at + 1], message: colon, seen: one.offset}] : []
    }
    const gaps = (type === 'object' || type === 'array' ? children : []).flatMap((child, index): readonly Mistake[] => {
      const end = child.offset + child.length
      const next = children[index + 1]
      if (!next) return [{by: ',', cut: [end, end], message: trailing, seen: end}]
      const at = text.indexOf(',', end)
      return [{by: ' ', cut: [at, at + 1], message: comma, seen: next.offset}]
    })
    const word = String(node.value)
    return [
      ...gaps,
      ...(type === 'string' ? [{by: `'${word}'`, cut: whole(node), message: quotes, seen}] : []),
      ...(isKey ? [{by: word, cut: whole(node), message: key, seen}] : []),
      ...(type === 'property' || isKey ? [] : [{by: 'undefined', cut: whole(node), message: bare, seen}]),
      {by: `/* ${word} */`, cut: [offset, offset], message: 'comments are not JSON', seen},
    ]
  })
}

describe('the slips of a text', () => {
  for (const [marked, ...messages] of rows) {
    it(`are told, and no more than these: ${JSON.stringify(marked)}`, () => {
      const places = [...marked.matchAll(/\^/g)].map(({index}, before) => index - before)
      expect(slips(marked.replaceAll('^', '')).map(({message, offset}) => [offset, message])).to.deep.equal(
        messages.map((message, index) => [places[index], message]),
      )
    })
  }

  it('are one where the author made one, wherever it is and whatever the layout', () => {
    fc.assert(
      fc.property(inAnyLayout(fc.dictionary(words, values)), fc.nat(), ({text: written}, pick) => {
        const text = written.replace('\uFEFF', '')
        const mistakes = mistakesIn(text)
        const mistake = mistakes[pick % mistakes.length]
        if (!mistake) return
        const {by, cut, message, seen} = mistake
        const wrong = text.slice(0, cut[0]) + by + text.slice(cut[1])
        expect(slips(wrong).map((slip) => [slip.offset, slip.message])).to.deep.equal([[seen, message]])
      }),
      {numRuns: 1000},
    )
  })

  it('are none in JSON', () => {
    fc.assert(
      fc.property(inAnyLayout(fc.jsonValue()), ({text}) => {
        expect(slips(text.replace('\uFEFF', ''))).to.deep.equal([])
      }),
    )
  })
})
