import {type ExchangePlace} from '../finding.js'
import {deprovision} from '../wire/operations.js'
import {curl} from './curl.js'
import {type Answer, type Got} from './answer.js'
import {exchange} from './exchange.js'
import {describe} from './judge.js'
import {pathsOf, type Resource} from './resource.js'
import {type Scenario, type Step} from './scenario.js'
import {type Stage} from './stage.js'
import {placeOf} from './told.js'

/** A resource, and the scenario that made it. */
export interface Made {
  readonly scenario: Scenario
  readonly resource: Resource
}

/** A resource that may still be there. `curl` ends it; empty for an endpoint in this process. */
export interface Leftover {
  readonly scenario: string
  readonly plan?: string
  readonly region?: string
  readonly uuid: string
  /** The endpoint's own id, if it answered one. */
  readonly id?: string
  /** Whether the endpoint said that it made it, never answered, or answered with a fault. */
  readonly made: Exclude<Resource['made'], 'no'>
  /** What the DELETE was answered. */
  readonly got: string
  /** `failed`: it is there. `gone`: the endpoint knows no such id, so that it ended could not be confirmed. */
  readonly state: 'failed' | 'gone'
  readonly place: ExchangePlace
}

/** 200, 202 and 204 end a resource; any other 2xx does too, since Heroku is not known to tell them apart. */
const isDone = ({status}: Got): boolean => status !== undefined && status >= 200 && status < 300
const isGone = ({status}: Got): boolean => status === 404 || status === 410

const step: Step = {answers: [], call: {operation: 'deprovision'}, expected: '200, 202 or 204', name: 'deprovision'}

/** Ends a resource, if there may be one; what is still there after that, if anything may be. Knows no interrupt. */
export async function end({resource, scenario}: Made, stage: Stage): Promise<Leftover | undefined> {
  if (resource.made === 'no') return undefined
  const {clock, endpoint, pathId, send, teardownTimeout: timeout} = stage
  let answer: Answer = {body: '', lost: 'unreachable', ms: 0}
  for (const id of pathsOf(resource, pathId)) {
    const request = deprovision(endpoint, id)
    answer = await exchange(send, request, {clock, timeout})
    // a server may close a connection just when it is used again, and a DELETE does no harm twice
    if (answer.lost === 'dropped') answer = await exchange(send, request, {clock, timeout})
    if (!isGone(answer)) break
  }
  if (isDone(answer)) return undefined
  if (isGone(answer) && (resource.ended || resource.made === 'broken')) return undefined
  const got = describe({...answer, value: {}}, timeout)
  const [path = resource.uuid] = pathsOf(resource, 'auto')
  return {
    got,
    made: resource.made,
    place: placeOf(scenario, step, got, curl(deprovision(endpoint, path), endpoint)),
    scenario: scenario.id,
    state: isGone(answer) ? 'gone' : 'failed',
    uuid: resource.uuid,
    ...(resource.id !== undefined && {id: resource.id}),
    ...(scenario.plan !== undefined && {plan: scenario.plan}),
    ...(scenario.region !== undefined && {region: scenario.region}),
  }
}
