import {exitCode, type Finding} from '../finding.js'
import {exchangeName, told} from './place.js'
import {printable} from '../printable.js'
import {type Report, type Reporter, type ReportOptions, tool} from './reporter.js'

/**
 * For servers that show tests: a suite for each file, a test for each finding. One at or above the threshold has failed; one
 * below it is skipped and says why, so that it is seen and fails nothing. A file without findings is one test that passed.
 */
export const junit: Reporter = (report, options) => {
  const suites = suitesOf(report).map(([name, findings]) => suite(name, findings, options))
  const cases = suites.reduce((all, {tests}) => all + tests, 0)
  const failed = suites.reduce((all, {failures}) => all + failures, 0)
  const [open, close] = [tag('testsuites', {errors: 0, failures: failed, name: tool, tests: cases}), '</testsuites>']
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<${open}>`, ...suites.flatMap(({lines}) => lines), close].join(
    '\n',
  )
}

function suitesOf({files = [], findings}: Report): readonly (readonly [string, readonly Finding[]])[] {
  const suites = new Map<string, Finding[]>(files.map((file) => [file, []]))
  for (const finding of findings) {
    const name = finding.place.in === 'file' ? finding.place.file : finding.place.scenario
    const known = suites.get(name)
    if (known) known.push(finding)
    else suites.set(name, [finding])
  }
  return [...suites]
}

interface Suite {
  readonly tests: number
  readonly failures: number
  readonly lines: readonly string[]
}

function suite(file: string, findings: readonly Finding[], {path = String, threshold}: ReportOptions): Suite {
  const isFile = findings.every(({place}) => place.in === 'file')
  const name = isFile ? path(file) : file
  const failing = findings.map((finding) => exitCode([finding], threshold) === 1)
  const failures = failing.filter(Boolean).length
  const tests = Math.max(1, findings.length)
  const cases = findings.flatMap((finding, index) => testCase(finding, name, failing[index] === true))
  const passed = `    <${tag('testcase', {classname: name, name: 'no findings'})}/>`
  const counts = {errors: 0, failures, name, skipped: findings.length - failures, tests}
  const lines = [`  <${tag('testsuite', counts)}>`, ...(findings.length === 0 ? [passed] : cases), '  </testsuite>']
  return {failures, lines, tests}
}

function testCase(finding: Finding, classname: string, fails: boolean): readonly string[] {
  const {message, place, rule, severity} = finding
  const at = place.in === 'file' ? `${String(place.start.line)}:${String(place.start.column)}` : exchangeName(place)
  const where = place.in === 'file' ? `${classname}:${at}` : at
  const text = escaped(`${where} ${severity}: ${told(finding)}`)
  const outcome = fails
    ? [`      <${tag('failure', {message, type: rule})}>${text}</failure>`]
    : [`      <skipped>${escaped(`${severity}: ${message}`)}</skipped>`, `      <system-out>${text}</system-out>`]
  return [`    <${tag('testcase', {classname, name: `${rule} at ${at}`})}>`, ...outcome, '    </testcase>']
}

const tag = (name: string, attributes: Readonly<Record<string, number | string>>): string =>
  [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(String(value))}"`)].join(' ')

const entities: Readonly<Record<string, string>> = {'"': '&quot;', '&': '&amp;', '<': '&lt;', '>': '&gt;'}

/** A text as XML takes it: what no XML document may hold is spelt as in JSON. */
const escaped = (text: string): string =>
  printable(text)
    .replace(/[\ufffe\uffff]/g, (character) => String.raw`\u${character.charCodeAt(0).toString(16)}`)
    .replace(/["&<>]/g, (character) => entities[character] ?? character)
