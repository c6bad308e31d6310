import {type Finding, type Severity} from '../finding.js'
import {type Paint, type Tone} from '../paint.js'

/** What was judged and what was found. */
export interface Report {
  /** In the order in which they are told; those of one file follow each other. */
  readonly findings: readonly Finding[]
  /** The text of each file with findings, its secrets hidden by as many other characters. */
  readonly sources: ReadonlyMap<string, string>
  /** How many files were judged. */
  readonly checked: number
  /** The command that a person may run next. */
  readonly next?: string
}

/** How each severity looks. */
export const tones = {error: 'bad', hint: 'note', warning: 'unsure'} as const satisfies Record<Severity, Tone>

export interface ReportOptions {
  readonly paint: Paint
}

/** A report as text, without a line break at its end. */
export type Reporter = (report: Report, options: ReportOptions) => string
