import {type Got} from './answer.js'
import {curl} from './curl.js'
import {requestOf} from './request.js'
import {type Resource} from './resource.js'
import {type Step} from './scenario.js'
import {formWords, stamp} from './sso-request.js'
import {type Stage} from './stage.js'

/** A step that was sent. */
export interface Sent {
  readonly step: Step
  readonly resource: Resource
  /** Whether it named the resource by the endpoint's own id, and not by Heroku's uuid. */
  readonly byOwnId: boolean
  readonly got: Got
}

/** The longest body that goes on a command line, in characters. */
const longest = 10_000

/** The most requests that one line sends. */
const mostRequests = 20

/** Keeps the `id` of an answer, as it goes into a path. */
const keepId = (line: string): string =>
  `id=$(${line} | grep -o '"id" *: *"*[^",} ]*' | head -n 1 | sed 's/"id" *: *"*//')`

/**
 * The shell line that repeats the last of these steps on a new resource, after those that it builds on. The password is
 * `$ADDON_PASSWORD`, the salt `$ADDON_SSO_SALT`; grants and log tokens are made up anew. Empty where no shell can
 * send it, or it would be many requests.
 */
export function repeated(sent: readonly Sent[], stage: Stage): string {
  const told = sent.at(-1)
  if (!told) return ''
  const needed = sent.filter((one) => one === told || isNeeded(one, told))
  if (needed.length > mostRequests) return ''
  const uuids = new Map(needed.map(({resource}) => [resource, stage.newId()]))
  const byOwnId = needed.some((one) => one.byOwnId)
  const commands = needed.map((one) => {
    const keepsId = byOwnId && one !== told && one.step.call.operation === 'provision'
    const line = commandOf(one, {made: 'no', uuid: uuids.get(one.resource) ?? ''}, keepsId ? '-s' : '-i', stage)
    return keepsId ? keepId(line) : line
  })
  if (commands.includes('') || !/^https?:/.test(stage.endpoint.baseUrl)) return ''
  const isTogether = needed.some(({step}, index) => index > 0 && step.together)
  return commands.map((line, index) => line + (joint(needed[index + 1]) ?? '')).join('') + (isTogether ? '; wait' : '')
}

/** What stands before a step; undefined where there is none. */
function joint(next: Sent | undefined): string | undefined {
  if (!next) return undefined
  const {after, together} = next.step
  if (together) return ' & '
  return after === undefined ? '; echo; ' : `; sleep ${String(after / 1000)}; echo; `
}

/** Whether what a step is answered may depend on this earlier one. */
function isNeeded({got, resource, step: {call}}: Sent, told: Sent): boolean {
  if (call.operation === 'listen' || call.operation === 'sso') return false
  const isOne = resource === told.resource || told.step.answers.some(({fault}) => fault === 'shared-id')
  const {status = 200} = got
  return isOne && (call.operation === 'provision' || (status >= 200 && status < 300))
}

function commandOf({byOwnId, step}: Sent, resource: Resource, show: string, stage: Stage): string {
  const {call, hangUp} = step
  if (call.operation === 'listen' || (call.operation === 'provision' && call.expired)) return ''
  const {ear: _, ...alone} = stage
  const {request} = requestOf(step, resource, alone, byOwnId ? '' : undefined)
  if (request.body.length > longest) return ''
  const options = [show, ...(hangUp ? ['-m', '0.1'] : [])]
  if (call.operation === 'sso') {
    const form = formWords(call, byOwnId ? '$id' : resource.uuid, resource.uuid)
    return `${stamp(call)}; ${curl(request, stage.endpoint, {form, options})}`
  }
  return curl(request, stage.endpoint, {as: call.as, options, ...(byOwnId && {tail: '"$id"'})})
}
