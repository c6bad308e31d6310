import {isObject, parse, type WireRequest} from '../http.js'
import {changePlan, deprovision, provision, type Provision} from '../wire/operations.js'
import {curl} from './curl.js'
import {pathsOf, type Resource} from './resource.js'
import {type Step} from './scenario.js'
import {type Stage} from './stage.js'

/** How long a made-up grant lasts. Source: Heroku's sample add-on, sudo-sandwich: five minutes. */
const grantLasts = 5 * 60 * 1000

/** The request of a step, and the secrets that were made up for it. */
export function requestOf(
  {call}: Step,
  resource: Resource,
  {clock, endpoint, grant, newId, pathId, requires}: Stage,
): {readonly request: WireRequest; readonly secrets: readonly string[]} {
  const [path = resource.uuid] = pathsOf(resource, pathId)
  if (call.operation === 'deprovision') return {request: deprovision(endpoint, path), secrets: []}
  if (call.operation === 'plan-change') return {request: changePlan(endpoint, path, call.plan), secrets: []}
  const {uuid} = resource
  const [code, input, drain] = [newId(), newId(), newId()]
  const body: Provision = {
    callback_url: `https://api.heroku.com/addons/${uuid}`,
    name: `rehearsal-${uuid.replaceAll('-', '').slice(0, 8)}`,
    oauth_grant: grant
      ? {code, expires_at: new Date(clock.now() + grantLasts).toISOString(), type: 'authorization_code'}
      : null,
    options: call.options ?? {},
    plan: call.plan,
    region: call.region,
    uuid,
    // .invalid is nobody's: an endpoint that uses what was made up reaches no one
    ...(requires.includes('log_input') && {log_input_url: `https://token:t.${input}@logplex.invalid/logs`}),
    ...(requires.includes('syslog_drain') && {log_drain_token: `d.${drain}`}),
  }
  return {request: provision(endpoint, body), secrets: [code, input, drain]}
}

/** The curl line that repeats a step, with a uuid of its own and no more of the body than an endpoint must have. */
export function again(step: Step, stage: Stage): string {
  const resource: Resource = {made: 'no', uuid: stage.newId()}
  const {request} = requestOf(step, resource, {...stage, grant: false})
  if (step.call.operation !== 'provision') return curl(request, stage.endpoint)
  const body = parse(request.body)
  const {name, plan, region, uuid} = isObject(body) ? body : {}
  return curl({...request, body: JSON.stringify({name, plan, region, uuid})}, stage.endpoint)
}
