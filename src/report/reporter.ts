import {type Failure} from '../failure.js'
import {type Finding, type Severity, type Threshold} from '../finding.js'
import {type Paint, type Tone} from '../paint.js'

/** What was judged and what was found. */
export interface Report {
  /** In the order in which they are told; those of one file follow each other. */
  readonly findings: readonly Finding[]
  /** How many findings less than errors are left out of them, where only errors are to be told. */
  readonly untold?: number
  /** The text of each file with findings, its secrets hidden by as many other characters. */
  readonly sources: ReadonlyMap<string, string>
  /** How many files were judged. */
  readonly checked: number
  /** The files that were judged, for the formats that tell of a good one too; those with findings unless told. */
  readonly files?: readonly string[]
  /** What was tried on an endpoint, where it was no files that were judged. */
  readonly tried?: Tried
  /** Why files could not be judged, or not be mended. */
  readonly failures?: readonly Trouble[]
  /** Tells what helps on; asked only by the formats that say it, since it takes another look at the files. */
  readonly steps?: () => Steps
}

/** The commands that help on from here. */
export interface Steps {
  /** What is best done next: `heroku addons:admin:regions:add us`, `heroku addons:admin:manifest:rules syntax`. */
  readonly next: string
  /** What mends some of the findings without a question, where that is not what comes next. */
  readonly mend?: string
}

/** That we could not work: what it is called, what is wrong, what to do, and the file that it is about, where it is one. */
export type Trouble = Pick<Failure, 'code' | 'file' | 'hint' | 'message'>

/** Scenarios or cells, in the order in which they are told. */
export interface Tried {
  readonly noun: 'cell' | 'scenario'
  readonly cases: readonly Case[]
}

/** A scenario or a cell, and what came of it. */
export interface Case {
  /** The same in the next run: `basic/tokyo`. */
  readonly name: string
  readonly findings: readonly Finding[]
  /** Why nobody can judge it, or it was not tried; undefined where it was judged. */
  readonly unjudged?: string | undefined
}

/** How each severity looks. */
export const tones = {error: 'bad', hint: 'note', warning: 'unsure'} as const satisfies Record<Severity, Tone>

/** What a rule says of itself to a server that shows it beside its findings. */
export interface RuleNote {
  readonly id: string
  readonly severity: Severity
  /** What it wants, a sentence without a full stop. */
  readonly summary: string
  readonly why: string
  /** Where it is written: words, or an address, or both. */
  readonly source: string
  readonly good: readonly string[]
  readonly bad: readonly string[]
}

export interface ReportOptions {
  readonly paint: Paint
  /** A file's name as a CI server knows it: from the repository's root on, with `/`, absolute outside of it. */
  readonly path?: (file: string) => string
  /** What is known of the rules; those that findings name and that are not here are told by their id. */
  readonly rules?: readonly RuleNote[]
  /** The least severity that fails, for the formats that know tests which fail. */
  readonly threshold?: Threshold
  /** This program's version. */
  readonly version?: string
  /** The file that a finding on an endpoint is put on, for the formats that know only files. */
  readonly manifest?: string
}

/** A report as text, without a line break at its end. */
export type Reporter = (report: Report, options: ReportOptions) => string

/** The name of this program, as servers show it. */
export const tool = 'heroku-addons-partner'
