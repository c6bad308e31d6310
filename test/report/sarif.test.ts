import {expect} from 'chai'
import fc from 'fast-check'
import {type Finding, severities} from '../../src/finding.js'
import {ruleNotes} from '../../src/journeys/lint/rule-notes.js'
import {cellNotes, scenarioNotes} from '../../src/journeys/endpoint/trial-notes.js'
import {type Report} from '../../src/report/reporter.js'
import {sarif} from '../../src/report/sarif.js'
import {empty, exchange, failing, full, on, options, text, tried, unread, untried} from './sample.js'
import {sarifComplaints} from './valid.js'

interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: {readonly uri: string; readonly uriBaseId?: string}
      readonly region: {readonly snippet?: {readonly text: string}}
    }
  }[]
  readonly partialFingerprints: Readonly<Record<string, string>>
}
interface Run {
  readonly results: readonly Result[]
  readonly tool: {readonly driver: {readonly rules: readonly {readonly id: string}[]}}
}

function run(report: Report, path?: (file: string) => string): Run {
  const {runs} = JSON.parse(sarif(report, path === undefined ? options : {...options, path})) as {readonly runs: [Run]}
  return runs[0]
}

const of = (findings: readonly Finding[], source = text): Report => ({
  checked: 1,
  findings,
  sources: new Map([['addon-manifest.json', source]]),
})

describe('the SARIF report', () => {
  it('is valid by the official schema, with findings and without', () => {
    expect(sarifComplaints(sarif(full, options))).to.deep.equal([])
    expect(sarifComplaints(sarif(empty, options))).to.deep.equal([])
    expect(sarifComplaints(sarif(full, {paint: options.paint}))).to.deep.equal([])
    expect(sarifComplaints(sarif(tried, options))).to.deep.equal([])
    expect(sarifComplaints(sarif(untried, options))).to.deep.equal([])
    expect(sarifComplaints(sarif(failing, options))).to.deep.equal([])
    expect(sarifComplaints(sarif(unread, options))).to.deep.equal([])
  })

  for (const [whose, rules] of Object.entries({
    'a check': scenarioNotes(),
    'a rehearsal': cellNotes(),
    lint: ruleNotes(),
  })) {
    it(`is valid with all rules of ${whose}, each with a help that ends with its source`, () => {
      const text = sarif(full, {...options, rules})
      expect(sarifComplaints(text)).to.deep.equal([])
      const {runs} = JSON.parse(text) as {
        readonly runs: [
          {readonly tool: {readonly driver: {readonly rules: readonly {readonly help?: {readonly text: string}}[]}}},
        ]
      }
      const helps = runs[0].tool.driver.rules.flatMap(({help}) => (help ? [help.text] : []))
      expect(helps).to.have.length(rules.length)
      for (const [at, {source}] of rules.entries()) expect(helps[at]?.endsWith(`Source: ${source}`)).to.equal(true)
    })
  }

  it('is held by a schema that refuses what is wrong', () => {
    expect(sarifComplaints('{"version": "2.1.0"}')).to.deep.equal([" must have required property 'runs'"])
    expect(sarifComplaints(sarif(full, options).replaceAll('"startLine": 2', '"startLine": 0'))).not.to.deep.equal([])
  })

  it('is valid for any text', () => {
    const anyText = fc.string({unit: 'binary'})
    fc.assert(
      fc.property(
        anyText,
        anyText,
        fc.string({minLength: 1, unit: 'binary'}),
        fc.constantFrom(...severities),
        (message, advice, file, severity) => {
          const finding = on('"x"', severity, 'any', message, {advice, file})
          const report: Report = {...of([finding, exchange]), sources: new Map([[file, text]])}
          expect(sarifComplaints(sarif(report, {...options, path: String}))).to.deep.equal([])
        },
      ),
      {numRuns: 100},
    )
  })

  it('names the rule of each result by its place in the list, also one that it was told nothing of', () => {
    const {results, tool} = run(full)
    for (const {ruleId, ruleIndex} of results) expect(tool.driver.rules[ruleIndex]?.id).to.equal(ruleId)
  })

  const uris: readonly (readonly [path: string, uri: string, base: string | undefined])[] = [
    ['a.json', 'a.json', '%SRCROOT%'],
    ['ü b/c#d?e%.json', '%C3%BC%20b/c%23d%3Fe%25.json', '%SRCROOT%'],
    ['a:b.json', 'a%3Ab.json', '%SRCROOT%'],
    ['/elsewhere/a b.json', 'file:///elsewhere/a%20b.json', undefined],
    ['C:/elsewhere/a b.json', 'file:///C:/elsewhere/a%20b.json', undefined],
    ['//host/share/a.json', 'file://host/share/a.json', undefined],
  ]
  for (const [path, uri, base] of uris) {
    it(`names the file ${path} by ${uri}`, () => {
      const [result] = run(of([on('"x"', 'error', 'id', 'm')]), () => path).results
      const wanted = base === undefined ? {uri} : {uri, uriBaseId: base}
      expect(result?.locations[0]?.physicalLocation.artifactLocation).to.deep.equal(wanted)
    })
  }

  describe('its fingerprints', () => {
    const marks = (source: string): readonly (string | undefined)[] =>
      run(
        of(
          [
            on('"virgina"', 'warning', 'unknown-region', 'm', {source}),
            on('"virgina"', 'warning', 'unknown-region', 'm', {nth: 1, source}),
            on('"regions"', 'warning', 'no-us', 'm', {source}),
          ],
          source,
        ),
      ).results.map(({partialFingerprints}) => partialFingerprints.primaryLocationLineHash)

    it('stay the same where lines are added above, and where the file is laid out anew', () => {
      const before = marks(text)
      expect(marks(text.replace('{\n', '{\n\n\n  "name": "X",\n'))).to.deep.equal(before)
      expect(marks(text.replaceAll(/\n */g, ' '))).to.deep.equal(before)
      expect(marks(text.replaceAll('\n', '\r\n'))).to.deep.equal(before)
    })

    it('differ between findings, also between two alike', () => {
      expect(new Set(marks(text)).size).to.equal(3)
      const {results} = run(full)
      const all = results.map(({partialFingerprints}) => partialFingerprints.primaryLocationLineHash)
      expect(new Set(all).size).to.equal(full.findings.length)
    })

    it('tell those of one rule and one mark apart by what they name, whatever else is said', () => {
      const prints = (...messages: readonly string[]): readonly unknown[] =>
        run(of(messages.map((message) => on('"x"', 'error', 'shape', message)))).results.map(
          ({partialFingerprints}) => partialFingerprints,
        )
      const [id, api] = prints('`id` is missing', '`api` is missing')
      expect(id).not.to.deep.equal(api)
      expect(prints('`api` is not there')).to.deep.equal([api])
      expect(prints('"a[1]" is wrong')).to.deep.equal(prints('"a[12]" is wrong'))
    })

    it('differ where the marked value differs', () => {
      const one = run(of([on('"x"', 'error', 'id', 'm')])).results[0]?.partialFingerprints
      const source = text.replace('"x"', '"y"')
      const other = run(of([on('"y"', 'error', 'id', 'm', {source})], source)).results[0]?.partialFingerprints
      expect(one).not.to.deep.equal(other)
    })
  })
})
