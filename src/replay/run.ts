import {type Finding} from '../finding.js'
import {parse} from '../http.js'
import {hider} from '../secrets.js'
import {exchange} from './exchange.js'
import {type Answer, excerpt, type Got, idOf, judge} from './judge.js'
import {requestOf} from './request.js'
import {type Resource} from './resource.js'
import {type Scenario, type Step, type Verdict} from './scenario.js'
import {defaults, type RunOptions, type Stage, stageOf} from './stage.js'
import {end, type Leftover, type Made} from './teardown.js'
import {findingOf} from './told.js'

/** What a step was answered. `said`: what the endpoint said when it did not do it, fit to be shown. */
export interface StepResult {
  readonly step: Step
  readonly got: Got
  readonly verdict: Verdict
  readonly said?: string
}

/** How a scenario went; the worst of its steps' verdicts. `unsent` where it was interrupted before that was sure. */
export interface Result {
  readonly scenario: Scenario
  readonly verdict: Verdict | 'unsent'
  readonly steps: readonly StepResult[]
  readonly findings: readonly Finding[]
}

/** All that a run found out. `results` are in the order of the scenarios. */
export interface Run {
  readonly results: readonly Result[]
  readonly leftovers: readonly Leftover[]
  readonly interrupted: boolean
}

/**
 * Plays scenarios against an endpoint and ends what they made. The first one goes alone: if there is nobody to connect
 * to, it rejects with that Failure (`unreachable`), and nothing else is sent. Everything else that an endpoint does is in the result.
 */
export async function run(scenarios: readonly Scenario[], options: RunOptions): Promise<Run> {
  const stage = stageOf(options)
  const results: Result[] = []
  const leftovers: Leftover[] = []
  const doubtful: (Made & {readonly left: Leftover | undefined})[] = []
  let done = 0
  const one = async (scenario: Scenario, index: number): Promise<void> => {
    const resources = new Map<string, Resource>()
    try {
      results[index] = await play(scenario, index === 0, resources, stage)
    } finally {
      for (const resource of resources.values()) {
        const left = await end({resource, scenario}, stage)
        if (resource.made === 'maybe') doubtful.push({left, resource, scenario})
        else if (left) leftovers.push(left)
      }
    }
    options.onProgress?.(++done, scenarios.length)
  }
  const [first, ...others] = scenarios
  if (first) await one(first, 0)
  await pool(others, options.concurrency ?? defaults.concurrency, (scenario, index) => one(scenario, index + 1))
  // an endpoint may have gone on with a request that was given up, and made the resource after the DELETE came
  if (doubtful.length > 0) await stage.clock.sleep(stage.settle)
  await pool(doubtful, options.concurrency ?? defaults.concurrency, async (made) => {
    const left = await end(made, stage)
    if (left && made.left) leftovers.push(left)
  })
  return {interrupted: options.signal?.aborted ?? false, leftovers, results}
}

/** Works on all items, so many at a time, in their order. After an error no new one is begun, and those under way end first. */
async function pool<T>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries()
  let broken = false
  const workers = Array.from({length: Math.min(width, items.length)}, async () => {
    for (const [index, item] of queue) {
      if (broken) return
      await work(item, index).catch((error: unknown) => {
        broken = true
        throw error
      })
    }
  })
  const ends = await Promise.allSettled(workers)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

const worstFirst = ['wrong', 'ambiguous', 'doubtful', 'right'] as const satisfies readonly Verdict[]

/** Sends a scenario's steps and judges the answers. What it may have made is in `resources`, also where it rejects. */
async function play(
  scenario: Scenario,
  isFirst: boolean,
  resources: Map<string, Resource>,
  stage: Stage,
): Promise<Result> {
  const steps: StepResult[] = []
  const findings: Finding[] = []
  for (const step of scenario.steps) {
    if (stage.signal?.aborted) break
    const resource = known(resources, step.resource ?? '', stage)
    const {request, secrets} = requestOf(step, resource, stage)
    const {clock, send, signal, timeout} = stage
    const answer = await exchange(send, request, {clock, timeout, ...(signal && {signal})})
    if (isFirst && steps.length === 0 && answer.lost === 'unreachable' && answer.failure) throw answer.failure
    note(step, answer, resource)
    if (answer.lost === 'interrupted') break
    const clause = judge(step, answer)
    const said = excerpt(answer, (text) => stage.hide(hider(secrets)(text)))
    const {lost, ms, status} = answer
    const got = {ms, ...(status !== undefined && {status}), ...(lost !== undefined && {lost})}
    steps.push({got, step, verdict: clause.verdict, ...(said !== undefined && {said})})
    const finding = findingOf(scenario, step, {answer, clause, said}, stage)
    if (finding) findings.push(finding)
    if (clause.verdict === 'wrong') break
  }
  const worst = worstFirst.find((candidate) => steps.some(({verdict}) => verdict === candidate))
  const whole = worst === 'wrong' || steps.length === scenario.steps.length
  return {findings, scenario, steps, verdict: (whole && worst) || 'unsent'}
}

function known(resources: Map<string, Resource>, name: string, {newId}: Stage): Resource {
  const resource = resources.get(name) ?? {made: 'no', uuid: newId()}
  resources.set(name, resource)
  return resource
}

/** A gateway that answers in the endpoint's place: what stands behind it may have gone on. */
const gatewayFaults: readonly (number | undefined)[] = [502, 504]

/** Keeps in mind what an answer tells of a resource. */
function note({call}: Step, {body, lost, status}: Answer, resource: Resource): void {
  const done = status !== undefined && status >= 200 && status < 300
  if (call.operation === 'deprovision' && done) resource.made = 'no'
  if (call.operation !== 'provision') return
  const id = done ? idOf(parse(body)) : undefined
  if (id !== undefined) resource.id = id
  if (done) resource.made = 'yes'
  else if (
    resource.made === 'no' &&
    ((lost !== undefined && lost !== 'unreachable') || gatewayFaults.includes(status))
  ) {
    resource.made = 'maybe'
  }
}
