import {type Outcome} from '../offer.js'
import {type Cell} from './cell.js'
import {type Matrix} from './matrix.js'
import {decisive, type Result} from './play.js'

/**
 * What a cell comes to. Before a run: what is expected, `either` and `ambiguous` among it. After it: `provisioned`,
 * `accepted` (202) and `refused` as expected, and what was not.
 */
export type Mark =
  'accepted' | 'ambiguous' | 'doubtful' | 'either' | 'provisioned' | 'refused' | 'skipped' | 'unsent' | 'wrong'

/** `got`: what came back in short, `201` or `timed-out`; absent before a run and where nothing was sent. */
export interface GridCell {
  readonly mark: Mark
  readonly got?: string
}

/** Plans × regions; a cell that is not tried is undefined. The rows' cells are in the order of the columns. */
export interface Grid {
  readonly columns: readonly {readonly name: string; readonly listed: boolean}[]
  readonly rows: readonly {
    readonly name: string
    readonly known: boolean
    readonly cells: readonly (GridCell | undefined)[]
  }[]
}

/**
 * A matrix as it is expected, or, with the results of its scenarios, as it turned out. Where several cells are of one plan
 * and region, such as those of a tape, the worst stands for all.
 */
export function gridOf({cells, columns, rows}: Matrix, results?: readonly Result[]): Grid {
  const ends = results && new Map(results.map((result) => [result.scenario.id, result]))
  const found = new Map<string, GridCell>()
  for (const cell of cells) {
    const known = found.get(key(cell))
    const own: GridCell = ends
      ? turnedOut(ends.get(cell.scenario?.id ?? ''), cell)
      : {mark: planned[cell.expectation.outcome]}
    if (!known || rank(own) < rank(known)) found.set(key(cell), own)
  }
  return {
    columns: columns.map(({listed, region}) => ({listed, name: region})),
    rows: rows.map(({known, plan}) => ({
      cells: columns.map(({region}) => found.get(key({plan, region}))),
      known,
      name: plan,
    })),
  }
}

const key = ({plan, region}: Pick<Cell, 'plan' | 'region'>): string => JSON.stringify([plan, region])

const worstFirst: readonly Mark[] = ['wrong', 'ambiguous', 'doubtful', 'unsent']

const rank = ({mark}: GridCell): number => (worstFirst.indexOf(mark) + worstFirst.length + 1) % (worstFirst.length + 1)

const planned = {
  ambiguous: 'ambiguous',
  either: 'either',
  provision: 'provisioned',
  refuse: 'refused',
  skip: 'skipped',
} as const satisfies Record<Outcome, Mark>

function turnedOut(result: Result | undefined, {scenario}: Cell): GridCell {
  if (!scenario) return {mark: 'skipped'}
  const step = result && decisive(result)
  if (!result || !step || result.verdict === 'unsent') return {mark: 'unsent'}
  const {lost, status} = step.got
  const got = status === undefined ? lost : String(status)
  if (result.verdict !== 'right') return {got, mark: result.verdict}
  return {got, mark: status === 422 ? 'refused' : status === 202 ? 'accepted' : 'provisioned'}
}
