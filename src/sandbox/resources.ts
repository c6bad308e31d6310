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
  /** How long the access token is good that it is exchanged for, in seconds. */
  readonly lasts: number
  readonly spent: boolean
}

/** A token, for one resource. `expires`: milliseconds since the epoch; never where absent. */
export interface Token {
  readonly uuid: string
  readonly expires?: number
}

/** What the rooms of a local Heroku know of apps and their add-ons; whoever makes it may keep it anywhere. */
export interface Resources {
  /** By uuid. */
  readonly apps: Map<string, SandboxApp>
  /** By uuid. */
  readonly addons: Map<string, SandboxResource>
  /** By code. */
  readonly grants: Map<string, Grant>
  /** Access tokens. */
  readonly access: Map<string, Token>
  /** Refresh tokens; they live as long as their add-on. */
  readonly refresh: Map<string, Token>
}

export const noResources = (): Resources => ({
  access: new Map(),
  addons: new Map(),
  apps: new Map(),
  grants: new Map(),
  refresh: new Map(),
})

/** What a room answers its callers with, beside the answer itself. */
export interface RoomTold {
  /** The uuid of the resource that the call was about, where that is known. */
  readonly uuid?: string
  /** What was wrong with the call, as a clause that holds no value. */
  readonly complaint?: string
}
