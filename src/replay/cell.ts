import {expected, type Expectation, type Offer, why} from '../offer.js'
import {findRegion, type Region} from '../regions.js'
import {type Clause, type Scenario} from './scenario.js'

/** Where Heroku says what an endpoint should answer in which region. */
const source = 'https://devcenter.heroku.com/articles/add-on-partner-api-reference'

/** A plan in a region. */
export interface Cell {
  readonly plan: string
  /** Heroku's name. */
  readonly region: string
  /** What a request carries: `amazon-web-services::us-east-1`. Absent where the catalogue does not know the region. */
  readonly provider?: string
  readonly expectation: Expectation
  /** Absent where the cell is skipped. */
  readonly scenario?: Scenario
}

/** A cell with what is expected of it and, where its region is known, the scenario that tries it. */
export function cellOf(offer: Offer, plan: string, name: string, strict: boolean): Cell {
  const expectation = expected(offer, {plan, region: name})
  const region = findRegion(name)
  if (!region || expectation.outcome === 'skip') return {expectation, plan, region: name}
  const {provider} = region
  const kind = cellKind(expectation)
  const scenario: Scenario = {
    id: `${plan}/${name}`,
    plan,
    region: name,
    rule: `cell-${kind}`,
    severity: 'error',
    source,
    steps: [
      {
        answers: answersOnce(kind, {plan, reason: why[expectation.reason], region, strict}),
        call: {operation: 'provision', plan, region: provider},
        expected: expectedAs[kind],
        name: 'provision',
      },
    ],
    title: `${plan} in ${name}`,
    why: why[expectation.reason],
  }
  return {expectation, plan, provider, region: name, scenario}
}

/** What decides what no request can tell. */
export const lookUp = 'heroku addons:admin:endpoint:check --only look-up --strict'

type Kind = 'ambiguous' | 'either' | 'provision' | 'refuse' | 'unknown-plan'

const cellKind = ({outcome, reason}: Expectation): Kind =>
  reason === 'unknown-plan' ? 'unknown-plan' : outcome === 'skip' ? 'either' : outcome

const expectedAs = {
  ambiguous: '2xx or 422',
  either: '2xx or 422',
  provision: '200, 201 or 202',
  refuse: '422',
  'unknown-plan': '422',
} as const satisfies Record<Kind, string>

interface Told {
  readonly plan: string
  readonly region: Region
  readonly reason: string
  readonly strict: boolean
}

const made = new Map<string, readonly Clause[]>()

/** The same clauses for the same kind: only a refusal's tell of their plan and region. */
function answersOnce(kind: Kind, told: Told): readonly Clause[] {
  if (kind === 'refuse') return answers(kind, told)
  const key = `${kind} ${String(told.strict)} ${told.reason}`
  const clauses = made.get(key) ?? answers(kind, told)
  made.set(key, clauses)
  return clauses
}

/** A success whose status says nothing of a resource, such as 204. */
export const otherSuccess: Clause = {status: ['2xx'], tell: {severity: 'warning'}, verdict: 'doubtful'}

/** What each kind of cell may be answered, and what that is worth: the cell table of the offer, as data. */
function answers(kind: Kind, {plan, reason, region, strict}: Told): readonly Clause[] {
  const warning = {severity: 'warning'} as const
  const noId: Clause = {
    advice: 'Answer a JSON object with the `id` of the resource; best Heroku’s uuid, which later calls name it by.',
    note: 'the answer is no JSON object with an `id`',
    status: [200, 201, 202],
    tell: {rule: 'answer-without-id', severity: 'warning'},
    verdict: 'doubtful',
  }
  const either = `Answer 2xx, or 422 with a \`message\`: ${reason}.`
  const refuse = `Answer 422 with a JSON object whose \`message\` tells the customer why: ${reason}.`
  const table: Record<Kind, readonly Clause[]> = {
    ambiguous: [
      {
        ...(strict && {tell: {severity: 'error'}}),
        advice: `Only a look-up of the app tells, and a rehearsal has none: see whether the endpoint looks the app up with \`${lookUp}\`.`,
        note: `nobody can tell what is right: ${reason}`,
        status: ['2xx', 422],
        verdict: 'ambiguous',
      },
      {advice: either, status: ['any'], tell: strict ? {severity: 'error'} : warning, verdict: 'ambiguous'},
    ],
    either: [
      {status: ['2xx', 422], verdict: 'right'},
      {advice: either, status: [400, '5xx', '3xx', 'none'], verdict: 'wrong'},
      {advice: either, status: ['any'], tell: warning, verdict: 'doubtful'},
    ],
    provision: [
      {body: 'resource', status: noId.status, verdict: 'right'},
      noId,
      otherSuccess,
      {advice: `Answer 200, 201 or 202: ${reason}.`, status: ['any'], verdict: 'wrong'},
    ],
    refuse: [
      {body: 'refusal', mentions: [plan, ...namesOf(region)], status: [422], verdict: 'right'},
      {
        advice: 'Say which plan is refused in which region, and which plans are available there.',
        body: 'refusal',
        note: 'the `message` of the refusal names neither the plan nor the region',
        status: [422],
        tell: {rule: 'message-unspecific', severity: 'hint'},
        verdict: 'right',
      },
      {advice: refuse, status: ['any'], verdict: 'wrong'},
    ],
    'unknown-plan': [
      {status: [422], verdict: 'right'},
      {
        advice: 'Answer 422: a plan that was renamed or mistyped would be sold as something.',
        note: 'a plan that the add-on does not have was provisioned',
        status: ['2xx'],
        tell: {severity: 'hint'},
        verdict: 'doubtful',
      },
      {advice: `Answer 422: ${reason}.`, status: ['5xx', '3xx', 'none'], verdict: 'wrong'},
      {advice: `Answer 422: ${reason}.`, status: ['any'], tell: warning, verdict: 'doubtful'},
    ],
  }
  return table[kind]
}

/** What a message may call a region: `tokyo`, `Tokyo, Japan`, `ap-northeast-1`. */
const namesOf = ({location, name, provider}: Region): readonly string[] => [
  name,
  location.split(',')[0] ?? location,
  provider.split('::')[1] ?? provider,
]
