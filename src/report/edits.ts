import {printable} from '../printable.js'

/** An edit of a file, as it is told. `done` are its sentences. */
export interface ShownEdit {
  readonly file: string
  readonly changed: boolean
  readonly dryRun: boolean
  readonly done: readonly string[]
  readonly patch: string
}

/** What an edit did, or would do, and what to do next. */
export function printEdit({changed, done, dryRun, file, patch}: ShownEdit): string {
  const said = done.map((sentence) => printable(sentence))
  if (!changed) return [...said, `${printable(file)} is as it was.`].join('\n')
  if (dryRun) return [patch, '', ...said, 'Nothing was written: this was a dry run.'].join('\n')
  return [...said, 'Next: heroku addons:admin:manifest:lint'].join('\n')
}

/** `us`, `us and eu`, `us, eu and tokyo`. */
export const series = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`

/** What an edit of a list did with each name. */
export interface ListEdit {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly already: readonly string[]
  readonly absent: readonly string[]
}

/** Says what became of the names in a list: `Added tokyo to api.regions.` */
export function sayList({absent, added, already, removed}: ListEdit, list: string, dryRun: boolean): readonly string[] {
  const be = (names: readonly string[]): string => (names.length === 1 ? 'is' : 'are')
  return [
    ...(added.length > 0 ? [`${dryRun ? 'Would add' : 'Added'} ${series(added)} to ${list}.`] : []),
    ...(removed.length > 0 ? [`${dryRun ? 'Would remove' : 'Removed'} ${series(removed)} from ${list}.`] : []),
    ...(already.length > 0 ? [`${series(already)} ${be(already)} in ${list} already.`] : []),
    ...(absent.length > 0 ? [`${series(absent)} ${be(absent)} not in ${list}.`] : []),
  ]
}

/** What an edit did with a plan. */
export interface PlanEdit {
  readonly plan: string
  readonly outcome: 'absent' | 'added' | 'already' | 'removed' | 'set'
  readonly privateSpaces: boolean | undefined
}

/** Says what became of a plan: `Added the plan basic, closed to Private Spaces.` */
export function sayPlan({outcome, plan, privateSpaces}: PlanEdit, dryRun: boolean): readonly string[] {
  const where = privateSpaces === false ? 'closed to Private Spaces' : 'available in Private Spaces'
  const sentences = {
    absent: `There is no plan ${plan}.`,
    added: `${dryRun ? 'Would add' : 'Added'} the plan ${plan}, ${where}${privateSpaces === undefined ? ", which is Heroku's default" : ''}.`,
    already: `The plan ${plan} is there already, ${where}.`,
    removed: `${dryRun ? 'Would remove' : 'Removed'} the plan ${plan}.`,
    set: `The plan ${plan} ${dryRun ? 'would be' : 'is now'} ${where}.`,
  } as const satisfies Record<PlanEdit['outcome'], string>
  return [sentences[outcome]]
}

/** What a person has to do by hand once a plan's feature has changed: Heroku keeps it in the partner portal only. */
export const portalNote =
  'Heroku keeps this in the partner portal: `heroku addons:admin:manifest:push` tells what to set there.'

/** Says what a list that was set is now, and what that adds and removes. */
export function saySet(
  {regions, ...edit}: ListEdit & {readonly regions: readonly string[]},
  list: string,
  {changed, dryRun}: {readonly changed: boolean; readonly dryRun: boolean},
): readonly string[] {
  if (!changed) return [`${list} is exactly that already: ${series(regions)}.`]
  const is = dryRun ? 'would be' : 'is now'
  return [...sayList({...edit, absent: [], already: []}, list, dryRun), `${list} ${is} ${series(regions)}.`]
}
