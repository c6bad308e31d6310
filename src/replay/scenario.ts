import {type Severity} from '../finding.js'
import {sharing} from '../regions.js'
import {type Shape as AnswerShape} from '../wire/shape.js'
import {type TokenField} from '../wire/sso.js'
import {type Fault} from './faults.js'

/**
 * A way to try an endpoint, as data: a cell of the matrix, a conformance scenario and a recorded tape are all this.
 * `play.ts` is its only interpreter.
 */
export interface Scenario {
  /** Unique in a run: `basic/tokyo`. */
  readonly id: string
  /** What is tried, for a person: `basic in tokyo`. */
  readonly title: string
  /** The id of the finding where the answer is wrong. */
  readonly rule: string
  /** Why the expected answer is right, as a sentence without a full stop. */
  readonly why: string
  /** Where Heroku says so. */
  readonly source: string
  /** How bad a wrong answer is. */
  readonly severity: Severity
  readonly plan?: string
  /** Heroku's name of the region. */
  readonly region?: string
  /** Sent one after another; what follows a wrong answer is not sent. */
  readonly steps: readonly Step[]
  /** Set where the steps do not build on each other: what follows a wrong answer is sent all the same. */
  readonly goesOn?: true
}

/** One request, and what may come back. */
export interface Step {
  /** Unique in its scenario: `provision`. */
  readonly name: string
  readonly call: Call
  /** Which of the scenario's resources the call is about; steps that name the same one share its uuid. Default: one for all. */
  readonly resource?: string
  /** Sent together with the step before it. */
  readonly together?: true
  /** The connection is closed once the request is written: the answer is lost. */
  readonly hangUp?: true
  /** How long to wait before it is sent, in milliseconds. */
  readonly after?: number
  /** The right answer in words: `422`. */
  readonly expected: string
  /** The first clause that the answer meets decides; an answer that meets none is wrong. */
  readonly answers: readonly Clause[]
}

/** Credentials as a request carries them when they are not the right ones. Each way gets through some live endpoint. */
export const strangers = ['no-credentials', 'wrong-password', 'wrong-user', 'password-with-suffix'] as const
export type Stranger = (typeof strangers)[number]

/** What a request of each carries, for a sentence. */
export const inWords = {
  'no-credentials': 'no credentials',
  'password-with-suffix': 'the right password and a letter behind it',
  'wrong-password': 'a wrong password',
  'wrong-user': 'a wrong user name',
} as const satisfies Record<Stranger, string>

/** How a request differs from what Heroku sends. */
interface Twist {
  readonly as?: Stranger
  /** In place of the body. */
  readonly body?: string
  /** In place of `application/json`. */
  readonly contentType?: string
}

/** What is sent; the interpreter adds ids, the grant and what else Heroku adds. */
export type Call = Twist &
  (
    | {
        readonly operation: 'provision'
        readonly plan: string
        /** The provider region: `amazon-web-services::us-east-1`. */
        readonly region: string
        readonly options?: Readonly<Record<string, string>>
        /** Fields that Heroku does not document. */
        readonly extra?: Readonly<Record<string, unknown>>
        /** Where the app is that a look-up at the ear finds; `common` unless told otherwise. */
        readonly app?: 'common' | 'space'
        /** The first access token that the ear gives for it has expired. */
        readonly expired?: true
      }
    | {
        readonly operation: 'plan-change'
        readonly plan: string
        /** Which id goes into the path, whatever the run says. */
        readonly by?: 'uuid'
      }
    | {
        readonly operation: 'deprovision'
        readonly by?: 'uuid'
      }
    | {
        readonly operation: 'sso'
        /** The tokens that the form has. */
        readonly tokens: readonly TokenField[]
        readonly forged?: true
        /** How old its timestamp is, in seconds; negative for one from the future. */
        readonly age?: number
      }
    /** Nothing is sent: the endpoint is waited for, to call the ear. */
    | {readonly operation: 'listen'}
  )

/** Heroku's name of where a call provisions: of two that share a provider region, that of the app's runtime. */
export function regionName({app, region}: {readonly app?: 'common' | 'space'; readonly region: string}): string {
  const runtime = app === 'space' ? 'private' : 'common'
  const candidates = sharing(region)
  return (candidates.find((one) => one.runtime === runtime) ?? candidates[0])?.name ?? region
}

/** A status, a class of them, `none` where no answer came, `any` for all of these. */
export type Status = number | '2xx' | '3xx' | '4xx' | '5xx' | 'any' | 'none'

/** What a body can be asked to be. `resource`: a JSON object with an id. `refusal`: one with a non-empty string `message`. */
export type Shape = 'refusal' | 'resource'

/** What an answer is worth. `doubtful`: not what was expected, but no fault. `ambiguous`: nobody can tell. */
export type Verdict = 'ambiguous' | 'doubtful' | 'right' | 'wrong'

/** An answer that may come, and what it is worth. */
export interface Clause {
  readonly status: readonly Status[]
  /** The body must be this too. */
  readonly body?: Shape
  /** The refusal's message must hold one of these words too, in any case. */
  readonly mentions?: readonly string[]
  /** The answer must have this fault too; what is wrong with it is the note, where none is written. */
  readonly fault?: Fault
  /** The answer must be of another shape than this, too; the note says in what. */
  readonly unlike?: AnswerShape
  /** The answer's config must lead to another host than these, too; the note says which config var does. */
  readonly hosts?: readonly string[]
  readonly verdict: Verdict
  /** What follows is not sent, and the verdict stands for the whole. */
  readonly ends?: true
  /** Set where the answer gives a finding; a wrong one always does, with the scenario's rule and severity as defaults. */
  readonly tell?: {readonly rule?: string; readonly severity: Severity}
  /** What the finding says behind the title; default: what was expected and what came. */
  readonly note?: string
  /** What to do about it. */
  readonly advice?: string
}
