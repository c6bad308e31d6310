import {type Assume} from '../offer.js'

/** A resource that the stub once provisioned. It is kept after its end, so that its uuid stays taken. */
export interface Resource {
  /** The plan and the provider region that it was provisioned with: what a repeated request is held against. */
  readonly ordered: {readonly plan: string; readonly region: string}
  /** The plan of today. */
  readonly plan: string
  readonly gone: boolean
  /** The name that Heroku gave it. */
  readonly name?: string
  /** Where its app runs, as a look-up told. */
  readonly runtime?: Assume
  /** Accepted, and not yet reported as provisioned. */
  readonly pending?: boolean
  /** What lets the report of a pending one in: a secret until it is exchanged, and worthless after that. */
  readonly grant?: {readonly code: string; readonly expires_at?: string | undefined}
}

/** The stub's memory, by uuid; a `Map` is one. */
export interface Store {
  get(uuid: string): Resource | undefined
  set(uuid: string, resource: Resource): unknown
}
