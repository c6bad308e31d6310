import {didYouMean} from '../closest.js'
import {Failure} from '../failure.js'
import {type Finding} from '../finding.js'
import {isLoopback, type Send} from '../http.js'
import {offerOf} from '../manifest/offer.js'
import {type Assume} from '../offer.js'
import {type Check, concluded, type Suite, suiteOf} from '../replay/check.js'
import {type Clock} from '../replay/exchange.js'
import {firstOrder, type Recipe, type Setting} from '../replay/recipe.js'
import {type PathId} from '../replay/resource.js'
import {run} from '../replay/run.js'
import {recipes} from '../replay/scenarios/index.js'
import {defaults} from '../replay/stage.js'
import {type Leftover} from '../replay/teardown.js'
import {variables} from '../secrets.js'
import {awaited} from './awaited.js'
import {type Destination, inProcess, remote} from './destination.js'
import {type EarOfRun, earOfRun, earWords} from './ear.js'
import {openEar} from './open-ear.js'
import {randomUUID} from 'node:crypto'
import {setTimeout as sleep} from 'node:timers/promises'

/** What to check, and how; as the flags of the command say it. */
export interface CheckOptions {
  readonly manifest: unknown
  readonly env: Readonly<Record<string, string | undefined>>
  /** Our own version, for the User-Agent. */
  readonly version: string
  /** The endpoint; the bundled stub in this process where there is none. */
  readonly url?: string | undefined
  readonly production?: boolean
  /** `Name: value` each; their values are secret. */
  readonly headers?: readonly string[]
  /** Only these scenarios. */
  readonly only?: readonly string[] | undefined
  /** All but these. */
  readonly skip?: readonly string[] | undefined
  readonly strict?: boolean
  readonly pathId?: PathId
  readonly grant?: boolean
  /** Of each request, in milliseconds. */
  readonly timeout?: number
  /** How long to wait for the endpoint to come up, in milliseconds. */
  readonly wait?: number
  /** Where the ear listens; said, it is also said that the endpoint's client is pointed there. */
  readonly earPort?: number | undefined
  /** How long an endpoint has to finish what it accepted with 202, in milliseconds. */
  readonly readyWithin?: number
  /** Only to be told what would be sent. */
  readonly dryRun?: boolean
  /** How the bundled stub takes an ambiguous region where it cannot look the app up. */
  readonly assume?: Assume
  /** Whether the bundled stub provisions asynchronously. */
  readonly async?: boolean
  /** What sends, in place of the network. */
  readonly send?: Send
  /** An ear that is open already, in place of a port of ours. */
  readonly ear?: EarOfRun
  readonly clock?: Clock
}

/** What a check came to. */
export interface CheckEnding {
  readonly target: string
  readonly checks: readonly Check[]
  readonly findings: readonly Finding[]
  readonly leftovers: readonly Leftover[]
  readonly interrupted: boolean
}

/** A check that is ready to be begun. */
export interface Checkup {
  readonly target: string
  readonly suite: Suite
  /** What it will do, one sentence each, to be told before it does it. */
  readonly announcement: readonly string[]
  run(watch?: {
    readonly signal?: AbortSignal
    readonly onProgress?: (done: number, total: number) => void
    /** Told of the ear, once it listens. */
    readonly onEar?: (lines: readonly string[]) => void
  }): Promise<CheckEnding>
}

/**
 * Prepares to try the conformance suite on an endpoint. Nothing is sent before `run`, which rejects with the Failure
 * `unreachable` where nobody is there. Failures: `usage` for an unknown scenario; see `target` and `provisioningSecrets`.
 */
