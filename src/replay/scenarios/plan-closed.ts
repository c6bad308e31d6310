import {cellOf} from '../cell.js'
import {sources} from '../pieces.js'
import {type Recipe, certainSpaces, closedPlans} from '../recipe.js'
import {type Clause} from '../scenario.js'

/** A plan that is closed to Private Spaces, in one: the first in all that are listed, the others in the first. */
export const planClosed: Recipe = {
  id: 'plan-closed',
  goesOn: true,
  severity: 'error',
  source: sources.reference,
  steps: ({offer, strict}) => {
    const [plans, regions] = [closedPlans(offer), certainSpaces(offer)]
    const [[plan, ...otherPlans], [region]] = [plans, regions]
    if (plan === undefined) return 'no plan is closed to Private Spaces'
    if (!region) return 'the manifest lists no region that is certainly a Private Space’s'
    const open = offer.plans.filter(({privateSpaces}) => privateSpaces).map(({id}) => id)
    const late: Clause = {
      advice: 'Refuse at once: the customer has been told that it works, and is told nothing when it is taken back.',
      note: 'the request was accepted with 202, where it must be refused at once',
      status: [202],
      verdict: 'wrong',
    }
    const closed: Clause = {
      advice: `Say which plans are available in Private Spaces: ${open.join(', ')}.`,
      note: 'the `message` of the refusal does not say what is offered instead',
      body: 'refusal',
      status: [422],
      tell: {severity: 'hint'},
      verdict: 'right',
    }
    const cells = [
      ...regions.map(({name}) => [plan, name] as const),
      ...otherPlans.map((id) => [id, region.name] as const),
    ]
    return cells.flatMap(([id, name], index) =>
      (cellOf(offer, id, name, strict).scenario?.steps ?? []).map((step) => {
        const cell = `${id} in ${name}`
        const own = index === 0 ? step : {...step, name: cell, resource: cell}
        const [named, ...others] = step.answers
        if (!named || open.length === 0) return {...own, answers: [late, ...step.answers]}
        const answers = [late, {...named, mentions: open}, {...closed, mentions: named.mentions ?? []}, ...others]
        return {...own, answers}
      }),
    )
  },
  title: 'a plan that is closed to Private Spaces, in one',
  why: 'where `Available in Private Spaces?` is off, the endpoint must refuse with 422 at once',
}
