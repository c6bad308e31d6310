import {type Finding} from '../../finding.js'
import {offerOf} from '../../manifest/offer.js'
import {type Offer, type Outcome} from '../../offer.js'
import {conclude} from '../../replay/conclude.js'
import {type Grid, gridOf} from '../../replay/grid.js'
import {matrix, type Matrix} from '../../replay/matrix.js'
import {placed, type Placement} from '../../replay/placement.js'
import {decisive, type Result} from '../../replay/play.js'
import {run} from '../../replay/run.js'
import {type Verdict} from '../../replay/scenario.js'
import {defaults} from '../../replay/stage.js'
import {retagged, tapeMatrix} from '../../replay/tape.js'
import {type Leftover} from '../../replay/leftover.js'
import {type TapeEntry} from '../../wire/tape.js'
import {printable} from '../../printable.js'
import {several} from '../../report/place.js'
import {inProcess, remote} from './destination.js'
import {announce, askedFor, clockOf, type Ended, type Trial, type TrialOptions} from './trial.js'
import {randomUUID} from 'node:crypto'

/** What to rehearse, and how. */
export interface RehearsalOptions extends TrialOptions {
  readonly plans?: readonly string[]
  readonly regions?: readonly string[]
  readonly concurrency?: number
  /** What to send again, in place of the matrix. */
  readonly tape?: readonly TapeEntry[] | undefined
  /** Whether the tape's requests are sent for every plan and region that is asked for. */
  readonly retag?: boolean
  /** Where the config of each region must lead. */
  readonly placement?: Placement
}

/** A cell as it is told to a machine. `got` is null where nothing was sent, its `status` where no answer came. */
export interface CellReport {
  readonly plan: string
  readonly region: string
  readonly provider: string | null
  readonly expected: Outcome
  readonly got: {readonly status: number | null; readonly ms: number} | null
  readonly verdict: Verdict | 'skipped' | 'unsent'
  readonly findings: readonly Finding[]
  /** What the endpoint said, cut and without secrets. */
  readonly message?: string
  /** What names the cell in a later run; absent where nothing can be sent. */
  readonly id?: string
}

/** How many cells came to what. */
export type Summary = Readonly<Record<CellReport['verdict'] | 'cells' | 'leftovers', number>>

/** What a rehearsal came to. */
export interface Ending extends Ended {
  readonly grid: Grid
  readonly cells: readonly CellReport[]
  readonly summary: Summary
}

/**
 * Prepares to send the plan × region matrix of a manifest to an endpoint. Nothing is sent before `run`, which rejects
 * with the Failure `unreachable` where nobody is there. Failures: see `matrix`, `target` and `provisioningSecrets`.
 */
export async function rehearse(options: RehearsalOptions): Promise<Trial<Ending>> {
  const {grant = true, manifest, pathId = 'auto', timeout = defaults.timeout} = options
  const offer = offerOf(manifest)
  const stage = options.url === undefined ? await inProcess(offer, options) : remote(options.url, options)
  const {name} = stage
  const plan = chosen(planned(offer, options), options, name)
  const scenarios = plan.cells.flatMap(({scenario}) => scenario ?? [])
  const calls = scenarios.flatMap(({steps}) => steps.map(({call}) => call.operation))
  const requests = several(calls.filter((operation) => operation === 'provision').length, 'provision request')
  const report = (ending: Partial<Ending>, results?: readonly Result[]): Ending => {
    const cells = cellsOf(plan, results)
    const {findings = [], interrupted = false, leftovers = [], made = 0} = ending
    return {
      asked: options.asked ?? askedFor(name),
      cells,
      findings,
      grid: gridOf(plan, results),
      interrupted,
      leftovers,
      made,
      summary: summarise(cells, leftovers),
      target: name,
    }
  }
  return {
    announcement: [
      ...plan.notes,
      ...unheld(plan, options),
      announce(`${requests} to`, scenarios.length, name, options),
    ],
    planned: report({}),
    async run(watch = {}) {
      const door = await stage.open()
      try {
        const ended = await run(scenarios, {
          clock: clockOf(options),
          concurrency: options.concurrency ?? defaults.concurrency,
          endpoint: stage.endpoint,
          grant,
          newId: randomUUID,
          pathId,
          requires: offer.requires,
          secrets: stage.secrets,
          send: door.send,
          timeout,
          ...watch,
        })
        return report({...ended, findings: conclude(ended, {credentials: stage.credentials})}, ended.results)
      } finally {
        door.close()
      }
    },
    target: name,
  }
}

