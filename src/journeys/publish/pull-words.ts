import {changeLine} from '../../report/diff.js'
import {printable} from '../../printable.js'
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

/** What a person should know of a manifest whose `id` is not the slug that it was pulled by. */
export function doubtOfId(slug: string, {id}: Pull['manifest']): string | undefined {
  if (id === slug) return undefined
  const said = typeof id === 'string' ? `is ${printable(id)}, where a push of it goes` : 'is missing'
  return `Heroku has this manifest as that of ${slug}, but its \`id\` ${said}`
}
