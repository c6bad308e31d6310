// Made from schemas/manifest.schema.json by `npm run generate`. Not to be edited.

/**
 * Where Heroku reaches the add-on. A plain string is the old shape: the root URL.
 */
export type Endpoint =
  | {
      /**
       * Where Heroku provisions: https, with a valid certificate, ending in /heroku/resources.
       */
      readonly base_url?: string
      /**
       * Where Heroku sends a customer to sign in: https.
       */
      readonly sso_url?: string
    }
  | string

/**
 * addon-manifest.json: what an add-on partner tells Heroku of an add-on. Shapes only; which names are known and what is wise is judged by `manifest:lint`.
 */
export interface Manifest {
  /**
   * What a customer types in `heroku addons:create <id>`, and the user name of the HTTP Basic credentials. It cannot change after the first push.
   */
  readonly id: string
  /**
   * The add-on's name as people read it.
   */
  readonly name?: string
  /**
   * The npm package of the service's own Heroku CLI plugin.
   */
  readonly cli_plugin_name?: string | null
  /**
   * Assigned by Heroku on push. Keep it as it is.
   */
  readonly $base?: number | string | null
  /**
   * The plans and their features as the partner portal should have them. Heroku keeps plan features in the portal; this list is what this file promises, and what a rehearsal expects.
   */
  readonly plans?: readonly Plan[]
  readonly api: Api
}
/**
 * One plan by its slug. A plan without the feature is available everywhere.
 */
export interface Plan {
  /**
   * The plan's slug without the add-on's name: `basic`, as a provision request carries it.
   */
  readonly id: string
  /**
   * Features of the plan by the name they have in the partner portal.
   */
  readonly features?: {
    /**
     * false: a provision request of this plan in a Private Space region must be refused with 422 and a useful message. true, or absent: the plan is available everywhere.
     */
    readonly 'Available in Private Spaces?'?: boolean
  }
}
/**
 * How Heroku speaks with the add-on.
 */
export interface Api {
  /**
   * What every config var begins with, followed by one underscore. Default: the id in upper case with `_` for `-`.
   */
  readonly config_vars_prefix?: string
  /**
   * The names of the config vars that a provision answers. Typically one: the URL of the resource.
   */
  readonly config_vars?: readonly string[]
  /**
   * The password of the HTTP Basic credentials that Heroku sends. May be left out of a file that is committed: push fills it from the published manifest.
   */
  readonly password?: string
  /**
   * The shared secret of single sign-on. May be left out of a file that is committed: push fills it from the published manifest.
   */
  readonly sso_salt?: string
  /**
   * Heroku's names of the regions that the add-on supports: `us` and `eu` are the Common Runtime, the others are Private Spaces.
   */
  readonly regions?: readonly string[]
  /**
   * What the add-on needs of Heroku: log_input, syslog_drain, many_per_app, attachable. An empty list says that it needs nothing.
   */
  readonly requires?: readonly string[]
  readonly production?: Endpoint
  readonly test?: Endpoint
  /**
   * The version of the Add-on Partner API: the string "3".
   */
  readonly version?: string | number
  /**
   * No longer used: the user name of the credentials is the add-on's id.
   */
  readonly username?: string
  /**
   * Assigned by Heroku on push. Keep it as it is.
   */
  readonly $base?: number | string | null
}

/** One thing that a validator found wrong: at `instancePath` (a JSON pointer) the value breaks `keyword`. */
export interface ValidationError {
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Whether a value has a type's shape; `errors` holds what was wrong with the last value, until the next call. */
export interface Validator<T> {
  (value: unknown): value is T
  errors?: readonly ValidationError[] | null
}

export declare const validate: Validator<Manifest>
