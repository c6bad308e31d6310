import {type Finding} from '../finding.js'
import {isObject} from '../http.js'
import {hider} from '../secrets.js'
import {type Answer, configValues, type Got, idOf} from './answer.js'
import {exchange} from './exchange.js'
import {excerpt, judge} from './judge.js'
import {type Sent} from './repeat.js'
import {nameOf, requestOf} from './request.js'
import {pathsOf, type Resource} from './resource.js'
import {type Call, type Scenario, type Step, type Verdict} from './scenario.js'
import {type Stage} from './stage.js'
import {findingOf} from './told.js'

/** What a step was answered. */
export interface StepResult {
  readonly step: Step
  readonly got: Got
  readonly verdict: Verdict
  /** What the endpoint said when it did not do it, fit to be shown. */
  readonly said?: string
  /** What the answer's clause says of it. */
  readonly note?: string
}

/** How a scenario went; the worst of its steps' verdicts. `unsent` where it was interrupted before that was sure. */
export interface Result {
  readonly scenario: Scenario
  readonly verdict: Verdict | 'unsent'
  readonly steps: readonly StepResult[]
  readonly findings: readonly Finding[]
}

/** The step that a result is told by: the first of its verdict, so that where all is right it is the provision. */
export const decisive = ({steps, verdict}: Result): StepResult | undefined =>
  steps.find((step) => step.verdict === verdict) ?? steps[0]

const worstFirst = ['wrong', 'ambiguous', 'doubtful', 'right'] as const satisfies readonly Verdict[]

/** A step's answer, on its way to be judged. */
interface Taken extends Omit<Sent, 'got'> {
  readonly answer: Answer & {readonly failure?: Error; readonly unsent?: true}
  readonly secrets: readonly string[]
}

/**
 * Sends a scenario's steps and judges the answers. What it may have made is in `resources`, also where it rejects: with the
 * Failure `unreachable` where `isFirst` and there is nobody to connect to.
 */
export async function play(
  scenario: Scenario,
  isFirst: boolean,
  resources: Map<string, Resource>,
  stage: Stage,
): Promise<Result> {
  const steps: StepResult[] = []
  const findings: Finding[] = []
  const sent: Sent[] = []
  let ended = false
  for (const group of groupsOf(scenario.steps)) {
    if (ended || stage.signal?.aborted) break
    const taken = await Promise.all(group.map((step) => take(step, resources, stage)))
    const hide = (text: string): string => hider([...resources.values()].flatMap(({secrets = []}) => secrets))(text)
    for (const {answer, byOwnId, resource, secrets, step} of taken) {
      if (isFirst && steps.length === 0 && answer.lost === 'unreachable' && answer.failure) throw answer.failure
      if (answer.lost === 'interrupted') {
        ended = true
        continue
      }
      const heard = stage.ear?.heard(resource.uuid)
      const all = [...stage.secrets, ...secrets]
      const seen = {answer, configVars: stage.configVars, resource, resources, secrets: all, ...(heard && {heard})}
      const clause = judge(step, seen)
      const said = excerpt(answer, (text) => stage.hide(stage.hush.hide(hide(text))))
      const {lost, ms, status} = answer
      const got = lost === undefined ? {ms, status} : {lost, ms}
      const {note, verdict} = clause
      sent.push({byOwnId, got, resource, step})
      steps.push({got, step, verdict, ...(said !== undefined && {said}), ...(note !== undefined && {note})})
      const finding = findingOf(scenario, step, {answer, clause, said, sent}, stage)
      if (finding) findings.push(finding)
      if (clause.ends || (clause.verdict === 'wrong' && !scenario.goesOn)) ended = true
    }
  }
  const worst = worstFirst.find((candidate) => steps.some(({verdict}) => verdict === candidate))
  const whole = stage.signal?.aborted ? worst === 'wrong' || steps.length === scenario.steps.length : true
  // copies, since a list that grew keeps room for more
  return {findings: [...findings], scenario, steps: [...steps], verdict: (whole && worst) || 'unsent'}
}

/** Steps that are sent together, one group after another. */
function groupsOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = []
  for (const step of steps) {
    const last = groups.at(-1)
    if (step.together && last) last.push(step)
    else groups.push([step])
  }
  return groups
}

