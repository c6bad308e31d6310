import {type ExchangePlace} from '../finding.js'
import {type Resource} from './resource.js'

/** A resource that may still be there. `curl` ends it; empty for an endpoint in this process. */
export interface Leftover {
  readonly scenario: string
  readonly plan?: string
  readonly region?: string
  readonly uuid: string
  /** The endpoint's own id, if it answered one. */
  readonly id?: string
  /** Whether the endpoint said that it made it, never answered, or answered with a fault. */
  readonly made: Exclude<Resource['made'], 'no'>
  /** What the DELETE was answered. */
  readonly got: string
  /** `failed`: it is there. `gone`: the endpoint knows no such id, so that it ended could not be confirmed. */
  readonly state: 'failed' | 'gone'
  readonly place: ExchangePlace
}
