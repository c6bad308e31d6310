import {exitCode, type Finding} from '../finding.js'
import {exchangeName, told} from './place.js'
import {printable} from '../printable.js'
import {type Case, type Report, type Reporter, type ReportOptions, tool, type Tried, type Trouble} from './reporter.js'

/**
 * For servers that show tests. Of files, a suite each and a test for each finding: one at or above the threshold has failed;
 * one below it is skipped and says why, so that it is seen and fails nothing. A file without findings is one test that
 * passed; one that could not be judged is a test in error. Of what was tried on an endpoint, a test for each scenario or cell, and one for each finding that is of none.
 */
export const junit: Reporter = (report, options) => {
  const suites = report.tried ? [suiteOf(report.tried, report.findings, options)] : fileSuites(report, options)
  const all = suites.flatMap(({tests}) => tests)
  const open = tag('testsuites', {
    errors: count(all, 'broken'),
    failures: count(all, 'failed'),
    name: tool,
    tests: all.length,
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${open}>`,
    ...suites.flatMap((suite) => shown(suite)),
    '</testsuites>',
  ].join('\n')
}

interface Suite {
  readonly name: string
  readonly tests: readonly Test[]
}

interface Test {
  readonly name: string
  readonly outcome: 'broken' | 'failed' | 'passed' | 'skipped'
  /** Its elements, as XML. */
  readonly content: readonly string[]
}

function fileSuites(
  {failures = [], files = [], findings, untold = 0}: Report,
  options: ReportOptions,
): readonly Suite[] {
  const {path = String} = options
  const suites = new Map<string, Test[]>(files.map((file) => [path(file), []]))
  const add = (name: string, test: Test): void => {
    const tests = suites.get(name) ?? []
    tests.push(test)
    suites.set(name, tests)
  }
  for (const failure of failures) add(failure.file === undefined ? tool : path(failure.file), brokenTest(failure))
  for (const finding of findings) {
    add(finding.place.in === 'file' ? path(finding.place.file) : finding.place.scenario, findingTest(finding, options))
  }
  const none = untold === 0 ? 'no findings' : 'no errors'
  return [...suites].map(([name, tests]) => ({
    name,
    tests: tests.length === 0 ? [{content: [], name: none, outcome: 'passed'}] : apart(tests),
  }))
}

/** Tests with names of their own: the second of a name is its `(2)`. */
function apart(tests: readonly Test[]): readonly Test[] {
  const seen = new Map<string, number>()
  return tests.map((test) => {
    const before = seen.get(test.name) ?? 0
    seen.set(test.name, before + 1)
    return before === 0 ? test : {...test, name: `${test.name} (${String(before + 1)})`}
  })
}

function suiteOf({cases, noun}: Tried, findings: readonly Finding[], options: ReportOptions): Suite {
  const ofCases = new Map(cases.flatMap((one) => one.findings).map(({place, rule}) => [place, rule]))
  const others = findings.filter(({place, rule}) => ofCases.get(place) !== rule)
  return {
    name: `${noun}s`,
    tests: [...cases.map((one) => caseTest(one, options)), ...others.map((one) => findingTest(one, options))],
  }
}

const brokenTest = ({code, hint, message}: Trouble): Test => ({
  content: [`<${tag('error', {message, type: code})}>${escaped(hint)}</error>`],
  name: code,
  outcome: 'broken',
})

function findingTest(finding: Finding, options: ReportOptions): Test {
  const {message, place, rule, severity} = finding
  // no line in the name of a finding in a file: a server knows it again where lines move
  const name = place.in === 'file' ? `${rule}: ${message}` : `${rule} at ${exchangeName(place)}`
  if (fails(finding, options)) return {content: [failure([finding], options)], name, outcome: 'failed'}
  const content = [skipped(`${severity}: ${message}`), systemOut([finding], options)]
  return {content, name, outcome: 'skipped'}
}

/** What fails a scenario or a cell is its failure; what is told of it besides stands beside its outcome. */
function caseTest({findings, name, unjudged}: Case, options: ReportOptions): Test {
  const failing = findings.filter((finding) => fails(finding, options))
  const remarks = findings.filter((finding) => !failing.includes(finding))
  const told = remarks.length === 0 ? [] : [systemOut(remarks, options)]
  if (failing.length > 0) return {content: [failure(failing, options), ...told], name, outcome: 'failed'}
  if (unjudged !== undefined) return {content: [skipped(unjudged), ...told], name, outcome: 'skipped'}
  return {content: told, name, outcome: 'passed'}
}

const fails = (finding: Finding, {threshold}: ReportOptions): boolean => exitCode([finding], threshold) === 1

const skipped = (why: string): string => `<skipped>${escaped(why)}</skipped>`

/** Findings as a failure: the first names it, its text tells of all. */
function failure(findings: readonly Finding[], options: ReportOptions): string {
  const {message = '', rule = ''} = findings[0] ?? {}
  return `<${tag('failure', {message, type: rule})}>${text(findings, options)}</failure>`
}

const systemOut = (findings: readonly Finding[], options: ReportOptions): string =>
  `<system-out>${text(findings, options)}</system-out>`

const text = (findings: readonly Finding[], {path = String}: ReportOptions): string =>
  findings
    .flatMap((finding) => {
      const {place, severity} = finding
      const where =
        place.in === 'file' ? `${path(place.file)}:${String(place.start.line)}:${String(place.start.column)} ` : ''
      const [first = '', ...more] = told(finding)
      return [`${where}${severity}: ${first}`, ...more]
    })
    .map((line) => escaped(line))
    .join('\n')

function shown({name, tests}: Suite): readonly string[] {
  const [errors, failures, skips] = [count(tests, 'broken'), count(tests, 'failed'), count(tests, 'skipped')]
  const open = tag('testsuite', {errors, failures, name, skipped: skips, tests: tests.length})
  const cases = tests.flatMap((test) => {
    const head = tag('testcase', {classname: name, name: test.name})
    if (test.content.length === 0) return [`    <${head}/>`]
    return [`    <${head}>`, ...test.content.map((element) => `      ${element}`), '    </testcase>']
  })
  return [`  <${open}>`, ...cases, '  </testsuite>']
}

const count = (tests: readonly Test[], outcome: Test['outcome']): number =>
  tests.filter((test) => test.outcome === outcome).length

const tag = (name: string, attributes: Readonly<Record<string, number | string>>): string =>
  [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(String(value))}"`)].join(' ')

const entities: Readonly<Record<string, string>> = {'"': '&quot;', '&': '&amp;', '<': '&lt;', '>': '&gt;'}

/** A text as XML takes it: what no XML document may hold is spelt as in JSON. */
const escaped = (text: string): string =>
  printable(text)
    .replace(/[\ufffe\uffff]/g, (character) => String.raw`\u${character.charCodeAt(0).toString(16)}`)
    .replace(/["&<>]/g, (character) => entities[character] ?? character)
