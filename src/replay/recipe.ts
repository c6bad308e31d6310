import {type Severity} from '../finding.js'
import {expected, listed, type Offer} from '../offer.js'
import {catalogue, classify, findRegion, type Region, twins} from '../regions.js'
import {alphaPlan} from './matrix.js'
import {regionName, type Scenario, type Step} from './scenario.js'

/** A plan in a region, as a request names them. */
export interface Order {
  readonly plan: string
  /** The provider region. */
  readonly region: string
}

/** What a recipe is made for. */
export interface Setting {
  readonly offer: Offer
  /** What must be provisioned; undefined where the manifest offers nothing that is certain. */
  readonly order: (Order & {readonly name: Region['name']}) | undefined
  readonly strict: boolean
  /** Whether it is customers who are served. */
  readonly production: boolean
  /** Whether sign-ins can be tried; else why not. */
  readonly signIn: true | string
  /** Whether there is an ear to call; else why not. */
  readonly ear: true | string
  /** Whether somebody said that the endpoint's client is pointed at the ear: silence is then the endpoint's. */
  readonly pointed: boolean
}

/** A conformance scenario as it is written down: what is sent depends on what the add-on offers. */
export interface Recipe {
  /** The name of its file, and of what it finds. */
  readonly id: string
  /** What is tried, as a fragment. */
  readonly title: string
  /** Why the expected answer is right, as a sentence without a full stop. */
  readonly why: string
  /** Where Heroku says so, or who else. */
  readonly source: string
  /** How bad a wrong answer is; an error only where a document of Heroku's demands another. */
  readonly severity: Severity
  readonly goesOn?: true
  /** What to send; or, as a clause, why it cannot be tried on this add-on. */
  readonly steps: (setting: Setting) => readonly Step[] | string
}

/** A recipe made for an add-on: the scenario, or why it is skipped. */
export type Made = {readonly scenario: Scenario} | {readonly skipped: string}

export function made({goesOn, id, severity, source, steps, title, why}: Recipe, setting: Setting): Made {
  const taken = steps(setting)
  if (typeof taken === 'string') return {skipped: taken}
  const first = taken.map(({call}) => call).find((call) => call.operation === 'provision')
  const order = first && {plan: first.plan, region: regionName(first)}
  return {scenario: {id, rule: id, severity, source, steps: taken, title, why, ...order, ...(goesOn && {goesOn})}}
}

/** The plan and region that must be provisioned: an open plan, in the Common Runtime if it can be. */
export function firstOrder(offer: Offer): Setting['order'] {
  const plans = offer.plans.length === 0 ? [{id: alphaPlan, privateSpaces: true}] : offer.plans
  const regions = catalogue.filter(({name}) => listed(offer.regions, name) === 'yes')
  const byRuntime = [...regions].sort((one, other) => one.runtime.localeCompare(other.runtime))
  const byPlan = [...plans].sort((one, other) => Number(other.privateSpaces) - Number(one.privateSpaces))
  for (const {id: plan} of byPlan) {
    const region = byRuntime.find(({name}) => expected(offer, {plan, region: name}).outcome === 'provision')
    if (region) return {name: region.name, plan, region: region.provider}
  }
  return undefined
}

/** The regions of the manifest where only Private Spaces are. */
export const certainSpaces = ({regions}: Offer): readonly Region[] =>
  catalogue.filter(({name, provider}) => regions.includes(name) && classify(provider).kind === 'private')

/** The first of these. */
export const certainSpace = (offer: Offer): Region | undefined => certainSpaces(offer)[0]

/** The listed private regions whose provider region the Common Runtime has too. */
export const ambiguousSpaces = ({regions}: Offer): readonly Region[] =>
  catalogue.filter(
    (region) => regions.includes(region.name) && region.runtime === 'private' && twins(region).length > 0,
  )

/** The plans that are closed to Private Spaces. */
export const closedPlans = ({plans}: Offer): readonly string[] =>
  plans.filter(({privateSpaces}) => !privateSpaces).map(({id}) => id)

/** The first of these. */
export const closedPlan = (offer: Offer): string | undefined => closedPlans(offer)[0]

/** A plan that is provisioned where this one is. */
export function otherPlan(
  offer: Offer,
  {name, plan}: {readonly name: string; readonly plan: string},
): string | undefined {
  const isOffered = (id: string): boolean => expected(offer, {plan: id, region: name}).outcome === 'provision'
  return offer.plans.map(({id}) => id).find((id) => id !== plan && isOffered(id))
}

/** A region where the plan is provisioned too, by its provider's name. */
export function otherRegion(
  offer: Offer,
  {name, plan}: {readonly name: string; readonly plan: string},
): string | undefined {
  const home = findRegion(name)?.provider
  const others = catalogue.filter(({provider}) => provider !== home)
  return others.find(
    (one) => offer.regions.includes(one.name) && expected(offer, {plan, region: one.name}).outcome === 'provision',
  )?.provider
}
