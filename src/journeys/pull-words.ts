import {changeLine} from '../report/diff.js'
import {type Pull} from './pull.js'

/** What a file would lose by a pull, as lines for a person; none where it would lose nothing. */
export function lostLines({file, lost, lostWhole}: Pull): readonly string[] {
  if (lostWhole !== undefined) return [`${file} would be written anew: ${lostWhole}`]
  if (lost.length === 0) return []
  return [
    `${file} has what the published manifest has not, and would lose it:`,
    ...lost.map((change) => `  ${changeLine(change)}`),
  ]
}
