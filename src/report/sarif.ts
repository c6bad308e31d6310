import {type Finding, type Severity} from '../finding.js'
import {fingerprints} from './fingerprints.js'
import {jsonText} from './json-text.js'
import {exchangeName, lineOf, markedText, told, troubleLine} from './place.js'
import {type Report, type Reporter, type ReportOptions, type RuleNote, tool} from './reporter.js'

const levels = {error: 'error', hint: 'note', warning: 'warning'} as const satisfies Record<Severity, string>

/** The root of the repository, whatever that is on the machine that reads the report. */
const root = '%SRCROOT%'

/** SARIF 2.1.0, which code scanners and editors read: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export const sarif: Reporter = (report, options) => {
  const known = new Set(options.rules?.map(({id}) => id))
  const others = [...new Set(report.findings.map(({rule}) => rule))].filter((id) => !known.has(id))
  const descriptors = [...(options.rules ?? []).map((rule) => descriptor(rule)), ...others.map((id) => ({id}))]
  const indices = new Map(descriptors.map(({id}, index) => [id, index]))
  const prints = fingerprints(report, options)
  const run = {
    tool: {
      driver: {
        name: tool,
        ...(options.version !== undefined && {semanticVersion: options.version}),
        informationUri: `https://www.npmjs.com/package/${tool}`,
        rules: descriptors,
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [invocation(report, options)],
    originalUriBaseIds: {[root]: {description: {text: 'The root of the repository.'}}},
    results: report.findings.map((finding, index) => ({
      ruleId: finding.rule,
      ruleIndex: indices.get(finding.rule),
      level: levels[finding.severity],
      message: {text: told(finding).join('\n')},
      locations: [location(finding, report, options)],
      partialFingerprints: {primaryLocationLineHash: prints[index]},
    })),
  }
  return jsonText({$schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run]})
}

/** Whether the run went through, and what kept it from that. */
function invocation({failures = []}: Report, {path = String}: ReportOptions): Readonly<Record<string, unknown>> {
  if (failures.length === 0) return {executionSuccessful: true}
  const notifications = failures.map((failure) => ({
    descriptor: {id: failure.code},
    level: 'error',
    message: {text: troubleLine(failure)},
    ...(failure.file !== undefined && {
      locations: [{physicalLocation: {artifactLocation: artifact(path(failure.file))}}],
    }),
  }))
  return {executionSuccessful: false, toolExecutionNotifications: notifications}
}

function descriptor({bad, good, id, severity, source, summary, why}: RuleNote): {readonly id: string} {
  const address = /https?:\/\/[^\s)]+/.exec(source)?.[0]
  const examples = (title: string, all: readonly string[], fence: string): readonly string[] =>
    all.length === 0 ? [] : [`${title}:`, ...all.map((one) => (fence === '' ? one : `${fence}json\n${one}\n${fence}`))]
  const help = (fence: string): string =>
    [why, ...examples('Good', good, fence), ...examples('Bad', bad, fence), `Source: ${source}`].join('\n\n')
  const described = {
    id,
    shortDescription: {text: `${summary}.`},
    fullDescription: {text: why},
    help: {markdown: help('```'), text: help('')},
    ...(address !== undefined && {helpUri: address}),
    defaultConfiguration: {level: levels[severity]},
  }
  return described
}

function location(finding: Finding, {sources}: Report, options: ReportOptions): Readonly<Record<string, unknown>> {
  const {place} = finding
  const {path} = lineOf(finding, options)
  const artifactLocation = artifact(path)
  if (place.in === 'exchange') {
    const name = exchangeName(place)
    return {
      logicalLocations: [{fullyQualifiedName: name, kind: 'exchange', name: place.step}],
      physicalLocation: {artifactLocation, region: {startLine: 1}},
    }
  }
  const {end, start} = place
  const text = markedText(place, sources)
  const region = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    ...(text !== '' && text.length <= most && {snippet: {text}}),
  }
  return {physicalLocation: {artifactLocation, region}}
}

/** The longest text that is shown with a finding, in UTF-16 code units. */
const most = 1000

/** A path as a URI: relative to the root, or as a whole where it stands outside of it. */
function artifact(path: string): Readonly<Record<string, string>> {
  const uri = path
    .split('/')
    .map((part) => encodeURIComponent(Buffer.from(part).toString()))
    .join('/')
  if (path.startsWith('//')) return {uri: `file:${uri}`}
  if (path.startsWith('/')) return {uri: `file://${uri}`}
  if (/^[a-z]:\//i.test(path)) return {uri: `file:///${path.slice(0, 2)}${uri.slice('C%3A'.length)}`}
  return {uri, uriBaseId: root}
}
