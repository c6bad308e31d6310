import {type Finding} from '../../finding.js'
import {type Send} from '../../http.js'
import {type Assume} from '../../offer.js'
import {type Paint} from '../../paint.js'
import {type Clock} from '../../replay/exchange.js'
import {paced} from '../../replay/pace.js'
import {type PathId} from '../../replay/resource.js'
import {type Leftover} from '../../replay/leftover.js'
import {type RuleNote, type Tried} from '../../report/reporter.js'
import {shellWord} from '../../shell.js'
import {bundledStub} from './destination.js'
import {setTimeout as sleep} from 'node:timers/promises'

/** The words of a command line, each as a shell reads it; those of added headers are masked. */
export interface Asked {
  /** All that say what is tried. */
  readonly all: readonly string[]
  /** Those of them that lead to the endpoint, whatever is tried there. */
  readonly way: readonly string[]
}

/** The words that would ask for a trial at a target, where no command line did. */
export function askedFor(target: string): Asked {
  const way = target === bundledStub ? [] : ['--url', shellWord(target)]
  return {all: way, way}
}

/** What to try on which endpoint, and how; as the flags of the commands say it. */
export interface TrialOptions {
  readonly manifest: unknown
  readonly env: Readonly<Record<string, string | undefined>>
  /** Our own version, for the User-Agent. */
  readonly version: string
  /** The endpoint; the bundled stub in this process where there is none. */
  readonly url?: string | undefined
  readonly production?: boolean
  /** `Name: value` each; their values are secret. */
  readonly headers?: readonly string[]
  readonly strict?: boolean
  /** How the bundled stub takes an ambiguous region where it cannot look the app up. */
  readonly assume?: Assume
  readonly pathId?: PathId
  readonly grant?: boolean
  /** Of each request, in milliseconds. */
  readonly timeout?: number
  /** The most requests a second. */
  readonly rate?: number | undefined
  /** The ids of what failed at a target the last time: nothing else is tried, or told of. */
  readonly failed?: ((target: string) => readonly string[]) | undefined
  readonly asked?: Asked | undefined
  /** Only to be told what would be sent. */
  readonly dryRun?: boolean
  /** What sends, in place of the network. */
  readonly send?: Send
  readonly clock?: Clock
}

/** What every trial comes to. */
export interface Ended {
  /** How it was asked for. */
  readonly asked: Asked
  readonly target: string
  readonly findings: readonly Finding[]
  readonly leftovers: readonly Leftover[]
  /** How many resources were, or may have been, made at any time. */
  readonly made: number
  readonly interrupted: boolean
}

export interface Watch {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
  /** Handed what tells at any moment what may be at the endpoint. */
  readonly onStanding?: (standing: () => readonly Leftover[]) => void
  /** Told of the ear, where one is opened, once it listens. */
  readonly onEar?: (lines: readonly string[]) => void
}

/** A check or a rehearsal that is ready to be begun: nothing was sent yet. */
export interface Trial<T> {
  readonly target: string
  /** What it will do, one sentence each, to be told before it does it. */
  readonly announcement: readonly string[]
  /** What it is expected to come to. */
  readonly planned: T
  /** Rejects with the Failure `unreachable` where nobody is there. */
  run(watch?: Watch): Promise<T>
}

/** What a trial came to, in every form in which it is told. */
export interface Telling extends Ended {
  /** For the formats of CI servers, with `findings`. */
  readonly tried: Tried
  /** For a program. */
  readonly json: unknown
  /** For a person, without a line break at the end. */
  readonly pretty: (paint: Paint) => string
  readonly rules: readonly RuleNote[]
  /** The ids of what is to be tried again, and of what is not. */
  readonly failed: readonly string[]
  readonly passed: readonly string[]
}

/** A trial that comes to what is told of it. */
export const told = <T>(
  trial: Trial<T>,
  words: {readonly planned: (planned: T) => Telling; readonly ended: (ending: T) => Telling},
): Trial<Telling> => ({
  ...trial,
  planned: words.planned(trial.planned),
  run: async (watch) => words.ended(await trial.run(watch)),
})

/** The clock of a trial, by which so many requests go in a second. */
export function clockOf({clock = {now: Date.now, sleep: (ms) => sleep(ms)}, rate}: TrialOptions): Clock {
  return rate === undefined ? clock : paced(clock, rate)
}

/** What a trial will do; `what` is it in words, up to the target's name: `3 requests to`. */
export function announce(what: string, count: number, target: string, {dryRun, failed}: TrialOptions): string {
  if (failed && count === 0) return `Nothing of this failed at ${target} the last time, so nothing is sent.`
  if (count === 0) return `Nothing can be sent to ${target}.`
  if (dryRun) return `A dry run: nothing is sent. It would be ${what} ${target}.`
  return `${what} ${target}; what is made is named rehearsal-… and deleted at once.`
}