/** What to try: the matrix, a tape as it is, or a tape for every plan and region. */
function planned(offer: Offer, options: RehearsalOptions): Matrix {
  const {retag = false, tape} = options
  if (!tape) return matrix(offer, options)
  return retag ? retagged(offer, tape, options) : tapeMatrix(offer, tape, options)
}

/** The cells that are asked for, each held against its region's hosts. */
function chosen(plan: Matrix, {failed, placement = {}}: RehearsalOptions, target: string): Matrix {
  const ids = failed && new Set(failed(target))
  const cells = plan.cells
    .filter(({scenario}) => !ids || (scenario !== undefined && ids.has(scenario.id)))
    .map((cell) => (cell.scenario ? {...cell, scenario: placed(cell.scenario, placement)} : cell))
  if (!ids) return {...plan, cells}
  const others = [...ids].filter((id) => !cells.some(({scenario}) => scenario?.id === id))
  return {
    cells,
    columns: plan.columns.filter(({region}) => cells.some((cell) => cell.region === region)),
    notes: [...plan.notes, ...notAsked(others)],
    rows: plan.rows.filter((row) => cells.some((cell) => cell.plan === row.plan)),
  }
}

/** What failed the last time and is left out now: who is told of nothing would think that it is mended. */
const notAsked = (ids: readonly string[]): readonly string[] =>
  ids.length === 0 ? [] : [`Failed before, and not asked for here: ${listOf(ids)}.`]

/** The first of a list in words. */
const listOf = (ids: readonly string[]): string =>
  printable(ids.slice(0, 5).join(', ')) + (ids.length > 5 ? ` and ${String(ids.length - 5)} more` : '')

/** That hosts are said for regions of which nothing is sent: they would be thought to be held. */
function unheld({cells}: Matrix, {placement = {}}: RehearsalOptions): readonly string[] {
  const missing = Object.keys(placement).filter(
    (name) => !cells.some(({region, scenario}) => scenario && region === name),
  )
  return missing.length === 0
    ? []
    : [`Warning: --expect-host judges nothing in ${missing.join(', ')}: nothing is sent for it.`]
}

function cellsOf({cells}: Matrix, results: readonly Result[] = []): readonly CellReport[] {
  const ends = new Map(results.map((result) => [result.scenario.id, result]))
  return cells.map(({expectation, plan, provider = null, region, scenario}) => {
    const id = scenario?.id
    const cell = {expected: expectation.outcome, findings: [], plan, provider, region, ...(id !== undefined && {id})}
    if (!scenario) return {...cell, got: null, verdict: 'skipped'}
    const result = ends.get(scenario.id)
    const step = result && decisive(result)
    if (!result || !step) return {...cell, got: null, verdict: 'unsent'}
    const {findings, verdict} = result
    const got = {ms: Math.round(step.got.ms), status: step.got.status ?? null}
    return {...cell, findings, got, verdict, ...(step.said !== undefined && {message: step.said})}
  })
}

function summarise(cells: readonly CellReport[], leftovers: readonly Leftover[]): Summary {
  const count = (verdict: CellReport['verdict']): number => cells.filter((cell) => cell.verdict === verdict).length
  return {
    ambiguous: count('ambiguous'),
    cells: cells.length,
    doubtful: count('doubtful'),
    leftovers: leftovers.length,
    right: count('right'),
    skipped: count('skipped'),
    unsent: count('unsent'),
    wrong: count('wrong'),
  }
}
