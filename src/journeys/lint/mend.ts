import {Failure} from '../../failure.js'
import {fix, type Fixed} from '../../lint/fix.js'
import {type Paint, plain} from '../../paint.js'
import {several} from '../../report/place.js'
import {change} from '../change.js'
import {readManifest} from '../load.js'

/** What came of mending manifests. */
export interface Mended {
  /** How many findings there are no more, or would be. */
  readonly findings: number
  /** The files that were changed, or would be. */
  readonly files: readonly string[]
  /** What would be written, as diffs; empty unless this is a dry run that changes something. */
  readonly patch: string
  /** What could not be written. */
  readonly failures: readonly Failure[]
  readonly warnings: readonly string[]
}

export interface MendOptions {
  readonly dryRun?: boolean
  /** The rules that are switched off for a file. */
  readonly off?: (file: string) => ReadonlySet<string>
  /** The rules to mend by; all unless told otherwise. */
  readonly only?: ReadonlySet<string> | undefined
  readonly paint?: Paint
  /** How long to wait for a file that another command edits, in milliseconds. */
  readonly wait?: number
}

/** Mends what is certain in manifests, each in its file. What cannot be read is left to who judges it. */
export async function mend(
  files: readonly string[],
  {dryRun = false, off = () => new Set(), only, paint = plain, wait}: MendOptions = {},
): Promise<Mended> {
  const done: {file: string; mended: number; patch: string; warnings: readonly string[]}[] = []
  const failures: Failure[] = []
  for (const name of new Set(files)) {
    if (!mayNeed(name, off(name), only)) continue
    try {
      const {changed, file, patch, result, warnings} = await change<Fixed>(
        name,
        (document) => fix(document, off(name), {only}),
        {dryRun, paint, ...(wait === undefined ? {} : {wait})},
      )
      if (changed) done.push({file, mended: result.mended, patch, warnings})
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      failures.push(error)
    }
  }
  return {
    failures,
    files: done.map(({file}) => file),
    findings: done.reduce((sum, {mended}) => sum + mended, 0),
    patch: done.flatMap(({patch}) => (patch === '' ? [] : [patch.trimEnd()])).join('\n'),
    warnings: done.flatMap(({warnings}) => warnings),
  }
}

/** Whether there is something to mend; asked without a lock, since most files need nothing. */
function mayNeed(name: string, off: ReadonlySet<string>, only: ReadonlySet<string> | undefined): boolean {
  try {
    const {document} = readManifest(name)
    return fix(document, off, {only}).text !== document.text
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}

/** What a person is told: `Mended 2 findings in 1 file`; undefined where a failure says all. */
export function tellMended({failures, files, findings}: Mended, dryRun: boolean): string | undefined {
  if (files.length === 0) return failures.length === 0 ? 'Nothing to mend' : undefined
  return `${dryRun ? 'Would mend' : 'Mended'} ${several(findings, 'finding')} in ${several(files.length, 'file')}`
}
