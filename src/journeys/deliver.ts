import {didYouMean} from '../closest.js'
import {Failure} from '../failure.js'
import {type Finding, type Threshold} from '../finding.js'
import {checkWritable, writeAtomic} from '../files.js'
import {namesInRepository} from '../git.js'
import {type Paint, plain} from '../paint.js'
import {printable} from '../printable.js'
import {type Format, formats, reporterOf} from '../report/index.js'
import {several} from '../report/place.js'
import {type Report, type Reporter, type ReportOptions, type RuleNote} from '../report/reporter.js'
import {resolve} from 'node:path'

/** A form in which findings leave, and the file that it goes to; to stdout where there is none. */
export interface Output {
  readonly format: Format
  readonly file?: string
}

/** Reads `sarif` or `sarif=lint.sarif`. Throws a Failure `usage` for what is no format. */
export function readOutput(text: string): Output {
  const [, name = '', file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? []
  const format = formats.find((one) => one === name)
  if (!format) {
    const hint = didYouMean(name, formats).trim() || `There are ${formats.join(', ')}.`
    throw new Failure('usage', `there is no format ${JSON.stringify(name)}`, {hint})
  }
  if (file === '')
    throw new Failure('usage', `--format ${text} names no file`, {hint: `For example ${name}=report.txt.`})
  return file === undefined ? {format} : {file, format}
}

/** The outputs that were asked for, each once. Throws a Failure `usage` where two would go to stdout or to the same file. */
export function outputs(asked: readonly Output[]): readonly Output[] {
  const places = new Map<string, Output>()
  for (const output of asked) {
    const place = output.file === undefined ? '' : resolve(output.file)
    const other = places.get(place)
    if (other && other.format !== output.format) {
      const where = output.file ?? 'stdout'
      throw new Failure('usage', `--format ${other.format} and --format ${output.format} both go to ${where}`, {
        hint: `Send one of them to a file of its own: --format ${output.format}=FILE.`,
      })
    }
    places.set(place, output)
  }
  return [...places.values()]
}

export interface DeliveryOptions {
  /** A text for a file with the commands that it names as they are called here; as it is unless told. */
  readonly asCalled?: (text: string) => string
  /** How stdout takes colours. */
  readonly paint: Paint
  readonly threshold: Threshold
  readonly version: string
  readonly manifest?: string
  /** What the rules say of themselves; those of lint unless told. */
  readonly rules?: readonly RuleNote[]
  /** Reporters in place of those for findings, where there is more to tell. */
  readonly own?: Partial<Readonly<Record<Format, Reporter>>>
}

/** Throws the Failure `file-unwritable` where a report could not be written, before there is one to be lost. */
export function checkOutputs(wanted: readonly Output[]): void {
  for (const {file} of wanted) if (file !== undefined) checkWritable(file)
}

/** Writes the reports that go to files; answers the text for stdout, or undefined where nothing goes there. */
export async function deliver(
  report: Report,
  wanted: readonly Output[],
  {asCalled = String, ...options}: DeliveryOptions,
): Promise<string | undefined> {
  let text: string | undefined
  for (const {file, format} of wanted) {
    const reporter = options.own?.[format] ?? (await reporterOf(format))
    const about = format === 'pretty' || format === 'json' ? {} : await facts(options)
    if (file === undefined) text = reporter(report, {...about, paint: options.paint})
    else writeAtomic(file, `${asCalled(reporter(report, {...about, paint: plain}))}\n`, {mode: 0o644})
  }
  return text
}

/** That reports were written, a line each. */
export const writtenLines = (wanted: readonly Output[], findings: readonly Finding[]): readonly string[] =>
  wanted.flatMap(({file}) =>
    file === undefined ? [] : [`Wrote ${printable(file)}: ${several(findings.length, 'finding')}`],
  )

/** What the formats of CI servers tell besides the findings. */
async function facts({manifest, rules, threshold, version}: DeliveryOptions): Promise<Omit<ReportOptions, 'paint'>> {
  const notes = rules ?? (await import('./rule-notes.js')).ruleNotes()
  const about = {path: namesInRepository(), rules: notes, threshold, version}
  return manifest === undefined ? about : {...about, manifest}
}
