import {otherSuccess} from '../cell.js'
import {listed} from '../../offer.js'
import {twins} from '../../regions.js'
import {keptThere, sources} from '../pieces.js'
import {type Recipe, ambiguousSpace, closedPlan} from '../recipe.js'
import {type Clause} from '../scenario.js'

/** A plan that is closed to Private Spaces, in a region that the Common Runtime shares. */
export const lookUp: Recipe = {
  id: 'look-up',
  severity: 'error',
  source: sources.reference,
  steps: ({ear, offer, strict}) => {
    const [plan, region] = [closedPlan(offer), ambiguousSpace(offer)]
    if (plan === undefined) return 'no plan is closed to Private Spaces'
    if (!region) return 'the manifest lists no region that both runtimes share'
    if (ear !== true) return ear
    const twin = twins(region).find(({name}) => listed(offer.regions, name) === 'yes')
    const advice = 'Exchange the grant, ask for the add-on and its app, and see whether `space` is set.'
    const unknown: Clause = {
      advice,
      ends: true,
      fault: 'not-looked-up',
      note: `the endpoint did not look the app up, so it cannot tell ${region.name} from ${twin?.name ?? 'the Common Runtime'}`,
      status: ['any'],
      verdict: 'ambiguous',
      ...(strict && {tell: {severity: 'error' as const}}),
    }
    const call = {operation: 'provision', plan, region: region.provider} as const
    return [
      ...(twin
        ? [
            {
              answers: [
                {status: [200, 201, 202], verdict: 'right'} as const,
                otherSuccess,
                {
                  status: [422],
                  fault: 'not-looked-up',
                  verdict: 'ambiguous',
                  ends: true,
                  note: unknown.note ?? '',
                } as const,
              ],
              call: {...call, app: 'common' as const},
              expected: '200, 201 or 202 for an app of the Common Runtime',
              name: 'common',
              resource: 'common',
            },
            keptThere('common'),
          ]
        : []),
      {
        answers: [
          {body: 'refusal', ends: true, status: [422], verdict: 'right'},
          {status: [202], verdict: 'right'},
          unknown,
          {
            advice: 'Answer 422, or 202 and then deprovision it.',
            note: 'the app was looked up, and the plan was provisioned into a Private Space all the same',
            status: ['2xx'],
            verdict: 'wrong',
          },
        ],
        call: {...call, app: 'space'},
        expected: '422, or 202, for an app in a Private Space',
        name: 'space',
        resource: 'space',
      },
      {
        answers: [
          unknown,
          {
            fault: 'not-refused',
            note: 'the app was looked up, and the plan was not refused to a Private Space',
            status: ['any'],
            verdict: 'wrong',
          },
          {status: ['any'], verdict: 'right'},
        ],
        call: {operation: 'listen'},
        expected: 'the resource given back: POST /addons/…/actions/deprovision',
        name: 'give back',
        resource: 'space',
      },
    ]
  },
  title: 'a plan that is closed to Private Spaces, in a region that the Common Runtime shares',
  why: '`us` and `virginia` send the same string, and so do `eu` and `dublin`: only the app tells, in which `space` is set or null',
}
