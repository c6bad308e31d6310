import {isObject} from '../http.js'
import {isSecret, judgeSecret, type SecretKey, secretKeys, tellable} from '../secrets.js'
import {type Path, spell} from './path.js'

/** `+`: only the second manifest has it. `-`: only the first has it. `~`: both have it, with two values. */
type ChangeKind = '+' | '-' | '~'

/** One difference between two manifests. Never holds a secret's value. */
export interface Change {
  readonly kind: ChangeKind
  /** Where, for a person: `api.regions`, `plans.basic.features["Available in Private Spaces?"]`. */
  readonly path: string
  /** The first manifest's value, or the item that left a list. Absent for a secret. */
  readonly before?: unknown
  /** The second manifest's value, or the item that joined a list. Absent for a secret. */
  readonly after?: unknown
  /** Set where the value is secret: only that it changed can be told. */
  readonly secret?: true
}

/** What lies between the published manifest and the one in the file. */
export interface Comparison {
  /** What would be different after a push. */
  readonly changes: readonly Change[]
  /** The file's `plans`, where the published manifest has no such key. */
  readonly localOnly: readonly Change[]
  /** Heroku's stamp, where both have one and it is not the same: the published manifest has changed since the file was pulled. */
  readonly base: readonly Change[]
  /** Secrets that the file leaves out and Heroku has. */
  readonly kept: readonly SecretKey[]
}

/** Lists whose order says nothing. */
const sets = ['["api","regions"]', '["api","requires"]']

/** Whether the list at a path is a set, so that its order says nothing. */
export const isSet = (path: Path): boolean => sets.includes(JSON.stringify(path))

/** Heroku's stamp of a push, `$base`, and where it stands. */
export interface Stamp {
  readonly path: Path
  readonly value: unknown
}

/** Where a manifest that Heroku answered may have its stamp. */
export const stampPlaces: readonly Path[] = [['$base'], ['api', '$base']]

const isStamp = (path: Path): boolean => stampPlaces.some((place) => same(place, path))

/** The stamps of a manifest, that at the top first. */
export function stampsOf(manifest: unknown): readonly Stamp[] {
  const at = (path: Path): unknown =>
    path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), manifest)
  return stampPlaces.map((path) => ({path, value: at(path)})).filter(({value}) => value !== undefined)
}

/** Whether two JSON values say the same; the order of an object's keys says nothing. */
export const same = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)

function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_, inner: unknown) =>
    isObject(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  )
}

/** Compares two manifests by value, the published one first. Layout and the order of keys say nothing. */
export function compare(published: unknown, local: unknown): Comparison {
  const all = [...differences([], published, local)]
  const isLocalOnly = ({path}: Found): boolean => path[0] === 'plans' && !has(published, 'plans')
  const told = (found: readonly Found[]): readonly Change[] => found.map(({change}) => change)
  return {
    base: stampChange(stampsOf(published)[0], stampsOf(local)[0]),
    changes: told(all.filter((found) => !isStamp(found.path) && !isLocalOnly(found))),
    kept: secretKeys.filter((key) => isAbsent(secretOf(local, key)) && !isAbsent(secretOf(published, key))),
    localOnly: told(all.filter(isLocalOnly)),
  }
}

/** No change where they stand in two places, or are a number here and a string there. */
function stampChange(published: Stamp | undefined, local: Stamp | undefined): readonly Change[] {
  if (!published || !local || String(published.value) === String(local.value)) return []
  return [{after: local.value, before: published.value, kind: '~', path: spell(local.path)}]
}

/** The value of a secret in a manifest, whatever its type. */
export const secretOf = (manifest: unknown, key: SecretKey): unknown =>
  isObject(manifest) && isObject(manifest.api) ? manifest.api[key] : undefined

const isAbsent = (secret: unknown): boolean => secret === undefined || secret === null
const has = (value: unknown, key: string): boolean => isObject(value) && Object.hasOwn(value, key)

interface Found {
  readonly change: Change
  readonly path: Path
}

