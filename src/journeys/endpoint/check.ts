import {didYouMean} from '../../closest.js'
import {Failure} from '../../failure.js'
import {isHere} from '../../http.js'
import {offerOf} from '../../manifest/offer.js'
import {type Check, concluded, suiteOf} from '../../replay/check.js'
import {firstOrder, type Recipe, type Setting} from '../../replay/recipe.js'
import {type Run, run} from '../../replay/run.js'
import {recipes} from '../../replay/scenarios/index.js'
import {defaults} from '../../replay/stage.js'
import {several} from '../../report/place.js'
import {clientSecretVariable, variables} from '../../secrets.js'
import {awaited} from './awaited.js'
import {type Destination, inProcess, remote} from './destination.js'
import {type EarOfRun, earOfRun, earWords} from './ear.js'
import {openEar} from './open-ear.js'
import {announce, askedFor, clockOf, type Ended, type Trial, type TrialOptions} from './trial.js'
import {randomUUID} from 'node:crypto'

/** What to check, and how. */
export interface CheckOptions extends TrialOptions {
  /** Only these scenarios. */
  readonly only?: readonly string[] | undefined
  /** All but these. */
  readonly skip?: readonly string[] | undefined
  /** How long to wait for the endpoint to come up, in milliseconds. */
  readonly wait?: number
  /** Where the ear listens; said, it is also said that the endpoint's client is pointed there. */
  readonly earPort?: number | undefined
  /** How long an endpoint has to finish what it accepted with 202, in milliseconds. */
  readonly readyWithin?: number
  /** Where customers sign in, where that is not on the endpoint's host. */
  readonly ssoUrl?: string | undefined
  /** Whether the bundled stub provisions asynchronously. */
  readonly async?: boolean
  /** An ear that is open already, in place of a port of ours. */
  readonly ear?: EarOfRun
}

/** What a check came to. */
export interface CheckEnding extends Ended {
  readonly checks: readonly Check[]
}

/**
 * Prepares to try the conformance suite on an endpoint. Nothing is sent before `run`, which rejects with the Failure
 * `unreachable` where nobody is there. Failures: `usage` for an unknown scenario; see `target` and `provisioningSecrets`.
 */
export async function checkup(options: CheckOptions): Promise<Trial<CheckEnding>> {
  const {
    grant = true,
    manifest,
    pathId = 'auto',
    readyWithin = 10_000,
    timeout = defaults.timeout,
    url,
    wait = 0,
  } = options
  const clock = clockOf(options)
  const offer = offerOf(manifest)
  const asked = choose(options)
  const newEar = (): EarOfRun =>
    earOfRun({
      clientSecret: options.env[clientSecretVariable],
      configVars: offer.configVars,
      service: offer.slug,
      within: readyWithin,
    })
  const own = options.ear ?? (url === undefined && grant ? newEar() : undefined)
  const place =
    url === undefined ? await inProcess(offer, options, own?.sandbox) : remote(url, {...options, keepAlive: false})
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
  const failed = options.failed?.(place.name)
  const suite = suiteOf(failed ? asked.filter(({id}) => failed.includes(id)) : asked, setting)
  const {length: count} = suite.scenarios
  const ending = (run: Run, ear?: EarOfRun): CheckEnding => {
    const {interrupted, leftovers, made} = run
    const heard = ear && {...ear.ear.overheard(), pointed: setting.pointed}
    const told = concluded(suite, run, place.credentials, heard)
    return {...told, asked: options.asked ?? askedFor(place.name), interrupted, leftovers, made, target: place.name}
  }
  const planned = ending({interrupted: false, leftovers: [], made: 0, results: []})
  return {
    announcement: [announce(`${several(count, 'scenario')} against`, count, place.name, options)],
    planned,
    async run({onEar, ...watch} = {}) {
      if (count === 0) return planned
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
        return ending(ended, ear)
      } finally {
        door.close()
        await opened?.close()
      }
    },
    target: place.name,
  }
}

/** Whether an endpoint can call an ear on this machine; else why not. */
function hearing({endpoint}: Destination, ear: EarOfRun | undefined): true | string {
  if (ear) return true
  const isNear = URL.canParse(endpoint.baseUrl) && isHere(new URL(endpoint.baseUrl).hostname)
  return isNear || 'the ear is on this machine, where an endpoint that is elsewhere cannot call it'
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
