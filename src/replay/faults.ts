import {isHere, isObject} from '../http.js'
import {hider, shownName} from '../secrets.js'
import {type Answer, idOf} from './answer.js'
import {type Heard} from './ear.js'
import {hostsOf} from './hosts.js'
import {type Resource} from './resource.js'
import {searched, toldOfCode} from './tells-code.js'

/** An answer, and what has to be known to find fault with it. */
export interface Seen {
  readonly answer: Answer
  /** The resource that the call was about; what the answer told of it is noted already. */
  readonly resource: Resource
  /** All resources of the scenario. */
  readonly resources: ReadonlyMap<string, Resource>
  /** The config vars that the manifest declares. */
  readonly configVars: readonly string[]
  /** Values that nobody may be told. */
  readonly secrets: readonly string[]
  /** What the ear heard of the resource. Undefined where there is none. */
  readonly heard?: Heard
}

/** How long an answer may take, in milliseconds. Source: the legacy Add-on Partner API; version 3 gives no number. */
export const soon = 3000

/** The config of an answer; of what was provisioned later, what came to the ear. */
const configOf = ({answer: {value}, heard}: Seen): Readonly<Record<string, unknown>> | undefined => {
  if (value === undefined) return heard?.config
  return isObject(value) && isObject(value.config) ? value.config : undefined
}

/** What the ear refused of a config that came to it. */
const refusedConfig = ({answer, heard}: Seen, what: RegExp): string | undefined =>
  answer.value === undefined ? heard?.complaints.find((complaint) => what.test(complaint)) : undefined

