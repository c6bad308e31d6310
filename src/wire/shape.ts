import {isObject, parse} from '../http.js'
import {shownName} from '../secrets.js'

/** A JSON value with the name of its type in place of each value: `{"id": "string", "config": {"X_URL": "string"}}`. */
export type Shape = string | readonly Shape[] | {readonly [key: string]: Shape}

/** What a body was, and the shape of one that was JSON. */
export interface BodyShape {
  readonly content: 'empty' | 'json' | 'text'
  readonly shape?: Shape
}

/** How deep and how wide a shape is told; what is beyond counts as the same. */
const bounds = {depth: 5, keys: 100} as const

/** The shape of a JSON value. Of a list only its first item counts. */
export function shapeOf(value: unknown, depth = 0): Shape {
  if (Array.isArray(value)) {
    return depth < bounds.depth
      ? (value as readonly unknown[]).slice(0, 1).map((item) => shapeOf(item, depth + 1))
      : 'list'
  }
  if (!isObject(value)) return value === null ? 'null' : typeof value
  if (depth >= bounds.depth) return 'object'
  const keys = Object.keys(value).sort().slice(0, bounds.keys)
  return Object.fromEntries(keys.map((key) => [key.slice(0, 100), shapeOf(value[key], depth + 1)]))
}

/** What a body is. */
export function bodyShape(body: string): BodyShape {
  if (body.trim() === '') return {content: 'empty'}
  const value = parse(body)
  return value === undefined ? {content: 'text'} : {content: 'json', shape: shapeOf(value)}
}

/**
 * The shape of an answer of this status, less what need not be in it: beside a success what a customer is told, and
 * beside a refusal the name of the fault. Undefined where nothing else is in it.
 */
export function needed(shape: Shape, status: number): Shape | undefined {
  if (!isObject(shape)) return shape
  const {[status < 300 ? 'message' : 'id']: _, ...rest} = shape
  return Object.keys(rest).length === 0 && Object.keys(shape).length > 0 ? undefined : rest
}

const kind = (shape: Shape): string => (typeof shape === 'string' ? shape : Array.isArray(shape) ? 'list' : 'object')

/** How one shape differs from another, one clause each: `` `config.X_URL` is missing ``. */
export function differences(before: Shape, now: Shape, path: readonly string[] = []): readonly string[] {
  const name = path.length === 0 ? 'the answer' : `\`${path.join('.')}\``
  if (kind(before) !== kind(now)) return [`${name} is of type ${kind(now)}, where the tape has ${kind(before)}`]
  if (Array.isArray(before) && Array.isArray(now)) {
    const [one, other] = [before[0] as Shape | undefined, now[0] as Shape | undefined]
    return one === undefined || other === undefined ? [] : differences(one, other, [...path, '0'])
  }
  if (!isObject(before) || !isObject(now)) return []
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort()
  return keys.flatMap((key) => {
    const [one, other] = [before[key], now[key]]
    const at = [...path, shownName(key)]
    if (other === undefined) return [`\`${at.join('.')}\` is missing`]
    return one === undefined ? [`\`${at.join('.')}\` is new`] : differences(one, other, at)
  })
}
