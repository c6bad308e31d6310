// Made from schemas/lint-config.schema.json by `npm run generate`. Not to be edited.

export type Severity = 'off' | 'hint' | 'warning' | 'error'

/**
 * addon-manifest.lint.json: how severe each rule of `manifest:lint` is, and which manifests are not judged. It counts for the manifests of its folder and of those below.
 */
export interface LintConfig {
  /**
   * Where an editor finds this schema.
   */
  readonly $schema?: string
  /**
   * The severity of a rule by its id, in place of its own; `off` switches it off. `heroku addons:admin:manifest:rules` lists them.
   */
  readonly rules?: {
    readonly [k: string]: Severity
  }
  /**
   * Globs of manifests that are not judged, from this file's folder on: `legacy/**`, `staging-*.json`. The last one that matches decides; one that begins with `!` takes back what those before it leave out.
   */
  readonly ignore?: readonly string[]
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

export declare const validate: Validator<LintConfig>
