import {type ExchangePlace, type Finding, severities} from '../finding.js'
import {soon} from './faults.js'
import {type Result, type StepResult} from './play.js'
import {type Run} from './run.js'
import {type Call, type Scenario} from './scenario.js'
import {type Leftover} from './leftover.js'
import {placeOf} from './told.js'

export interface ConcludeOptions {
  /** Where the credentials came from, for a person: `ADDON_PASSWORD`. */
  readonly credentials: string
}

/** All findings of a run, the worst first. What is the same everywhere is told once. */
export function conclude({leftovers, results}: Run, {credentials}: ConcludeOptions): readonly Finding[] {
  const answered = results.filter(({verdict}) => verdict !== 'unsent')
  const locked = lockedOut(answered, credentials)
  const own = locked ? [locked] : once(answered.flatMap(({findings}) => findings))
  const all = [...own, ...slow(answered), ...left(leftovers)]
  return severities.flatMap((severity) => all.filter((finding) => finding.severity === severity))
}

/** That not one request got past the credentials. */
export function lockedOut(results: readonly Result[], credentials: string): Finding | undefined {
  const own = results.flatMap(({findings, scenario, steps: [first]}) =>
    first && carriesOurs(first.step.call) ? [{findings, first, scenario}] : [],
  )
  const statuses = new Set(own.map(({first}) => first.got.status))
  const [status] = statuses
  const [sample] = own
  const place = own.flatMap(({findings}) => findings)[0]?.place ?? (sample && placeAt(sample.scenario, sample.first))
  if (!place || statuses.size !== 1 || (status !== 401 && status !== 403)) return undefined
  return {
    advice: `The user name is the manifest's id, the password is that of ${credentials}: does the endpoint know both?`,
    message: `every request was answered ${String(status)}: the endpoint does not take the credentials of ${credentials}`,
    place,
    rule: 'credentials-refused',
    severity: 'error',
  }
}

/** Whether a call carries the credentials that we were given; a sign-in has none. */
const carriesOurs = ({as, operation}: Call): boolean => as === undefined && operation !== 'sso'

/** Where a step's exchange was, without a line that repeats it. */
export const placeAt = (scenario: Scenario, {got, step}: StepResult): ExchangePlace =>
  placeOf(scenario, step, got.status === undefined ? got.lost : String(got.status), '')

/** Errors as they are; of anything less the first, with the number of the others. */
export function once(findings: readonly Finding[]): readonly Finding[] {
  const same = (one: Finding, other: Finding): boolean => one.rule === other.rule && one.severity === other.severity
  return findings.flatMap((finding, index) => {
    if (finding.severity === 'error') return [finding]
    if (findings.findIndex((other) => same(finding, other)) < index) return []
    const more = findings.filter((other) => same(finding, other)).length - 1
    return [more === 0 ? finding : {...finding, message: `${finding.message} (and ${String(more)} more)`}]
  })
}

function slow(results: readonly Result[]): readonly Finding[] {
  const steps = results.flatMap(({scenario, steps: taken}) => taken.map((taking) => ({...taking, scenario})))
  const late = steps.filter(({got}) => got.status !== undefined && got.ms > soon)
  const [first] = late
  if (!first) return []
  const {got, scenario, step} = first
  return [
    {
      advice:
        'Answer 202 at once and provision afterwards: Heroku asked for 3 s, and gave up after 25 s, in the older version of its API.',
      message: `${String(late.length)} of ${String(steps.length)} answers took longer than ${String(soon / 1000)} s`,
      place: {
        curl: '',
        expected: step.expected,
        got: `${String(got.status)} after ${(got.ms / 1000).toFixed(1)} s`,
        in: 'exchange',
        scenario: scenario.id,
        step: step.name,
        ...(scenario.plan !== undefined && {plan: scenario.plan}),
        ...(scenario.region !== undefined && {region: scenario.region}),
      },
      rule: 'answer-slow',
      severity: 'hint',
    },
  ]
}

/** What resources that could not be ended say of the endpoint; those that it may never have made say nothing. */
export function left(leftovers: readonly Leftover[]): readonly Finding[] {
  const made = leftovers.filter((leftover) => leftover.made === 'yes')
  const failed = made.filter(({state}) => state === 'failed')
  const gone = made.filter(({state}) => state === 'gone')
  const byUuid = gone.filter(({id, uuid}) => id !== undefined && id !== uuid)
  return [
    ...(failed[0]
      ? [
          {
            advice:
              'Answer 200, 202 or 204 to a DELETE of what was provisioned: a customer who leaves is billed otherwise.',
            message: `${some(failed.length)} could not be deleted; the first DELETE got ${failed[0].got}`,
            place: failed[0].place,
            rule: 'deprovision-failed',
            severity: 'error' as const,
          },
        ]
      : []),
    ...(gone[0]
      ? [
          {
            advice: 'Take the id that the provision answered, and Heroku’s uuid too, as the last part of the path.',
            message: `the end of ${some(gone.length)} could not be confirmed: DELETE was answered ${gone[0].got}`,
            place: gone[0].place,
            rule: 'deprovision-unconfirmed',
            severity: 'warning' as const,
          },
        ]
      : []),
    ...(byUuid[0]
      ? [
          {
            advice:
              'Heroku is believed to put its uuid into the path. Return the uuid as `id`, or look resources up by it as well.',
            message: 'the endpoint does not know a resource by Heroku’s uuid',
            place: byUuid[0].place,
            rule: 'uuid-unknown',
            severity: 'hint' as const,
          },
        ]
      : []),
  ]
}

const some = (count: number): string => `${String(count)} resource${count === 1 ? '' : 's'}`
