import {Failure} from '../../src/failure.js'
import {type Finding, type Place, type Severity} from '../../src/finding.js'
import {readDocument} from '../../src/manifest/document.js'
import {plain} from '../../src/paint.js'
import {type Report, type ReportOptions} from '../../src/report/reporter.js'

export const text = `{
  "id": "x",
  "api": {
    "regions": ["us", "virgina", "virgina"],
    "password": "*******"
  }
}
`

interface Marked {
  readonly file?: string
  readonly source?: string
  /** Which of several places of the mark is meant, from 0. */
  readonly nth?: number
  readonly advice?: string
}

/** A finding on a mark in a text. */
export function on(
  mark: string,
  severity: Severity,
  rule: string,
  message: string,
  {advice, file = 'addon-manifest.json', nth = 0, source = text}: Marked = {},
): Finding {
  let offset = source.indexOf(mark)
  for (let skipped = 0; skipped < nth; skipped++) offset = source.indexOf(mark, offset + 1)
  const place = readDocument(file, {kind: 'text', text: source}).at(offset, mark.length)
  return {message, place, rule, severity, ...(advice === undefined ? {} : {advice})}
}

/** What a rehearsal of an endpoint finds. */
export const exchange: Finding = {
  advice: 'Answer 422.',
  message: 'basic in tokyo: expected 422, got 201',
  place: {
    curl: 'curl -u x:$ADDON_PASSWORD https://x.example/heroku/resources',
    expected: '422',
    got: '201 "id": <b>',
    in: 'exchange',
    plan: 'basic',
    region: 'tokyo',
    scenario: 'matrix',
    step: 'provision',
  },
  rule: 'cell-refuse',
  severity: 'error',
}

const odd = 'staging/ü b,c:100%/[x](y) `z`|.json'
const hostile = 'a | <b>&"c" *d* `e` [f](g) @h %0A ::error::\u001b[31m\u202e\u0000\ud800\ufffe\n\r]]>--'

/** Findings of each severity, in files of plain and odd names, with texts that each format must escape, and an exchange. */
export const full: Report = {
  checked: 3,
  files: ['addon-manifest.json', 'good.json', odd],
  findings: [
    on('"x"', 'error', 'id', '`id` is wrong', {advice: 'Make it right.'}),
    on('"virgina"', 'warning', 'unknown-region', '"virgina" is not a known region', {advice: 'Did you mean virginia?'}),
    on('"virgina"', 'warning', 'unknown-region', '"virgina" is not a known region', {nth: 1}),
    on('"*******"', 'hint', 'secret-short', '`api.password` is short'),
    on('{\n  "id"', 'warning', 'several-lines', 'it goes over several lines'),
    on('"id"', 'error', 'odd', hostile, {advice: hostile, file: odd}),
    exchange,
  ],
  steps: () => ({next: 'heroku addons:admin:manifest:rules id'}),
  sources: new Map([
    ['addon-manifest.json', text],
    [odd, text],
  ]),
}

const remark: Finding = {
  ...exchange,
  message: `premium in us: the answer is no JSON object with an \`id\`; it says: ${hostile}`,
  place: {...exchange.place, plan: 'premium', region: 'us', scenario: 'premium/us'} as Place,
  rule: 'answer-without-id',
  severity: 'warning',
}
const leftover: Finding = {
  ...exchange,
  message: '1 resource could not be deleted; the first DELETE was answered with 500',
  place: {...exchange.place, curl: '', expected: '204', got: '500', step: 'deprovision'} as Place,
  rule: 'deprovision-failed',
}

/** What a rehearsal came to: a cell of each kind, one told of once with another, and a finding that is of no cell. */
export const tried: Report = {
  checked: 5,
  findings: [exchange, {...remark, message: `${remark.message} (and 1 more)`}, leftover],
  sources: new Map(),
  tried: {
    cases: [
      {findings: [exchange], name: 'basic/tokyo'},
      {findings: [remark], name: 'premium/us'},
      {findings: [remark], name: 'basic/virginia', unjudged: 'nobody can tell'},
      {findings: [], name: 'basic/us'},
      {findings: [], name: `${hostile}/us`, unjudged: hostile},
    ],
    noun: 'cell',
  },
}

/** Files that could not be judged, one beside findings and one that nothing is known of. */
export const failing: Report = {
  ...full,
  failures: [
    new Failure('file-missing', 'none.json does not exist', {file: 'none.json'}),
    new Failure('file-unwritable', `${odd} cannot be written: ${hostile}`, {file: odd, hint: ''}),
    new Failure('interrupted', hostile, {hint: hostile}),
  ],
  findings: [on('"id"', 'error', 'odd', '`id` is wrong', {file: odd})],
}

/** Nothing that could be read. */
export const unread: Report = {
  checked: 0,
  failures: [new Failure('file-missing', 'none.json does not exist', {file: 'none.json'})],
  files: [],
  findings: [],
  sources: new Map(),
}

/** A rehearsal of nothing. */
export const untried: Report = {checked: 0, findings: [], sources: new Map(), tried: {cases: [], noun: 'scenario'}}

export const empty: Report = {
  checked: 1,
  files: ['addon-manifest.json'],
  findings: [],
  steps: () => ({next: 'heroku addons:admin:manifest:diff'}),
  sources: new Map(),
}

export const options: ReportOptions = {
  paint: plain,
  path: (file) => `deep/${file}`,
  rules: [
    {
      bad: ['{"id":5}'],
      good: ['{"id":"x"}'],
      id: 'id',
      severity: 'error',
      source: 'https://devcenter.heroku.com/articles/add-on-manifest',
      summary: '`id` is a slug',
      why: 'Heroku takes no other.',
    },
    {
      bad: [],
      good: [],
      id: 'unknown-region',
      severity: 'warning',
      source: 'own judgement',
      summary: 'known regions',
      why: 'An unknown one.',
    },
  ],
  threshold: 'error',
  version: '1.2.3',
}