/** Sends one step, and keeps in mind what the answer tells of its resource. */
async function take(step: Step, resources: Map<string, Resource>, stage: Stage): Promise<Taken> {
  const {call} = step
  const {clock, late, pathId, send, signal, timeout} = stage
  const resource = resourceOf(resources, step.resource ?? '', stage)
  if (step.after !== undefined) await clock.sleep(step.after)
  if (call.operation === 'listen') {
    const answer = await listen(resource, stage, () => (stage.ear?.reached() ? Infinity : 3000))
    keepSecret(resource, stage.ear?.secretsOf(resource.uuid) ?? [])
    return {answer, byOwnId: false, resource, secrets: [], step}
  }
  if (resource.pending && call.operation !== 'provision')
    await listen(resource, stage, () => (stage.ear?.isPromising() ? Infinity : 1000))
  let named = nameOf(call, resource, pathId)
  const {request, secrets} = requestOf(step, resource, stage)
  const bounds = {clock, hangUp: step.hangUp, late, signal, timeout}
  const orders = call.operation === 'provision' ? 1 : 0
  resource.open = (resource.open ?? 0) + orders
  let answer: Taken['answer'] = await exchange(send, request, bounds)
  const isNamed = (call.operation === 'deprovision' || call.operation === 'plan-change') && call.by === undefined
  // some endpoints know only their own ids, others only Heroku's
  if (isNamed && (answer.status === 404 || answer.status === 410)) {
    const [, other] = pathsOf(resource, pathId)
    if (other !== undefined) {
      named = other
      answer = await exchange(send, requestOf(step, resource, stage, other).request, bounds)
    }
  }
  const byOwnId = call.operation !== 'provision' && named !== resource.uuid
  resource.open -= orders
  if (!answer.unsent) remember(step, answer, resource)
  keepSecret(resource, [...secrets, ...configValues(answer.value), ...(stage.ear?.secretsOf(resource.uuid) ?? [])])
  return {answer, byOwnId, resource, secrets, step}
}

/** How many secrets of one resource are kept in mind, the latest: all would cost a tape of one uuid the square of its length. */
const mostSecrets = 1000

/** An endpoint may say in one answer what another request brought it, or what it answered before. */
function keepSecret(resource: Resource, secrets: readonly string[]): void {
  if (secrets.length > 0)
    resource.secrets = [...new Set([...secrets, ...(resource.secrets ?? [])])].slice(0, mostSecrets)
}

/** How often the ear is asked, in milliseconds. */
const beat = 25

/** Waits for the endpoint to finish at the ear, `atMost` so many milliseconds by what is known of it by then. */
async function listen(resource: Resource, {clock, ear, signal}: Stage, atMost: () => number): Promise<Answer> {
  const from = clock.now()
  const waited = (): number => clock.now() - from
  // what was provisioned at once has nothing to finish
  if (ear && !resource.pending) return {body: '', ms: 0, status: 200}
  while (ear && !signal?.aborted) {
    if (ear.heard(resource.uuid).state !== 'provisioning') {
      const ms = waited()
      ear.waited(true)
      // an endpoint hears after us that it is done
      await clock.sleep(beat)
      resource.pending = false
      return {body: '', ms, status: 200}
    }
    if (waited() >= Math.min(ear.within, atMost())) {
      ear.waited(false)
      break
    }
    await clock.sleep(beat)
  }
  return {body: '', lost: signal?.aborted ? 'interrupted' : 'timed-out', ms: waited()}
}

/** A scenario's resource of that name, made with the first step that names it. */
function resourceOf(resources: Map<string, Resource>, name: string, {hush, newId}: Stage): Resource {
  const found = resources.get(name)
  if (found) return found
  const resource: Resource = {made: 'no', uuid: newId()}
  resources.set(name, resource)
  hush.add(resource)
  return resource
}

/** What an answer without a resource leaves open, by its status: undefined where it says that none was made. */
function leftOpen(status: number): Resource['made'] | undefined {
  // a gateway that answers in the endpoint's place: what stands behind it may go on
  if (status === 502 || status === 504) return 'maybe'
  // an endpoint that broke, or leads elsewhere, may have made it before
  return status >= 500 || (status >= 300 && status < 400) ? 'broken' : undefined
}

/** Whether a sign-in must get in. */
const isRight = ({age, forged, tokens}: Extract<Call, {operation: 'sso'}>): boolean =>
  age === undefined && !forged && tokens.length > 0

/** Keeps in mind what an answer tells of a resource. */
function remember({call}: Step, answer: Answer, resource: Resource): void {
  const {lost, status} = answer
  const done = status !== undefined && status >= 200 && status < 300
  if (call.operation === 'deprovision' && done) {
    // a stranger, or a call by the uuid, may have ended it, or may only have been told so
    if (call.as !== undefined || call.by !== undefined) resource.ended = true
    else {
      resource.made = 'no'
      delete resource.id
      delete resource.more
    }
  }
  if (call.operation === 'sso' && isRight(call) && answer.leadsTo !== undefined) resource.entry = answer.leadsTo
  if (call.operation !== 'provision') return
  const id = done ? idOf(answer) : undefined
  if (id !== undefined) {
    if (resource.id === undefined) resource.id = id
    else if (id !== resource.id) resource.more = [...new Set([...(resource.more ?? []), id])]
  }
  if (done) {
    resource.made = 'yes'
    resource.pending = status === 202
    if (isObject(answer.value) && isObject(answer.value.config)) resource.config ??= answer.value.config
  } else {
    const left = lost === undefined ? leftOpen(status) : lost === 'unreachable' ? undefined : 'maybe'
    resource.lost ||= left === 'maybe'
    if (resource.made === 'no') resource.made = left ?? 'no'
  }
  if (resource.made !== 'no') resource.begun = true
}
