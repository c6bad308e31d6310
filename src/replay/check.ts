import {type Finding, severities} from '../finding.js'
import {left, lockedOut, once, placeAt} from './conclude.js'
import {unprepared} from './pieces.js'
import {type Result} from './play.js'
import {type Overheard} from './ear.js'
import {overheard} from './overheard.js'
import {made, type Recipe, type Setting} from './recipe.js'
import {type Run} from './run.js'
import {type Scenario} from './scenario.js'

/**
 * What a scenario came to. `fail`: an error was found. `warn`: a warning or a hint. `unsure`: nobody can tell, on this
 * endpoint. `skipped`: there is nothing to try. `unsent`: the run was interrupted before it.
 */
export type CheckStatus = 'fail' | 'pass' | 'skipped' | 'unsent' | 'unsure' | 'warn'

/** A scenario of the suite with what came of it. */
export interface Check {
  readonly id: string
  readonly title: string
  readonly status: CheckStatus
  /** Why it was skipped or cannot be told. */
  readonly note?: string
  readonly findings: readonly Finding[]
}

/** The suite as it is made for one add-on. */
export interface Suite {
  readonly checks: readonly {readonly recipe: Recipe; readonly skipped?: string}[]
  readonly scenarios: readonly Scenario[]
}

export function suiteOf(recipes: readonly Recipe[], setting: Setting): Suite {
  const all = recipes.map((recipe) => ({recipe, ...made(recipe, setting)}))
  return {
    checks: all.map((one) => ('skipped' in one ? {recipe: one.recipe, skipped: one.skipped} : {recipe: one.recipe})),
    scenarios: all.flatMap((one) => ('scenario' in one ? one.scenario : [])),
  }
}

/**
 * A suite's checks and all findings, the worst first. `credentials` tells where they came from, for a person; `heard` is
 * what came to the ear, and whether the endpoint's client was said to be pointed there.
 */
export function concluded(
  {checks}: Suite,
  run: Run,
  credentials: string,
  heard?: Overheard & {readonly pointed: boolean},
): {readonly checks: readonly Check[]; readonly findings: readonly Finding[]} {
  const byId = new Map(run.results.map((result) => [result.scenario.id, result]))
  const told = checks.map(({recipe, skipped}) => checkOf(recipe, skipped, byId.get(recipe.id)))
  const answered = run.results.filter(({verdict}) => verdict !== 'unsent')
  const locked = lockedOut(answered, credentials)
  const own = locked ? [locked] : [...told.flatMap(({findings}) => findings), ...nothingMade(answered)]
  const beside = heard && !locked ? overheard(heard, answered) : []
  // whether the endpoint knows the uuid is a scenario here
  const after = left(run.leftovers).filter(({rule}) => rule !== 'uuid-unknown')
  const all = [...own, ...beside, ...after]
  return {checks: told, findings: severities.flatMap((severity) => all.filter((one) => one.severity === severity))}
}

/** That nothing could be provisioned to try the scenarios on, where no scenario of its own says so. */
function nothingMade(results: readonly Result[]): readonly Finding[] {
  if (results.some(({scenario}) => scenario.id === 'provision')) return []
  const idle = results.filter(({steps: [first]}) => first?.note === unprepared)
  const [sample] = idle
  const first = sample?.steps[0]
  if (!sample || !first) return []
  return [
    {
      advice: 'See what is wrong: --only provision.',
      message: `${String(idle.length)} scenario${idle.length === 1 ? '' : 's'} could not be tried, for nothing could be provisioned`,
      place: placeAt(sample.scenario, first),
      rule: 'provision',
      severity: 'error',
    },
  ]
}

function checkOf({id, title}: Recipe, skipped: string | undefined, result: Result | undefined): Check {
  const named = {id, title}
  if (skipped !== undefined) return {...named, findings: [], note: skipped, status: 'skipped'}
  if (!result || result.verdict === 'unsent') return {...named, findings: result?.findings ?? [], status: 'unsent'}
  const findings = once(result.findings)
  if (findings.some(({severity}) => severity === 'error')) return {...named, findings, status: 'fail'}
  if (findings.length > 0) return {...named, findings, status: 'warn'}
  if (result.verdict !== 'ambiguous') return {...named, findings, status: 'pass'}
  const note = result.steps.find(({verdict}) => verdict === 'ambiguous')?.note
  return {...named, findings, status: 'unsure', ...(note !== undefined && {note})}
}
