import {syncBuiltinESMExports} from 'node:module'

/** Runs `work` while some functions of a module of node's are others, also for who has imported them by name. */
export function replacing<Module extends object, Result>(
  module: Module,
  others: Partial<Module>,
  work: () => Result,
): Result {
  const own = Object.fromEntries(Object.keys(others).map((name) => [name, module[name as keyof Module]]))
  Object.assign(module, others)
  syncBuiltinESMExports()
  try {
    return work()
  } finally {
    Object.assign(module, own)
    syncBuiltinESMExports()
  }
}
