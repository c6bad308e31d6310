import {type Severity} from '../finding.js'
import {fingerprint, fingerprints} from './fingerprints.js'
import {jsonText} from './json-text.js'
import {lineOf, told, troubleLine} from './place.js'
import {type Reporter} from './reporter.js'

const severities = {error: 'major', hint: 'info', warning: 'minor'} as const satisfies Record<Severity, string>

/** GitLab's Code Quality report: a list of issues, each on lines of a file; a failure is the worst of them. */
export const gitlab: Reporter = (report, options) => {
  const prints = fingerprints(report, options)
  return jsonText([
    ...(report.failures ?? []).map((failure) => {
      const path = (options.path ?? String)(failure.file ?? '.')
      return {
        check_name: failure.code,
        description: troubleLine(failure),
        fingerprint: fingerprint([failure.code, path]),
        location: {lines: {begin: 1, end: 1}, path},
        severity: 'blocker',
      }
    }),
    ...report.findings.map((finding, index) => {
      const {endLine, line, path} = lineOf(finding, options)
      return {
        check_name: finding.rule,
        description: told(finding).join('\n'),
        fingerprint: prints[index],
        location: {lines: {begin: line, end: endLine}, path},
        severity: severities[finding.severity],
      }
    }),
  ])
}
