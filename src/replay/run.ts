import {type Leftover} from './leftover.js'
import {play, type Result} from './play.js'
import {type Resource} from './resource.js'
import {type Scenario} from './scenario.js'
import {type RunOptions, type Stage, stageOf} from './stage.js'
import {end, type Made, standing} from './teardown.js'

/** All that a run found out. `results` are in the order of the scenarios. */
export interface Run {
  readonly results: readonly Result[]
  readonly leftovers: readonly Leftover[]
  /** How many resources were, or may have been, made at any time. */
  readonly made: number
  readonly interrupted: boolean
}

/**
 * Plays scenarios against an endpoint and ends what they made. The first one goes alone: if there is nobody to connect
 * to, it rejects with that Failure (`unreachable`), and nothing else is sent. Everything else that an endpoint does is in the result.
 */
export async function run(scenarios: readonly Scenario[], options: RunOptions): Promise<Run> {
  const stage = stageOf(options)
  try {
    return await playAll(scenarios, stage)
  } finally {
    stage.release()
  }
}

async function playAll(scenarios: readonly Scenario[], stage: Stage): Promise<Run> {
  const {concurrency, onProgress, onStanding, signal} = stage
  const results: Result[] = []
  const leftovers: Leftover[] = []
  const doubtful = new Set<Made & {readonly left: Leftover | undefined}>()
  const underWay = new Map<Scenario, ReadonlyMap<string, Resource>>()
  onStanding?.(() => {
    const now = [...underWay].flatMap(([scenario, resources]) =>
      [...resources.values()].flatMap(each).map((resource) => standing({resource, scenario}, stage)),
    )
    const maybe = [...doubtful].map(({left}) => left)
    return [...leftovers, ...[...maybe, ...now].filter((left) => left !== undefined)]
  })
  let [done, count] = [0, 0]
  const one = async (scenario: Scenario, index: number): Promise<void> => {
    const resources = new Map<string, Resource>()
    underWay.set(scenario, resources)
    try {
      results[index] = await play(scenario, index === 0, resources, stage)
    } finally {
      for (const [name, made] of resources) {
        if (made.begun) count++
        for (const resource of each(made)) {
          const left = await end({resource, scenario}, stage)
          if (resource.made === 'maybe') doubtful.add({left, resource, scenario})
          else if (left) leftovers.push(left)
        }
        resources.delete(name)
      }
      underWay.delete(scenario)
    }
    // what is left is not sent any more, and how long it would take says nothing
    if (!signal?.aborted) onProgress?.(++done, scenarios.length)
  }
  const [first, ...others] = scenarios
  if (first) await one(first, 0)
  await pool(others, concurrency, (scenario, index) => one(scenario, index + 1))
  // an endpoint may have gone on with a request that was given up, and made the resource after the DELETE came
  if (doubtful.size > 0) await stage.clock.sleep(stage.settle)
  await pool([...doubtful], concurrency, async (made) => {
    const left = await end(made, stage)
    doubtful.delete(made)
    if (left && made.left) leftovers.push(left)
  })
  return {interrupted: signal?.aborted ?? false, leftovers, made: count, results}
}

/** A resource once for each id that its uuid was answered with, and by the uuid where an id was lost. */
function each(resource: Resource): readonly Resource[] {
  const {id, lost, more = [], uuid} = resource
  const others = more.map((other) => ({...resource, id: other}))
  if (!lost || id === undefined || id === uuid) return [resource, ...others]
  // where all answers since have one id, the lost one had it too, as far as anybody can tell
  return [resource, ...others, {ended: others.length === 0, made: 'maybe', uuid}]
}

/** Works on all items, so many at a time, in their order. After an error no new one is begun, and those under way end first. */
async function pool<T>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries()
  let broken = false
  const workers = Array.from({length: Math.min(width, items.length)}, async () => {
    for (const [index, item] of queue) {
      if (broken) return
      try {
        await work(item, index)
      } catch (error) {
        broken = true
        throw error
      }
    }
  })
  const ends = await Promise.allSettled(workers)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
