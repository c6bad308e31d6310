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

/** Which plans and regions of a manifest are to be rehearsed; a tape is sent for each of them where a list names them. */
export const selection = (
  {plan, plans, region, regions}: Named,
  manifest: unknown,
): Pick<RehearsalOptions, 'plans' | 'regions' | 'retag'> => ({
  plans: together(plan, plans, () => offerOf(manifest).plans.map(({id}) => id)),
  regions: together(region, regions, () => groups.all),
  retag: plans !== undefined || regions !== undefined,
})

/** What a flag that repeats and one that lists name together; `all` stands for all. */
const together = (
  each: readonly string[] = [],
  list: string | undefined,
  all: () => readonly string[],
): readonly string[] => [
  ...each,
  ...(list === 'all' ? all() : (list?.split(',') ?? []).map((name) => name.trim()).filter((name) => name !== '')),
]
