// Made from schemas/tape.schema.json by `npm run generate`. Not to be edited.

/**
 * One line of a tape behind its heading: a call of Heroku's and its answer, without anything that is a customer's or a secret. The heading is {"tape": 1}.
 */
export interface Tape {
  /**
   * When it was answered, in ISO 8601.
   */
  readonly at?: string
  readonly operation: 'provision' | 'plan-change' | 'deprovision' | 'sso'
  /**
   * Stands for the uuid: `r1` is the first that the tape tells of.
   */
  readonly resource: string
  readonly plan?: string
  /**
   * The provider region.
   */
  readonly region?: string
  /**
   * Values that look secret are replaced.
   */
  readonly options?: {
    readonly [k: string]: string
  }
  /**
   * The names of the body's fields.
   */
  readonly fields?: readonly string[]
  readonly status: number
  /**
   * What the answer's body was.
   */
  readonly content: 'empty' | 'json' | 'text'
  /**
   * A JSON body with the name of its type in place of each value.
   */
  readonly shape?: {
    readonly [k: string]: unknown
  }
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

export declare const validate: Validator<Tape>
