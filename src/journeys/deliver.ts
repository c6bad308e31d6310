import {didYouMean} from '../closest.js'
import {Failure, failureText} from '../failure.js'
import {checkWritable, makeFolder, writeAtomic} from '../files/write.js'
import {type Threshold} from '../finding.js'
import {realName} from '../folders.js'
import {namesInRepository} from '../git.js'
import {type Paint, plain} from '../paint.js'
import {printable} from '../printable.js'
import {type Format, formats, reporterOf} from '../report/index.js'
import {several} from '../report/place.js'
import {type Report, type Reporter, type ReportOptions, type RuleNote} from '../report/reporter.js'
import {dirname, resolve} from 'node:path'

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

/** Failure `usage` where a report would go over one of these files. */
export function refuseOverwriting(wanted: readonly Output[], inputs: readonly string[]): void {
  const reports = wanted.flatMap(({file, format}) => (file === undefined ? [] : [{file, format, real: realName(file)}]))
  if (reports.length === 0) return
  const reals = new Set(inputs.map((input) => realName(input)))
  for (const {file, format, real} of reports) {
    if (!reals.has(real)) continue
    throw new Failure('usage', `--format ${format}=${file} would write over ${file}, which this command reads`, {
      hint: `Name another file: --format ${format}=FILE.`,
    })
  }
}

/** What the formats of CI servers tell besides the findings. */
interface Facts {
  readonly threshold: Threshold
  readonly version: string
  readonly manifest?: string
  /** What the rules say of themselves; asked only where a format tells it. */
  readonly rules: () => Promise<readonly RuleNote[]> | readonly RuleNote[]
}

export interface DeliveryOptions extends Facts {
  /** A text for stdout. */
  readonly print: (text: string) => void
  /** A line for stderr. */
  readonly tell: (text: string) => void
  /** A text for a file with the commands that it names as they are called here; as it is unless told. */
  readonly asCalled?: (text: string) => string
  /** How stdout takes colours. */
  readonly paint: Paint
  /** Reporters in place of those for findings, where there is more to tell. */
  readonly own?: Partial<Readonly<Record<Format, Reporter>>>
}

/** Makes the folders of reports; throws the Failure `file-unwritable` where one could not be written, before there is one to be lost. */
export function checkOutputs(wanted: readonly Output[]): void {
  for (const {file} of wanted) {
    if (file === undefined) continue
    makeFolder(dirname(file))
    checkWritable(file)
  }
}

/**
 * Tells a report in each form: first on stdout, then in files, whose folders are made where they are missing. What cannot
 * be written keeps nothing else from being told; answers whether all was.
 */
export async function deliver(
  report: Report,
  wanted: readonly Output[],
  {asCalled = String, print, tell, ...options}: DeliveryOptions,
): Promise<boolean> {
  let isAllTold = true
  for (const {file, format} of wanted.toSorted((one, other) => Number(!!one.file) - Number(!!other.file))) {
    const reporter = options.own?.[format] ?? (await reporterOf(format))
    const about = format === 'pretty' || format === 'json' ? {} : await facts(options)
    if (file === undefined) {
      print(reporter(report, {...about, paint: options.paint}))
      continue
    }
    try {
      makeFolder(dirname(file))
      writeAtomic(file, `${asCalled(reporter(report, {...about, paint: plain}))}\n`, {mode: 0o644})
      tell(`Wrote ${printable(file)}: ${several(report.findings.length, 'finding')}`)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      tell(failureText(error))
      isAllTold = false
    }
  }
  return isAllTold
}

async function facts({manifest, rules, threshold, version}: Facts): Promise<Omit<ReportOptions, 'paint'>> {
  const about = {path: namesInRepository(), rules: await rules(), threshold, version}
  return manifest === undefined ? about : {...about, manifest}
}
