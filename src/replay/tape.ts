import {Failure} from '../failure.js'
import {expected, type Expectation, findPlan, listed, type Offer, resolve} from '../offer.js'
import {needed} from '../wire/shape.js'
import {type TapeEntry} from '../wire/tape.js'
import {printable} from '../printable.js'
import {findRegion} from '../regions.js'
import {mask} from '../secrets.js'
import {type Cell, cellOf} from './cell.js'
import {matrix, type Matrix, type MatrixOptions} from './matrix.js'
import {type Clause, type Scenario, type Step} from './scenario.js'

const why = 'the endpoint answered so when the tape was recorded'

/** A tape's exchanges by resource, in the order of the tape. */
function byResource(entries: readonly TapeEntry[]): readonly (readonly TapeEntry[])[] {
  const groups = new Map<string, TapeEntry[]>()
  for (const entry of entries) {
    const group = groups.get(entry.resource)
    if (group) group.push(entry)
    else groups.set(entry.resource, [entry])
  }
  return [...groups.values()]
}

/** The call that an exchange repeats; undefined for one that cannot be repeated. */
function callOf({operation, options, plan, region}: TapeEntry): Step['call'] | undefined {
  if (operation === 'provision' && plan !== undefined && region !== undefined) {
    return {operation, plan, region, ...(options && {options})}
  }
  if (operation === 'plan-change' && plan !== undefined) return {operation, plan}
  return operation === 'deprovision' ? {operation} : undefined
}

/** Whether Heroku allows both to provision such an order and to refuse it, whatever the tape has. */
function isFree(offer: Offer, {operation, plan = '', region = ''}: TapeEntry): boolean {
  if (operation !== 'provision') return false
  const name = resolve(offer, region, 'private')?.region.name
  return name === undefined || ['ambiguous', 'either'].includes(expected(offer, {plan, region: name}).outcome)
}

/** The statuses that say what the tape's does: that a resource was made is 200 or 201. */
const alike = ({operation, status}: TapeEntry): readonly number[] =>
  operation === 'provision' && (status === 200 || status === 201) ? [200, 201] : [status]

/** What may come back: what the tape has; in the same shape, or told. */
function answers(offer: Offer, entry: TapeEntry): readonly Clause[] {
  const {status} = entry
  const shape = entry.shape === undefined ? undefined : needed(entry.shape, status)
  const same = alike(entry)
  const isDone = status >= 200 && status < 300
  return [
    ...(shape === undefined
      ? []
      : [
          {
            advice: 'Whoever reads what was there must still find it.',
            status: same,
            tell: {rule: 'tape-shape', severity: 'warning'},
            unlike: shape,
            verdict: 'doubtful',
          } as const,
        ]),
    {status: same, verdict: 'right'},
    ...(isDone ? [{status: ['2xx'], tell: {severity: 'hint'}, verdict: 'doubtful'} as const] : []),
    ...((isDone || status === 422) && isFree(offer, entry)
      ? [{ends: true, status: ['2xx', 422], tell: {severity: 'warning'}, verdict: 'doubtful'} as const]
      : []),
  ]
}

/** The steps of a resource, each name once. */
function stepsOf(offer: Offer, entries: readonly TapeEntry[]): readonly Step[] {
  const steps: Step[] = []
  const counts = new Map<string, number>()
  for (const entry of entries) {
    const call = callOf(entry)
    if (!call) continue
    const times = (counts.get(call.operation) ?? 0) + 1
    counts.set(call.operation, times)
    const name = times === 1 ? call.operation : `${call.operation} ${String(times)}`
    steps.push({answers: answers(offer, entry), call, expected: `${String(entry.status)}, as on the tape`, name})
  }
  return steps
}

/**
 * A tape's exchanges to be sent again, as they were; only of the plans and regions that are asked for. What cannot be is
 * told in `notes`. Failure `usage` where the tape has nothing of what is asked for, or nothing at all.
 */
