import {isObject, parse} from '../http.js'
import {shownName} from '../secrets.js'
import {type Clause, type Scenario} from './scenario.js'

/** Where what is provisioned for a region must be: the hosts that config values may name, by Heroku's name of the region. */
export type Placement = Readonly<Record<string, readonly string[]>>

/** Whether a host is one that a pattern means; `*` stands for any letters, dots included. */
function isOn(host: string, pattern: string): boolean {
  const literal = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(`^${literal.join('.*')}$`, 'i').test(host)
}

/**
 * What is wrong with where an answer's config leads, as a clause for a person that names config vars and never a value.
 * Undefined where every address is on one of the hosts, or the answer has no config.
 */
export function misplaced(body: string, hosts: readonly string[]): string | undefined {
  const value = parse(body)
  const config = isObject(value) && isObject(value.config) ? value.config : {}
  const addresses = Object.entries(config).flatMap(([name, text]) => {
    const host = typeof text === 'string' && URL.canParse(text) ? new URL(text).hostname : ''
    return host === '' ? [] : [{host, name}]
  })
  const wrong = addresses
    .filter(({host}) => !hosts.some((pattern) => isOn(host, pattern)))
    .map(({name}) => shownName(name))
  if (wrong.length > 0)
    return `${wrong.join(', ')} ${wrong.length === 1 ? 'leads' : 'lead'} to another host than ${hosts.join(' or ')}`
  if (addresses.length === 0 && Object.keys(config).length > 0)
    return `no config var is an address on ${hosts.join(' or ')}`
  return undefined
}

/** A scenario that is also wrong where what it provisions is not where its region's must be. */
export function placed(scenario: Scenario, placement: Placement): Scenario {
  const hosts = placement[scenario.region ?? '']
  if (!hosts) return scenario
  const clause: Clause = {
    advice: 'The plan is sold for this region, and served from elsewhere.',
    hosts,
    status: [200, 201],
    tell: {rule: 'config-elsewhere', severity: 'error'},
    verdict: 'wrong',
  }
  return {
    ...scenario,
    steps: scenario.steps.map((step) =>
      step.call.operation === 'provision' ? {...step, answers: [clause, ...step.answers]} : step,
    ),
  }
}
