// Made from schemas/wire.schema.json by `npm run generate`. Not to be edited.

/**
 * POST {base_url}: a customer wants a resource.
 */
export interface ProvisionRequest {
  /**
   * Heroku's id of the resource.
   */
  readonly uuid: string
  /**
   * The logical name of the resource.
   */
  readonly name?: string
  /**
   * The plan's slug without the add-on's name.
   */
  readonly plan: string
  /**
   * The provider region of the app: `amazon-web-services::us-east-1`.
   */
  readonly region: string
  /**
   * The resource in the Platform API.
   */
  readonly callback_url?: string
  readonly oauth_grant?: OauthGrant | null
  /**
   * Extra flags of the customer; every value is a string.
   */
  readonly options?: {
    readonly [k: string]: string
  }
  /**
   * Where the partner writes into the app's logs; with `log_input` in requires.
   */
  readonly log_input_url?: string
  /**
   * The token of the app's drain; with `syslog_drain` in requires.
   */
  readonly log_drain_token?: string
}
/**
 * To be exchanged for an access token, within five minutes by default.
 */
export interface OauthGrant {
  readonly code: string
  readonly expires_at?: string
  readonly type: string
}
/**
 * PUT {base_url}/{id}: a customer wants another plan.
 */
export interface PlanChangeRequest {
  /**
   * The slug of the new plan.
   */
  readonly plan: string
}
/**
 * 200, 201 or 202: the resource is there, or will be.
 */
export interface ProvisionAnswer {
  /**
   * The partner's id of the resource; it never changes.
   */
  readonly id?: string | number
  /**
   * Config vars by name; the names are those the manifest declares.
   */
  readonly config?: {
    readonly [k: string]: string
  }
  /**
   * Shown to the customer.
   */
  readonly message?: string
  /**
   * Where the app's logs are drained; needed with `syslog_drain` in requires.
   */
  readonly log_drain_url?: string
}
/**
 * 422 or 503: `message` is shown to the customer.
 */
export interface Refusal {
  readonly message: string
}
/**
 * The form that a customer's browser posts to sso_url.
 */
export interface SsoRequest {
  /**
   * The name of the app that pays.
   */
  readonly app?: string
  /**
   * The name of the app it was opened from.
   */
  readonly context_app?: string
  readonly email?: string
  readonly user_id?: string
  /**
   * Unix seconds.
   */
  readonly timestamp: string
  /**
   * The partner's id of the resource (deprecated).
   */
  readonly id?: string
  /**
   * sha1(id:salt:timestamp), deprecated.
   */
  readonly token?: string
  /**
   * Heroku's uuid of the resource.
   */
  readonly resource_id?: string
  /**
   * sha1(resource_id:salt:timestamp).
   */
  readonly resource_token?: string
  /**
   * sha256(resource_id:salt:timestamp:user_id:email), the preferred one.
   */
  readonly user_scoped_resource_token?: string
  /**
   * Deprecated.
   */
  readonly 'nav-data'?: string
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

export declare const validateProvisionRequest: Validator<ProvisionRequest>
export declare const validatePlanChangeRequest: Validator<PlanChangeRequest>
export declare const validateProvisionAnswer: Validator<ProvisionAnswer>
export declare const validateRefusal: Validator<Refusal>
export declare const validateSsoRequest: Validator<SsoRequest>
