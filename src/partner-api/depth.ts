import {isObject} from '../http.js'
import {bounds} from '../manifest/document.js'

/** Whether a JSON value is nested deeper than a manifest may be. Goes down level by level, so that no depth is too much. */
export function isTooDeep(value: unknown): boolean {
  let level = branches([value])
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > bounds.depth) return true
    level = branches(level.flatMap((branch) => Object.values(branch) as unknown[]))
  }
  return false
}

const branches = (values: readonly unknown[]): readonly object[] =>
  values.filter((value) => Array.isArray(value) || isObject(value))