const texts = (seen: Seen): readonly (readonly [string, string])[] =>
  Object.entries(configOf(seen) ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string')

/** Config vars whose values are addresses, by their names. Source: github heroku/kensa, check.rb. */
const urls = (seen: Seen): readonly (readonly [string, string])[] =>
  texts(seen).filter(([name]) => /(^|_)UR[IL]$/.test(name))

const some = (names: readonly string[], says: (names: string) => string): string | undefined =>
  names.length === 0 ? undefined : says(names.map((name) => shownName(name)).join(', '))

const namesOf = (pairs: readonly (readonly [string, unknown])[]): readonly string[] => pairs.map(([name]) => name)

/** Schemes of databases and queues that have one for TLS: `redis` has `rediss`. */
const plainSchemes = /^(amqp|http|ldap|mqtt|redis|smtp|ws):$/

/** Each fault of an answer: what is wrong with it, as a clause for a person that holds no value; undefined where it is sound. */
export const faults = {
  'another-id': ({answer, resource}) => {
    const id = idOf(answer)
    const isSame = id === undefined || resource.id === undefined || id === resource.id
    return isSame ? undefined : 'the same uuid was answered with another `id`: a second resource was made'
  },
  'config-absent': ({answer: {status, value}, configVars, heard}) => {
    const isDone = (status === 200 || status === 201) && isObject(value) && (value.config ?? undefined) === undefined
    if (!isDone || heard?.config !== undefined) return undefined
    return some(configVars, (names) => `the answer has no config, and the manifest declares ${names}`)
  },
  'config-incomplete': (seen) => {
    const config = configOf(seen)
    if (!config) return undefined
    return some(
      seen.configVars.filter((name) => config[name] === undefined),
      (names) => `the manifest declares config vars that were not answered: ${names}`,
    )
  },
  'config-loopback': (seen) =>
    some(
      namesOf(urls(seen).filter(([, value]) => hostsOf(value).some((host) => isOwn(host)))),
      (names) => `config vars lead to the machine that reads them: ${names}`,
    ),
  'config-no-object': ({answer}) => {
    const {value} = answer
    const hasNone = !isObject(value) || value.config === undefined || value.config === null || isObject(value.config)
    return hasNone ? undefined : '`config` is no JSON object'
  },
  'config-not-string': (seen) =>
    refusedConfig(seen, /^config: the body /) ??
    some(
      namesOf(Object.entries(configOf(seen) ?? {}).filter(([, value]) => typeof value !== 'string')),
      (names) => `config vars are no strings: ${names}`,
    ),
  'config-not-url': (seen) =>
    some(
      namesOf(urls(seen).filter(([, value]) => hostsOf(value).length === 0)),
      (names) => `config vars that should be URLs have no scheme and host: ${names}`,
    ),
  'config-plain': (seen) =>
    some(
      namesOf(
        urls(seen).filter(([, value]) => {
          if (!URL.canParse(value) || hostsOf(value).some((host) => isOwn(host))) return false
          return plainSchemes.test(new URL(value).protocol)
        }),
      ),
      (names) => `config vars are URLs without TLS: ${names}`,
    ),
  'config-undeclared': (seen) =>
    refusedConfig(seen, /^config: the manifest does not declare /) ??
    some(
      Object.keys(configOf(seen) ?? {}).filter((name) => !seen.configVars.includes(name)),
      (names) => `the manifest does not declare these config vars: ${names}`,
    ),
  'ear-complained': ({heard}) =>
    heard === undefined || heard.complaints.length === 0
      ? undefined
      : `calls to Heroku were wrong: ${[...new Set(heard.complaints)].slice(0, 5).join('; ')}`,
  'ear-unheard': ({heard}) => (heard?.reached === true ? undefined : 'the ear was never called'),
  'given-back': ({heard}) => (heard?.state === 'deprovisioned' ? 'the resource was given back' : undefined),
  'let-on': ({answer: {leadsTo}, resource: {entry}}) =>
    leadsTo !== undefined && leadsTo === entry ? 'it was sent on to where a right sign-in is' : undefined,
  'no-config-heard': ({configVars, heard}) =>
    heard?.config === undefined && configVars.length > 0 ? 'no config came to the ear' : undefined,
  'no-config': (seen) => {
    const {status = 0} = seen.answer
    if (status < 200 || status >= 300 || Object.keys(configOf(seen) ?? {}).length > 0) return undefined
    return 'the answer has no config, so where it leads was not judged'
  },
  'no-config-sent': ({configVars, heard}) =>
    heard?.markedWith &&
    some(
      configVars.filter((name) => !heard.markedWith?.includes(name)),
      (names) => `marked as provisioned before its config vars came: ${names}`,
    ),
  'no-drain': ({answer}) => {
    const {value} = answer
    const url = isObject(value) ? value.log_drain_url : undefined
    if (typeof url === 'string' && /^(https|syslog):\/\//.test(url) && URL.canParse(url)) return undefined
    return 'the answer has no `log_drain_url` that begins with https:// or syslog://'
  },
  'no-exchange': ({heard}) => (heard?.exchanged === true ? undefined : 'the grant was not exchanged'),
  'no-refresh': ({heard}) =>
    heard?.refreshed === true ? undefined : 'the access token had expired, and no other was asked for',
  'none-made': ({resource: {made}}) => (made === 'no' ? 'nothing was made' : undefined),
  'not-looked-up': ({heard}) => (heard?.lookedUp === true ? undefined : 'the endpoint did not look the app up'),
  'not-provisioned': ({heard}) =>
    heard?.state === 'provisioned' ? undefined : 'the resource was never marked as provisioned',
  'not-refused': ({heard}) => (heard?.state === 'deprovisioned' ? undefined : 'the resource was not given back'),
  'other-config': ({answer: {value}, resource: {config = {}}}) => {
    const now = isObject(value) && isObject(value.config) ? value.config : {}
    return some(
      Object.keys(now).filter((name) => config[name] !== undefined && config[name] !== now[name]),
      (names) => `the same uuid was answered with other values of config vars: ${names}`,
    )
  },
  'own-id': ({resource: {id, uuid}}) =>
    id === undefined || id === uuid ? undefined : 'the endpoint gives ids of its own',
  pending: ({resource}) => (resource.pending ? 'the resource is still being provisioned' : undefined),
  'secret-told': ({answer, secrets}) => {
    const body = answer.body.slice(0, searched)
    return hider(secrets.filter((secret) => secret.length >= 8))(body) === body
      ? undefined
      : 'the answer holds a secret'
  },
  'shared-id': ({answer, resource, resources}) => {
    const id = idOf(answer)
    const isShared = [...resources.values()].some((other) => other !== resource && other.id === id)
    return id !== undefined && isShared ? 'two resources were answered with the same `id`' : undefined
  },
  slow: ({answer}) =>
    answer.status !== undefined && answer.ms > soon
      ? `the answer took ${(answer.ms / 1000).toFixed(1)} s; it should be there within ${String(soon / 1000)} s`
      : undefined,
  'tells-code': ({answer}) => {
    if (answer.status !== undefined && answer.status < 400) return undefined
    const told = toldOfCode(answer.body)
    return told.length === 0 ? undefined : `the answer holds ${told.join(' and ')}`
  },
} as const satisfies Readonly<Record<string, (seen: Seen) => string | undefined>>

export type Fault = keyof typeof faults

/** Whether a host is, to whoever reads it, the machine that it is read on. */
const isOwn = (host: string): boolean => isHere(host) || /^(0\.0\.0\.0|\[::\])$/.test(host)
