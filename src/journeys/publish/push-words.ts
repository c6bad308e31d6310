import {type Comparison} from '../../manifest/diff.js'
import {type Paint} from '../../paint.js'
import {printable} from '../../printable.js'
import {changeLine, printDiff} from '../../report/diff.js'
import {secretKeys} from '../../secrets.js'
import {checklistLines} from './portal.js'
import {type PushReport} from './push.js'

/** What a push would change, for a person; without a line break at its end. */
export function differenceText(
  {comparison, first, slug}: {readonly comparison: Comparison; readonly first: boolean; readonly slug: string},
  paint: Paint,
): string {
  const head = first ? `Heroku has no manifest of ${printable(slug)} yet; this is all of it:\n` : ''
  return `${head}${printDiff(comparison, paint)}`.trimEnd()
}

/** What came of a push, as lines for a person. */
export function pushLines(report: PushReport): readonly string[] {
  const {changes, dryRun, file, first, portal, pushed, slug} = report
  return [
    ...(first || changes.length > 0 ? [] : ['Nothing to push: nothing would change on Heroku.']),
    ...secretLines(report),
    ...(dryRun ? ['Nothing was sent: this was a dry run.'] : []),
    ...(pushed ? [`Pushed ${file} as ${slug}.`] : []),
    ...keptLines(report),
    ...(portal ? checklistLines(portal) : []),
  ].map((line) => printable(line))
}

function secretLines({dryRun, file, secrets}: PushReport): readonly string[] {
  const from = (source: string): string =>
    secretKeys
      .filter((key) => secrets[key] === source)
      .map((key) => `api.${key}`)
      .join(' and ')
  const made = from('made')
  if (made === '') return []
  return [dryRun ? `A push would make ${made} and write them into ${file}.` : `Made ${made}; they are in ${file}.`]
}

function keptLines({file, kept = []}: PushReport): readonly string[] {
  if (kept.length === 0) return []
  const lostPlans = kept.some(({kind, path}) => kind === '-' && /^plans\b/.test(path))
  return [
    `What Heroku has now is not all that was sent (${file} keeps what it says):`,
    ...kept.map((change) => `  ${changeLine(change)}`),
    ...(lostPlans ? ['To leave `plans` out of a push: --plans omit'] : []),
  ]
}
