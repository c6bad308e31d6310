import {type FilePlace, type Severity} from '../finding.js'
import {type Document} from '../manifest/document.js'
import {type Path} from '../manifest/path.js'
import {type Region} from '../regions.js'

/** What a rule looks at. */
export interface Subject {
  readonly document: Document
  /** The manifest's value; empty where the text is no JSON object. */
  readonly manifest: Readonly<Record<string, unknown>>
  /** The value of `api`, where that is an object. */
  readonly api: Readonly<Record<string, unknown>> | undefined
  /** Whether the file is in a git index. */
  readonly tracked: boolean
  /** The regions that Heroku is known to offer: the catalogue, or what Heroku answered just now. */
  readonly regions: readonly Region[]
  /** The names of the regions that were asked to be listed. */
  readonly required: readonly string[]
}

/** What a rule says of a part of a manifest. `on` is the part of a pair that it marks: the value unless told otherwise. */
export type Remark = {
  readonly message: string
  readonly advice?: string
  /** In place of the rule's own. */
  readonly severity?: Severity
} & ({readonly path: Path; readonly on?: 'key' | 'value'} | {readonly place: FilePlace})

/**
 * A manifest that a rule accepts or not: its text, or what of a manifest without findings is different, where
 * undefined takes a key away.
 */
export type Example = string | Patch
export interface Patch {
  readonly [key: string]: unknown
}

/** One thing that a manifest can have wrong. Its file is named after its id. */
export interface Rule {
  readonly id: string
  readonly severity: Severity
  /** `text`: also runs where the text is no JSON object. */
  readonly reads: 'manifest' | 'text'
  /** What the rule wants, as a sentence without a full stop. */
  readonly summary: string
  /** What happens to who breaks it. */
  readonly why: string
  /** Where it is written, or what it was taken from. */
  readonly source: string
  readonly good: readonly Example[]
  readonly bad: readonly Example[]
  check(subject: Subject): Iterable<Remark>
  /**
   * The text of the manifest with what is wrong mended, where there is only one way to mend it; what has several is left
   * alone. Throws a Failure where the text cannot be edited.
   */
  readonly fix?: (document: Document) => string
  /** The end of a command that mends it: `regions:add us`. */
  readonly next?: string
}
