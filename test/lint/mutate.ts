import {type Finding} from '../../src/finding.js'
import {fix} from '../../src/lint/fix.js'
import {lint} from '../../src/lint/lint.js'
import {hiddenText} from '../../src/manifest/hide.js'
import {groups} from '../../src/regions.js'
import {base, documentOf} from './examples.js'

/** Numbers from 0 to below 1, the same ones for the same seed. (mulberry32) */
function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const manifests: readonly unknown[] = [
  base,
  {
    ...base,
    $base: 152_951_532_282_013,
    api: {
      ...base.api,
      config_vars_prefix: 'ERRORBUCKET',
      password: 'QHBKgnPpfdYdUfVyzjySRT2Zu7ulPU79',
      regions: groups.all,
      requires: ['log_input', 'many_per_app'],
      sso_salt: 'dhzNh63j1ObIGbl4PpMsTrnthHklVDn5',
      test: {base_url: 'http://localhost:5000/heroku/resources', sso_url: 'http://localhost:5000/sso/login'},
    },
    plans: [
      {features: {'Available in Private Spaces?': false}, id: 'basic'},
      {features: {'Available in Private Spaces?': true}, id: 'premium'},
    ],
  },
  {api: {config_vars: ['A_URL'], production: 'https://a.example/', regions: ['*'], username: 'a'}, id: 'a', version: 3},
]

const deep = (depth: number): unknown => (depth === 0 ? [] : [deep(depth - 1)])

/** Values that belong nowhere in a manifest. */
const strange: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  '',
  ' ',
  '\u0000',
  '\uD800',
  '\uDC00x',
  '\uFEFF',
  '\u202Emoc.elpmaxe',
  '__proto__',
  'constructor',
  'https://',
  'https://user:pass@[::1]:99999/',
  'http://https://x',
  'https://[',
  'https://%00',
  'us-east-1',
  'a::b::c',
  '☃'.repeat(300),
  'x'.repeat(50_000),
  '('.repeat(3000),
  '_'.repeat(5000),
  'a-'.repeat(4000),
  '1.'.repeat(4000),
  [],
  {},
  [[]],
  [null],
  ['us', 'us', 5, {}, ['us']],
  {'': {'': ''}},
  {constructor: {prototype: {}}, hasOwnProperty: 1, toString: null, valueOf: []},
  deep(150),
  Array.from({length: 500}, (_, index) => index),
  Array.from({length: 300}, () => 'us'),
]

/** What is put into a text, or takes the place of a part of it. */
const scraps: readonly string[] = [
  '"__proto__": {"regions": ["us"]},',
  '"constructor": null,',
  '"api": {},',
  '"id": "b",',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\u',
  '\\ud800',
  '\\u0000',
  '\uD83D',
  '\uDE00',
  '\uFEFF',
  '\u2028',
  '\u0000',
  '\u0007',
  '\r',
  '\r\n',
  '\n',
  '\t',
  '/*',
  '*/',
  '//',
  '1e999',
  '-1e999',
  '-0',
  '007',
  '123456789012345678901234567890',
  '0x1F',
  'NaN',
  'undefined',
  'tru',
  '’',
  '<<<<<<< HEAD',
  '{'.repeat(201),
  '['.repeat(2000),
  '{"a":'.repeat(190),
  '[{"x":'.repeat(120),
  '" ,'.repeat(500),
]

/** A manifest that went wrong in some ways: always the same text for the same seed. */
export function mutant(seed: number): string {
  const next = chance(seed)
  const below = (count: number): number => Math.floor(next() * count)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T

  const spoilt = (value: unknown, odds: number): unknown => {
    if (next() < odds) return pick(strange)
    if (Array.isArray(value)) return value.map((item: unknown) => spoilt(item, odds))
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value).flatMap(([key, member]) => {
      if (next() < odds / 2) return []
      return [
        [
          next() < odds / 2 ? pick(['__proto__', 'toString', '', 'x'.repeat(200), '\uD800']) : key,
          spoilt(member, odds),
        ],
      ]
    })
    return Object.fromEntries(entries) as unknown
  }

  const indent = pick<number | string>([0, 2, 2, 4, '\t'])
  let text = JSON.stringify(spoilt(pick(manifests), pick([0, 0.02, 0.1, 0.3])), null, indent)
  for (let times = below(4); times > 0; times--) {
    const at = below(text.length + 1)
    const to = Math.min(text.length, at + below(pick([2, 20, 200])))
    const ways = [
      () => text.slice(0, at),
      () => text.slice(at),
      () => text.slice(0, at) + text.slice(to),
      () => text.slice(0, to) + text.slice(at),
      () => text.slice(0, at) + pick(scraps) + text.slice(at),
      () => text.slice(0, at) + pick(scraps) + text.slice(to),
      () => text.replaceAll('\n', pick(['\r\n', '\r', '\n\n', ' '])),
      () => text.slice(0, at) + String.fromCharCode(below(65_536)) + text.slice(at),
      () => `\uFEFF${text}`,
      () => (text.length < 20_000 ? text + text : text),
    ]
    text = pick(ways)()
  }
  // once in a while what is near the bound of the size, or over it
  return next() < 0.0005 ? text + pick([' ', '[', '"a",', '\n']).repeat(below(600_000)) : text
}

/** Judges a text as lint does, mends and shows it. Throws where something of that cannot be true. */
export function hold(text: string): readonly Finding[] {
  const document = documentOf(text)
  const findings = lint(document, {required: ['tokyo'], tracked: true})
  const {length} = document.text
  for (const [index, {message, place}] of findings.entries()) {
    if (place.in !== 'file') throw new Error('a finding is not in the file')
    const {end, start} = place
    if (!(start.offset >= 0 && start.offset <= end.offset && end.offset <= length)) {
      throw new Error(`a finding is at ${String(start.offset)}–${String(end.offset)} of ${String(length)} characters`)
    }
    if (message === '') throw new Error('a finding says nothing')
    if (index >= 20) continue
    for (const point of [start, end]) {
      const before = document.text.slice(0, point.offset).split(/\r\n?|\n/)
      // between the two halves of a line break
      const isSplit = document.text.slice(point.offset - 1, point.offset + 1) === '\r\n'
      const column = Math.max(
        1,
        (before.at(-1)?.length ?? 0) + 1 - (before.length === 1 && text.startsWith('\uFEFF') ? 1 : 0),
      )
      if (!isSplit && (point.line !== before.length || point.column !== column)) {
        throw new Error(
          `${String(point.line)}:${String(point.column)} is not ${String(before.length)}:${String(column)}`,
        )
      }
    }
  }
  if (hiddenText(document).length !== length) throw new Error('the hidden text has another length')
  const mended = fix(document)
  if (mended.text !== document.text && fix(documentOf(mended.text)).text !== mended.text)
    throw new Error('a mend does not stay')
  return findings
}
