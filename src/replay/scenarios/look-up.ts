import {otherSuccess} from '../cell.js'
import {listed} from '../../offer.js'
import {type Region, twins} from '../../regions.js'
import {keptThere, sources} from '../pieces.js'
import {type Recipe, ambiguousSpaces, closedPlan} from '../recipe.js'
import {type Clause, type Step} from '../scenario.js'

/** A plan that is closed to Private Spaces, in a region that the Common Runtime shares. */
export const lookUp: Recipe = {
  id: 'look-up',
  severity: 'error',
  source: sources.reference,
  steps: ({ear, offer, strict}) => {
    const [plan, regions] = [closedPlan(offer), ambiguousSpaces(offer)]
    if (plan === undefined) return 'no plan is closed to Private Spaces'
    if (regions.length === 0) return 'the manifest lists no region that both runtimes share'
    if (ear !== true) return ear
    return regions.flatMap((region, index) => {
      const place = index === 0 ? '' : ` in ${region.name}`
      const twin = twins(region).find(({name}) => listed(offer.regions, name) === 'yes')
      return stepsFor({place, plan, region, strict, twin})
    })
  },
  title: 'a plan that is closed to Private Spaces, in a region that the Common Runtime shares',
  why: '`us` and `virginia` send the same string, and so do `eu` and `dublin`: only the app tells, in which `space` is set or null',
}

interface Shared {
  /** Behind the names of the steps. */
  readonly place: string
  readonly plan: string
  readonly region: Region
  readonly strict: boolean
  /** The region of the Common Runtime that shares its provider region, where it is listed. */
  readonly twin: Region | undefined
}

function stepsFor({place, plan, region, strict, twin}: Shared): readonly Step[] {
  const unknown: Clause = {
    advice: 'Exchange the grant, ask for the add-on and its app, and see whether `space` is set.',
    ends: true,
    fault: 'not-looked-up',
    note: `the endpoint did not look the app up, so it cannot tell ${region.name} from ${twin?.name ?? 'the Common Runtime'}`,
    status: ['any'],
    verdict: 'ambiguous',
    ...(strict && {tell: {severity: 'error'}}),
  }
  const call = {operation: 'provision', plan, region: region.provider} as const
  const inCommon: Step = {
    answers: [
      {status: [200, 201, 202], verdict: 'right'},
      otherSuccess,
      {ends: true, fault: 'not-looked-up', note: unknown.note ?? '', status: [422], verdict: 'ambiguous'},
      {
        advice: 'Refuse the plan only where `space` of the app is set; in the Common Runtime it is null.',
        status: ['any'],
        verdict: 'wrong',
      },
    ],
    call: {...call, app: 'common'},
    expected: '200, 201 or 202 for an app of the Common Runtime',
    name: `common${place}`,
    resource: `common${place}`,
  }
  return [
    ...(twin ? [inCommon, keptThere(`common${place}`)] : []),
    {
      answers: [
        {body: 'refusal', status: [422], verdict: 'right'},
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
      name: `space${place}`,
      resource: `space${place}`,
    },
    {
      answers: [
        {fault: 'none-made', status: ['any'], verdict: 'right'},
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
      name: `give back${place}`,
      resource: `space${place}`,
    },
  ]
}
