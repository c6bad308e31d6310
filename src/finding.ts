/** How bad a finding is, worst first. */
export const severities = ['error', 'warning', 'hint'] as const
export type Severity = (typeof severities)[number]

/** A point in a text: 1-based line and column (UTF-16 code units), 0-based offset. */
export interface Point {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** A stretch of a file, `end` exclusive. `file` is the name as a person gave it. */
export interface FilePlace {
  readonly in: 'file'
  readonly file: string
  readonly start: Point
  readonly end: Point
}

/** A request that was sent and what came back, in a person's words: `plan basic in tokyo`. */
export interface ExchangePlace {
  readonly in: 'exchange'
  readonly scenario: string
  readonly plan?: string
  readonly region?: string
  readonly step: string
  readonly expected: string
  readonly got: string
  /** A shell line that sends the same request, after those that it builds on; its password and its salt are variables. */
  readonly curl: string
}

export type Place = FilePlace | ExchangePlace

/**
 * What we think of a partner's manifest or endpoint. A value, never thrown.
 * `message` says what is wrong, `advice` what to do about it; neither holds a secret's value.
 */
export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly advice?: string
  readonly place: Place
}

/** The worst severity that fails a run; `hint` fails on everything. */
export type Threshold = Severity

/** 1 where a finding stands at or above the threshold, else 0. */
export function exitCode(findings: readonly Finding[], threshold: Threshold = 'error'): 0 | 1 {
  const failing = severities.slice(0, severities.indexOf(threshold) + 1)
  return findings.some((finding) => failing.includes(finding.severity)) ? 1 : 0
}

/** How many findings of each severity: `{error: 1, warning: 0, hint: 2}`. */
export function count(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts: Record<Severity, number> = {error: 0, hint: 0, warning: 0}
  for (const {severity} of findings) counts[severity]++
  return counts
}