export function tapeMatrix(
  offer: Offer,
  entries: readonly TapeEntry[],
  {plans = [], regions = []}: MatrixOptions = {},
): Matrix {
  const cells: Cell[] = []
  let left = 0
  for (const group of byResource(entries)) {
    const steps = stepsOf(offer, group)
    left += group.length - steps.length
    const first = group.find(({operation}) => operation === 'provision')
    // a resource that the tape saw no beginning of is unknown to the endpoint now
    if (first?.plan === undefined || first.region === undefined || steps[0]?.call.operation !== 'provision') {
      left += steps.length
      continue
    }
    const {plan, region: provider, resource, status} = first
    const region = resolve(offer, provider, 'common')?.region.name ?? provider
    const expectation: Expectation =
      status === 422 ? {outcome: 'refuse', reason: 'closed-to-spaces'} : {outcome: 'provision', reason: 'open'}
    const scenario: Scenario = {
      id: `${resource}: ${plan}/${region}`,
      plan,
      region,
      rule: 'tape-answer',
      severity: 'error',
      source: 'the tape',
      steps,
      title: `${resource} of the tape, ${plan} in ${region}`,
      why,
    }
    cells.push({expectation, plan, provider, region, scenario})
  }
  for (const [noun, asked, has] of [
    ['plan', plans, (cell: Cell, name: string) => cell.plan === name],
    ['region', regions, isIn],
  ] as const) {
    const missing = asked.find((name) => !cells.some((cell) => has(cell, name)))
    if (missing !== undefined) throw new Failure('usage', `the tape provisions nothing for the ${noun} ${missing}`)
  }
  if (cells.length === 0) throw nothingOf()
  const wanted = cells.filter(
    (cell) =>
      (plans.length === 0 || plans.includes(cell.plan)) &&
      (regions.length === 0 || regions.some((name) => isIn(cell, name))),
  )
  return {...arranged(offer, wanted), notes: [...notesOn(left), ...hiddenIn(entries)]}
}

/** Whether a cell's region is the one of that name, or sends the same. */
const isIn = ({provider, region}: Cell, name: string): boolean =>
  region === name || findRegion(name)?.provider === provider

/** That a tape without a provision is sent: it would fail nothing, whatever the endpoint does. */
const nothingOf = (): Failure =>
  new Failure('usage', 'the tape holds no provision, so there is nothing to send again', {
    hint: 'What came with other credentials is not recorded. Record one: heroku addons:admin:endpoint:stub --record tape.jsonl',
  })

const notesOn = (left: number): readonly string[] =>
  left === 0
    ? []
    : [
        `${String(left)} exchange${left === 1 ? '' : 's'} of the tape cannot be sent again: sign-ins, and calls about what it saw no beginning of.`,
      ]

/** That options are not sent as they were: an endpoint that uses them may fail by that alone. */
function hiddenIn(entries: readonly TapeEntry[]): readonly string[] {
  const options = entries.flatMap(({options: asked = {}}) => Object.entries(asked))
  const names = new Set(options.filter(([, value]) => value.includes(mask)).map(([name]) => name))
  return names.size === 0
    ? []
    : [`The tape hides what is secret in options, and sends ${mask}: ${printable([...names].join(', '))}.`]
}

/** Cells with the plans and the regions that they are of. */
function arranged(offer: Offer, cells: readonly Cell[]): Pick<Matrix, 'cells' | 'columns' | 'rows'> {
  const plans = [...new Set(cells.map(({plan}) => plan))]
  const regions = [...new Set(cells.map(({region}) => region))]
  return {
    cells,
    columns: regions.map((region) => ({listed: listed(offer.regions, region) !== 'no', region})),
    rows: plans.map((plan) => ({known: findPlan(offer, plan) !== undefined, plan})),
  }
}

/**
 * A tape's provisions sent for every one of these plans in every one of these regions: its options are kept, and what is
 * right is what the offer says. Provisions that differ in nothing but plan, region and resource count once. Failures: as `matrix`.
 */
export function retagged(offer: Offer, entries: readonly TapeEntry[], options: MatrixOptions = {}): Matrix {
  const {cells, columns, notes, rows} = matrix(offer, options)
  const kinds = new Map<string, Readonly<Record<string, string>>>()
  for (const {operation, options: asked = {}} of entries) {
    if (operation === 'provision') kinds.set(JSON.stringify(Object.entries(asked).sort()), asked)
  }
  if (kinds.size === 0) throw nothingOf()
  const tagged = [...kinds.values()].flatMap((asked, index) =>
    cells.map(({plan, region}): Cell => {
      const cell = cellOf(offer, plan, region, options.strict ?? false)
      const {scenario} = cell
      if (!scenario) return cell
      const steps = scenario.steps.map((step) =>
        step.call.operation === 'provision' ? {...step, call: {...step.call, options: asked}} : step,
      )
      const id = kinds.size === 1 ? scenario.id : `${scenario.id}#${String(index + 1)}`
      return {...cell, scenario: {...scenario, id, steps}}
    }),
  )
  return {cells: tagged, columns, notes: [...notes, ...hiddenIn(entries)], rows}
}
