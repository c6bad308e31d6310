import {Failure} from '../../failure.js'
import {offerOf} from '../../manifest/offer.js'
import {groups} from '../../regions.js'
import {type RehearsalOptions} from './rehearse.js'

/** Plans and regions as the flags name them: one each time, or several behind commas. */
export interface Named {
  readonly plan?: readonly string[] | undefined
  readonly plans?: string | undefined
  readonly region?: readonly string[] | undefined
  readonly regions?: string | undefined
}

/** Which plans and regions of a manifest are to be rehearsed; a tape is sent for each of them where a list names them. Failure `usage` for a list of none. */
export const selection = (
  {plan, plans, region, regions}: Named,
  manifest: unknown,
): Pick<RehearsalOptions, 'plans' | 'regions' | 'retag'> => ({
  plans: together(plan, listed('plans', plans), () => offerOf(manifest).plans.map(({id}) => id)),
  regions: together(region, listed('regions', regions), () => groups.all),
  retag: plans !== undefined || regions !== undefined,
})

/** The names of a list; Failure `usage` where it has none, for without a list all would be sent. */
function listed(flag: string, list: string | undefined): readonly string[] {
  const names = (list?.split(',') ?? []).map((name) => name.trim()).filter((name) => name !== '')
  if (list === undefined || names.length > 0) return names
  throw new Failure('usage', `--${flag} names none`, {hint: `Say --${flag} all, or leave it out.`})
}

/** What a flag that repeats and one that lists name together; `all` stands for all. */
const together = (
  each: readonly string[] = [],
  list: readonly string[],
  all: () => readonly string[],
): readonly string[] => [...each, ...list.flatMap((name) => (name === 'all' ? all() : name))]
