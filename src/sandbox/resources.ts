/** An app as the Platform API knows it. */
export interface SandboxApp {
  /** A uuid. */
  readonly id: string
  readonly name: string
  /** Heroku's name: `us`. */
  readonly region: string
  /** The Private Space that it is in; null in the Common Runtime. */
  readonly space: {readonly id: string; readonly name: string; readonly shield: boolean} | null
}

/** An add-on that was ordered for an app. */
export interface SandboxResource {
  readonly uuid: string
  readonly name: string
  /** The plan's slug without the add-on's name. */
  readonly plan: string
  /** The slug of the add-on. */
  readonly service: string
  /** The uuid of its app. */
  readonly app: string
  readonly state: 'deprovisioned' | 'provisioned' | 'provisioning'
  /** Its config vars by name; undefined until some were set. A customer's credentials. */
  readonly config?: Readonly<Record<string, string>>
}

/** An OAuth grant: one exchange, until it expires. */
export interface Grant {
  /** The uuid of the resource that it is for. */
  readonly uuid: string
  /** Milliseconds since the epoch. */
  readonly expires: number
  /** How long the access token is good that it is exchanged for, in seconds; as others are where absent. */
  readonly lasts?: number
  readonly spent: boolean
}

/** A token, for one resource. `expires`: milliseconds since the epoch; never where absent. */
export interface Token {
  readonly uuid: string
  readonly expires?: number
}

/** What a row is of each table in which the rooms of a local Heroku keep apps and their add-ons, and what its key is. */
export interface Rows {
  /** By the access token. */
  readonly access: Token
  /** By uuid. */
  readonly apps: SandboxApp
  /** By code. */
  readonly grants: Grant
  /** By the refresh token, which lives as long as its add-on. */
  readonly refresh: Token
  /** By uuid. */
  readonly resources: SandboxResource
}

export type Tables = {readonly [Name in keyof Rows]: Readonly<Record<string, Rows[Name]>>}
