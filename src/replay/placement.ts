import {isObject, parse} from '../http.js'
import {literal} from '../pattern.js'
import {shownName} from '../secrets.js'
import {hostsOf} from './hosts.js'
import {type Clause, type Scenario} from './scenario.js'

/** Where what is provisioned for a region must be: the hosts that config values may name, by Heroku's name of the region. */
export type Placement = Readonly<Record<string, readonly string[]>>

/** Whether a host is one that a pattern means; `*` stands for any letters, dots included. */
function isOn(host: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => literal(part))
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(host)
}

/** The host that a value is alone, or with a port behind it; empty where it is none. */
const bareHost = (value: unknown): string =>
  (typeof value === 'string' && /^([\w.-]+)(?::\d+)?$/.exec(value)?.[1]) || ''

/**
 * What is wrong with where an answer's config leads, as a clause for a person that names config vars and never a value.
 * Undefined where every address is on one of the hosts, or the answer has no config.
 */
export function misplaced(body: string, hosts: readonly string[]): string | undefined {
  const value = parse(body)
  const config = isObject(value) && isObject(value.config) ? value.config : {}
  const addresses = Object.entries(config).flatMap(([name, text]) => {
    const named = typeof text === 'string' ? hostsOf(text) : []
    return named.length === 0 ? [] : [{name, named}]
  })
  const isThere = (host: string): boolean => hosts.some((pattern) => isOn(host, pattern))
  const elsewhere = addresses.filter(({named}) => !named.every((host) => isThere(host)))
  const wrong = elsewhere.map(({name}) => shownName(name))
  if (wrong.length > 0)
    return `${wrong.join(', ')} ${wrong.length === 1 ? 'leads' : 'lead'} to another host than ${hosts.join(' or ')}`
  const values = Object.values(config)
  if (addresses.length === 0 && values.length > 0 && !values.some((text) => isThere(bareHost(text))))
    return `no config var is an address on ${hosts.join(' or ')}`
  return undefined
}

/** A clause that is right, behind one for an answer that does not say where config leads. */
const unplaced = (clause: Clause): readonly Clause[] => {
  if (clause.verdict !== 'right' || clause.tell) return [clause]
  const advice = 'Look where the config leads that comes later.'
  return [
    {...clause, advice, fault: 'no-config', tell: {rule: 'config-unplaced', severity: 'hint'}, verdict: 'doubtful'},
    clause,
  ]
}

/**
 * A scenario that is also wrong where what it provisions is not where its region's must be; where the answer has no
 * config, that is told as not judged.
 */
export function placed(scenario: Scenario, placement: Placement): Scenario {
  const hosts = placement[scenario.region ?? '']
  if (!hosts) return scenario
  const clause: Clause = {
    advice: 'The plan is sold for this region, and served from elsewhere.',
    hosts,
    status: [200, 201, 202],
    tell: {rule: 'config-elsewhere', severity: 'error'},
    verdict: 'wrong',
  }
  return {
    ...scenario,
    steps: scenario.steps.map((step) =>
      step.call.operation === 'provision'
        ? {...step, answers: [clause, ...step.answers.flatMap((own) => unplaced(own))]}
        : step,
    ),
  }
}
