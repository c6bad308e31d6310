/**
 * Which id goes into the path of a later call. `auto`: the one that the endpoint returned, then Heroku's uuid where
 * that is answered 404 or 410. Without a returned id it is the uuid.
 */
export const pathIds = ['auto', 'id', 'uuid'] as const
export type PathId = (typeof pathIds)[number]

/**
 * A resource of a run. `made`: `maybe` where its answer never came, or a gateway answered in the endpoint's place;
 * `broken` where the endpoint answered with a fault, before which it may have made it all the same.
 */
export interface Resource {
  readonly uuid: string
  /** The endpoint's own id, where its answer held one. */
  id?: string
  /** Every id that it was answered with since, where a repeated request made more than one. */
  more?: readonly string[]
  /** Provisioned asynchronously, and not yet marked as provisioned. */
  pending?: boolean
  /** Ended by a request that should have been refused, so that it may be gone already. */
  ended?: boolean
  /** Whether it was, or may have been, there at any time. */
  begun?: boolean
  /** How many requests to provision it are not answered yet. */
  open?: number
  made: 'broken' | 'maybe' | 'no' | 'yes'
  /** An answer to a provision of it was lost, and the id in it. */
  lost?: boolean
  /** Where a right sign-in is sent on to. */
  entry?: string
  /** The config that it was first answered with. */
  config?: Readonly<Record<string, unknown>>
  /** What nobody may be told of it: its grants and tokens, and the config values that it was answered with. */
  secrets?: readonly string[]
}

/** The ids to name a resource by, in the order in which they are tried. */
export function pathsOf({id, uuid}: Resource, pathId: PathId): readonly string[] {
  if (id === undefined || pathId === 'uuid') return [uuid]
  return pathId === 'id' ? [id] : [...new Set([id, uuid])]
}
