import {type ExchangePlace, type Finding} from '../finding.js'
import {findRegion} from '../regions.js'
import {type Answer, type Got} from './answer.js'
import {describe} from './judge.js'
import {repeated, type Sent} from './repeat.js'
import {type Clause, regionName, type Scenario, type Step} from './scenario.js'
import {type Stage} from './stage.js'

/** An answer with its clause, and what of it may be shown. */
export interface Judged {
  readonly answer: Answer
  readonly clause: Clause
  /** What was sent of the scenario, this step last. */
  readonly sent: readonly Sent[]
  readonly said: string | undefined
}

/** What an answer's clause says of it, as a finding; undefined where it says nothing. */
export function findingOf(
  scenario: Scenario,
  step: Step,
  {answer, clause, said, sent}: Judged,
  stage: Stage,
): Finding | undefined {
  if (!clause.tell && clause.verdict !== 'wrong') return undefined
  const got = describe(answer, stage.timeout)
  const locked = isLocked(step, answer)
  const what = answer.truncated
    ? `${got} came with more than 1 MiB, of which the rest was not read`
    : (clause.note ?? `expected ${step.expected}, got ${got}`)
  // to provision is no advice for who was not let in; to refuse as Heroku asks may be
  const own = locked && step.expected !== '422' ? undefined : clause.advice
  const advice = [
    answer.truncated ? 'Answer with less than 1 MiB.' : own,
    ...(locked ? [credentials] : []),
    ...circumstances(step, answer, stage),
  ]
    .filter((text) => text !== undefined)
    .join(' ')
  const {plan, region} = orderOf(scenario, step)
  const where = [plan, region].filter((name) => name !== undefined).join(' in ')
  const isOther = plan !== scenario.plan || region !== scenario.region
  const title =
    (clause.note === undefined || isOther) && plan !== undefined && !scenario.title.endsWith(where)
      ? `${scenario.title} (${where})`
      : scenario.title
  return {
    ...(advice !== '' && {advice}),
    message: `${title}: ${what}${said === undefined ? '' : `; it says: ${said}`}`,
    place: placeOf(scenario, step, got, repeated(sent, stage)),
    rule: clause.tell?.rule ?? scenario.rule,
    severity: clause.tell?.severity ?? scenario.severity,
  }
}

const credentials =
  'The credentials are the likely cause: the user name is the manifest’s `id`, the password its `api.password` or ADDON_PASSWORD; does the endpoint know both?'

/** Whether a provision with our credentials was answered as one without them. */
const isLocked = ({call}: Step, {status}: Got): boolean =>
  call.operation === 'provision' && call.as === undefined && (status === 401 || status === 403)

const address =
  'Is this where Heroku provisions? A --url with a path is taken as it stands, and base_url usually ends in /heroku/resources.'

/** What may be behind an answer, whatever was expected. */
function circumstances({call}: Step, {encoding, status = 0}: Answer, {ear, grant}: Stage): readonly string[] {
  if (encoding !== undefined)
    return [`The body came compressed with ${encoding}, which nobody asked for: answer it plain.`]
  if (call.operation === 'provision' && (status === 404 || status === 405)) return [address]
  if (call.operation !== 'sso' && status >= 300 && status < 400)
    return ['Redirects are not followed: answer at the address itself.']
  if (status >= 500 && grant && !ear) return ['The made-up OAuth grant may be why: try --no-grant.']
  return []
}

/** Where an exchange was; `line` is its curl line. */
export const placeOf = (scenario: Scenario, step: Step, got: string, line: string): ExchangePlace => ({
  curl: line,
  expected: step.expected,
  got,
  in: 'exchange',
  scenario: scenario.id,
  step: step.name,
  ...orderOf(scenario, step),
})

/** The plan and the region of a step's call, else those of its scenario, which knows by what name a shared region is meant. */
function orderOf({plan, region}: Scenario, {call}: Step): {readonly plan?: string; readonly region?: string} {
  const isOwn = 'region' in call && (call.app !== undefined || findRegion(region ?? '')?.provider !== call.region)
  const own = {plan: 'plan' in call ? call.plan : plan, region: isOwn ? regionName(call) : region}
  return {...(own.plan !== undefined && {plan: own.plan}), ...(own.region !== undefined && {region: own.region})}
}