export async function checkup(options: CheckOptions): Promise<Checkup> {
  const {
    grant = true,
    manifest,
    pathId = 'auto',
    readyWithin = 10_000,
    timeout = defaults.timeout,
    url,
    wait = 0,
  } = options
  const clock = options.clock ?? {now: Date.now, sleep: (ms: number) => sleep(ms)}
  const offer = offerOf(manifest)
  const chosen = choose(options)
  const newEar = (): EarOfRun =>
    earOfRun({
      clientSecret: options.env.ADDON_CLIENT_SECRET,
      configVars: offer.configVars,
      service: offer.slug,
      within: readyWithin,
    })
  const own = options.ear ?? (url === undefined && grant ? newEar() : undefined)
  const place = url === undefined ? await inProcess(offer, options, own?.sandbox) : remote(url, options)
  const setting: Setting = {
    ear: grant ? hearing(place, own) : 'no grant is sent',
    offer,
    order: firstOrder(offer),
    pointed: own !== undefined || options.earPort !== undefined,
    production: options.production ?? false,
    signIn: place.salt === undefined ? `there is no api.sso_salt, and ${variables.sso_salt} is not set` : true,
    strict: options.strict ?? false,
  }
  if (options.earPort !== undefined && setting.ear !== true) throw new Failure('usage', `--ear-port: ${setting.ear}`)
  const suite = suiteOf(chosen, setting)
  return {
    announcement: [announce(suite.scenarios.length, place.name, options.dryRun ?? false)],
    async run({onEar, ...watch} = {}) {
      const opened = own || setting.ear !== true ? undefined : await openEar(newEar(), options.earPort)
      const ear = own ?? opened
      if (opened) onEar?.(earWords(opened.url))
      const door = await place.open()
      try {
        if (wait > 0) await awaited(door.send, place.endpoint, {clock, wait, ...watch})
        const ended = await run(suite.scenarios, {
          clock,
          configVars: offer.configVars,
          endpoint: place.endpoint,
          grant,
          newId: randomUUID,
          pathId,
          requires: offer.requires,
          secrets: place.secrets,
          send: door.send,
          timeout,
          ...(ear && grant && {ear: ear.ear}),
          ...(place.salt !== undefined && {signIn: {salt: place.salt, url: place.ssoUrl}}),
          ...watch,
        })
        const {interrupted, leftovers} = ended
        return {...concluded(suite, ended, place.credentials), interrupted, leftovers, target: place.name}
      } finally {
        door.close()
        await opened?.close()
      }
    },
    suite,
    target: place.name,
  }
}

/** Whether an endpoint can call an ear on this machine; else why not. */
function hearing({endpoint}: Destination, ear: EarOfRun | undefined): true | string {
  if (ear) return true
  const isHere = URL.canParse(endpoint.baseUrl) && isLoopback(new URL(endpoint.baseUrl).hostname)
  return isHere || 'the ear is on this machine, where an endpoint that is elsewhere cannot call it'
}

/** The scenario of that id. Failure `usage` where there is none. */
export function recipeOf(id: string): Recipe {
  const recipe = recipes.find((one) => one.id === id)
  if (recipe) return recipe
  const ids = recipes.map((one) => one.id)
  throw new Failure('usage', `there is no scenario ${JSON.stringify(id)}.${didYouMean(id, ids)}`, {
    hint: 'Add --list to see them all.',
  })
}

function choose({only = [], skip = []}: CheckOptions): readonly Recipe[] {
  const [wanted, unwanted] = [only, skip].map((ids) => ids.map((id) => recipeOf(id)))
  const chosen = recipes.filter((one) => (only.length === 0 || wanted?.includes(one)) && !unwanted?.includes(one))
  if (chosen.length > 0) return chosen
  throw new Failure('usage', 'nothing is left to check: --skip takes away what --only names')
}

function announce(count: number, name: string, dryRun: boolean): string {
  const scenarios = `${String(count)} scenario${count === 1 ? '' : 's'}`
  if (dryRun) return `A dry run: nothing is sent. It would be ${scenarios} against ${name}.`
  return `${scenarios} against ${name}; what is made is named rehearsal-… and deleted at once.`
}