function* differences(path: Path, before: unknown, after: unknown): Generator<Found> {
  if (isSecret(path)) {
    const change = secretChange(path, before, after)
    if (change) yield {change, path}
  } else if (isBranch(path, before, after)) {
    const [one, other] = [isObject(before) ? before : {}, isObject(after) ? after : {}]
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      yield* differences([...path, key], own(one, key), own(other, key))
    }
  } else if (Array.isArray(before) && Array.isArray(after)) yield* listDifferences(path, before, after)
  else if (path[0] === 'plans' && before === undefined && arePlans(after)) yield* listDifferences(path, [], after)
  else if (path[0] === 'plans' && after === undefined && arePlans(before)) yield* listDifferences(path, before, [])
  else if (!same(before, after)) yield {change: changeOf(path, before, after), path}
}

/** Whether to go on key by key. `api` is told so even where one side lacks it, since it holds the secrets. */
function isBranch(path: Path, before: unknown, after: unknown): boolean {
  if (isObject(before) && isObject(after)) return true
  if (path.length === 0) return true
  return path.length === 1 && path[0] === 'api' && [before, after].every((side) => side === undefined || isObject(side))
}

const own = (object: Readonly<Record<string, unknown>>, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined

function changeOf(path: Path, before: unknown, after: unknown): Change {
  const kind = before === undefined ? '+' : after === undefined ? '-' : '~'
  const shown = {after: tellable(after, path), before: tellable(before, path)}
  const isTold =
    (shown.after === undefined) === (after === undefined) && (shown.before === undefined) === (before === undefined)
  if (!isTold || same(shown.after, shown.before)) return {kind, path: spell(path), secret: true}
  const sides = {...(after !== undefined && {after: shown.after}), ...(before !== undefined && {before: shown.before})}
  return {...sides, kind, path: spell(path)}
}

/** A secret that the file leaves out is kept on Heroku, and one that Heroku answers masked cannot be compared: no changes. */
function secretChange(path: Path, before: unknown, after: unknown): Change | undefined {
  if (isAbsent(after) || same(before, after) || judgeSecret(before) === 'masked') return undefined
  return {kind: isAbsent(before) ? '+' : '~', path: spell(path), secret: true}
}

type PlanEntry = Readonly<Record<string, unknown>> & {readonly id: string}

/** Whether a list is one of plans that their ids tell apart. */
function arePlans(list: unknown): list is readonly PlanEntry[] {
  if (!Array.isArray(list)) return false
  const ids = list.map((entry: unknown) => (isObject(entry) ? entry.id : undefined))
  return ids.every((id) => typeof id === 'string' && id !== '') && new Set(ids).size === ids.length
}

function* listDifferences(path: Path, before: readonly unknown[], after: readonly unknown[]): Generator<Found> {
  if (path.length === 1 && path[0] === 'plans' && arePlans(before) && arePlans(after)) {
    yield* planDifferences(path, before, after)
    return
  }
  const [one, other] = isSet(path) ? [distinct(before), distinct(after)] : [before, after]
  const left = surplus(one, other)
  const joined = surplus(other, one)
  for (const item of left) yield {change: changeOf(path, item, undefined), path}
  for (const item of joined) yield {change: changeOf(path, undefined, item), path}
  const isMoved = left.length === 0 && joined.length === 0 && !same(before, after)
  if (isMoved && !isSet(path)) yield {change: changeOf(path, before, after), path}
}

function* planDifferences(path: Path, before: readonly PlanEntry[], after: readonly PlanEntry[]): Generator<Found> {
  for (const id of new Set([...before, ...after].map((plan) => plan.id))) {
    const [one, other] = [before, after].map((plans) => plans.find((plan) => plan.id === id))
    yield* differences([...path, id], one, other)
  }
}

const distinct = (list: readonly unknown[]): readonly unknown[] =>
  list.filter((item, index) => list.findIndex((other) => same(item, other)) === index)

/** The items of one list that another lacks, each as often as it has it more. */
function surplus(list: readonly unknown[], other: readonly unknown[]): readonly unknown[] {
  const left = other.map((item) => canonical(item))
  return list.filter((item) => {
    const index = left.indexOf(canonical(item))
    if (index === -1) return true
    left.splice(index, 1)
    return false
  })
}
