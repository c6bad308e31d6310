import {deprovision} from '../wire/operations.js'
import {curl} from './curl.js'
import {type Answer, type Got} from './answer.js'
import {exchange} from './exchange.js'
import {describe} from './judge.js'
import {type Leftover} from './leftover.js'
import {pathsOf, type Resource} from './resource.js'
import {type Scenario, type Step} from './scenario.js'
import {type Stage} from './stage.js'
import {placeOf} from './told.js'

/** A resource, and the scenario that made it. */
export interface Made {
  readonly scenario: Scenario
  readonly resource: Resource
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
  return leftoverOf(
    {resource, scenario},
    describe({...answer, value: {}}, timeout),
    isGone(answer) ? 'gone' : 'failed',
    stage,
  )
}

/** What is told of a resource of a run that is cut off: nobody has asked yet whether it ends. */
export const standing = ({resource, scenario}: Made, stage: Stage): Leftover | undefined =>
  resource.made === 'no' && !resource.open
    ? undefined
    : leftoverOf({resource, scenario}, 'no answer, for the run was cut off', 'failed', stage)

function leftoverOf({resource, scenario}: Made, got: string, state: Leftover['state'], {endpoint}: Stage): Leftover {
  const {id, made, uuid} = resource
  const [path = uuid] = pathsOf(resource, 'auto')
  return {
    got,
    made: made === 'no' ? 'maybe' : made,
    place: placeOf(scenario, step, got, curl(deprovision(endpoint, path), endpoint)),
    scenario: scenario.id,
    state,
    uuid,
    ...(id !== undefined && {id}),
    ...(scenario.plan !== undefined && {plan: scenario.plan}),
    ...(scenario.region !== undefined && {region: scenario.region}),
  }
}
