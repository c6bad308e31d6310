/** What a provision is for, as the ear has to know it before the request goes out. */
export interface Enrolment {
  readonly uuid: string
  readonly name: string
  readonly plan: string
  /** The provider region. */
  readonly region: string
  readonly app: 'common' | 'space'
  /** Whether the first access token has expired when it is given. */
  readonly expired: boolean
}

/** What an endpoint did at the ear for one resource. */
export interface Heard {
  /** Whether the ear was called at all, for whatever resource. */
  readonly reached: boolean
  /** Whether its grant was exchanged. */
  readonly exchanged: boolean
  /** Whether a new access token was got for one that had expired. */
  readonly refreshed: boolean
  /** Whether the app was looked up, in which `space` is set or null. */
  readonly lookedUp: boolean
  /** The config vars that came, with a customer's values; undefined where none were sent. */
  readonly config: Readonly<Record<string, string>> | undefined
  /** The config vars that it had when it was first marked as provisioned; undefined where it was not. */
  readonly markedWith: readonly string[] | undefined
  readonly state: 'deprovisioned' | 'provisioned' | 'provisioning'
  /** What was refused at the ear, one clause each, without values: `config: the manifest does not declare X`. */
  readonly complaints: readonly string[]
}

/** What the ear was told in a whole run. */
export interface Overheard {
  /** What was refused, one clause each, whichever resource it was about, or none that is known. */
  readonly complaints: readonly string[]
  /** Whether any grant was exchanged. */
  readonly exchanged: boolean
}

/** Heroku's side of asynchronous provisioning, as a run needs it. */
export interface Ear {
  /** How long an endpoint has to mark a resource, in milliseconds. */
  readonly within: number
  /** Makes the resource known; the address that it is called back at, and its grant's code. */
  enrol(order: Enrolment): {readonly callbackUrl: string; readonly code: string; readonly expiresAt: string}
  heard(uuid: string): Heard
  /** What nobody may be told of a resource: its tokens, and the config values that came. */
  secretsOf(uuid: string): readonly string[]
  overheard(): Overheard
  /** Told of a wait that is over: whether the resource was marked within the time. */
  waited(isMarked: boolean): void
  /** Whether the endpoint's client has ever called: one that is not pointed here never does. */
  reached(): boolean
  /** Whether it has, and not every wait so far was in vain. */
  isPromising(): boolean
}
