import * as Flags from '@oclif/core/flags'
import type {InferredFlags, ParserOutput} from '@oclif/core/interfaces'
import {completing, exits, file, PartnerCommand, several} from './command.js'
import {exitCode} from './finding.js'
import {format, outputsOf, wantsJson} from './format-flag.js'
import {checkOutputs, deliver, refuseOverwriting} from './journeys/deliver.js'
import {keepFailed, type Kind, lastFailed} from './journeys/endpoint/failed.js'
import {type Asked, type Telling, type Trial, type TrialOptions} from './journeys/endpoint/trial.js'
import {leftoverLines, progressLine} from './journeys/endpoint/trial-words.js'
import {planDoubts} from './manifest/plans.js'
import {type Leftover} from './replay/leftover.js'
import {pathIds} from './replay/resource.js'
import {jsonText} from './report/json-text.js'
import {mask} from './secrets.js'
import {shellWord} from './shell.js'
import {onInterrupt} from './signals.js'
import {join, resolve} from 'node:path'

/** The flags of every command that tries an endpoint. */
export const endpointFlags = {
  'dry-run': Flags.boolean({default: false, description: 'show what would be tried and send nothing'}),
  failed: Flags.boolean({description: 'only what failed at this endpoint when it was tried last'}),
  file,
  format,
  grant: Flags.boolean({
    allowNo: true,
    default: true,
    description: 'send a made-up OAuth grant; null with --no-grant',
  }),
  header: Flags.string({
    ...several,
    description: 'send this header too; its value is treated as a secret',
    helpValue: "'NAME: VALUE'",
  }),
  'path-id': completing(
    Flags.option({
      default: 'auto',
      description: 'the id in the path; auto is the one that was answered, then the uuid',
      options: pathIds,
    })(),
    'path-id',
  ),
  production: Flags.boolean({
    dependsOn: ['url'],
    description: 'allow the host of the manifest’s production.base_url',
  }),
  rate: Flags.integer({description: 'the most requests a second', helpValue: 'N', min: 1}),
  results: Flags.string({description: 'where to keep what failed', helpValue: 'FILE'}),
  strict: Flags.boolean({description: 'fail where nobody can tell a Private Space from the Common Runtime'}),
  timeout: Flags.integer({default: 30, description: 'seconds to wait for an answer', min: 1}),
  url: Flags.string({description: 'the endpoint; without a path, /heroku/resources below it', helpValue: 'URL'}),
}

type EndpointFlags = InferredFlags<typeof endpointFlags>

/** A word of a command line, as oclif read it. */
type ParsingToken = ParserOutput['raw'][number]

/** The face of the commands that try an endpoint: say what will be done, do it, tell what came of it in every form. */
export abstract class EndpointCommand extends PartnerCommand {
  static override enableJsonFlag = true

  /** What the command tries. */
  protected abstract readonly kind: Kind

  /** The same for `--format json` as for `--json`. */
  override jsonEnabled(): boolean {
    return super.jsonEnabled() || wantsJson(this.argv)
  }

  /** What the flags of every such command ask for. */
  protected asked(flags: EndpointFlags, tokens: readonly ParsingToken[] = []): TrialOptions {
    const {value: manifest} = this.open(flags.file)
    for (const doubt of planDoubts(manifest)) this.tell(`Warning: ${doubt}`)
    const {grant, production, rate, strict, url} = flags
    return {
      asked: askedBy(tokens),
      dryRun: flags['dry-run'],
      env: process.env,
      failed: flags.failed
        ? (target) => lastFailed(this.results(flags), this.kind, withTape(target, tokens))
        : undefined,
      grant,
      headers: flags.header ?? [],
      manifest,
      pathId: flags['path-id'],
      production,
      rate,
      strict,
      timeout: flags.timeout * 1000,
      url,
      version: this.version(),
    }
  }

  /** Tries what is ready to be tried, and tells it. Answers what oclif prints under --json. */
  protected async attempt(
    trial: Trial<Telling>,
    flags: EndpointFlags,
    tokens: readonly ParsingToken[] = [],
  ): Promise<unknown> {
    const wanted = outputsOf({format: flags.format, json: this.jsonEnabled()})
    refuseOverwriting(wanted, [flags.file, this.results(flags), ...filesIn(tokens)])
    checkOutputs(wanted)
    for (const line of trial.announcement) this.tell(line)
    const telling = flags['dry-run'] ? trial.planned : await this.watched(trial)
    const {findings, interrupted, json, leftovers, pretty, rules, tried} = telling
    for (const line of leftoverLines(leftovers)) this.tell(line)
    if (!flags['dry-run']) await this.keep(flags, withTape(trial.target, tokens), telling)
    const report = {checked: tried.cases.length, findings, sources: new Map<string, string>(), tried}
    const isAllTold = await deliver(report, wanted, {
      asCalled: (said) => this.asCalled(said),
      manifest: flags.file,
      own: {json: () => jsonText(json), pretty: (_, {paint}) => pretty(paint)},
      paint: await this.paint(),
      print: (said) => {
        this.log(said)
      },
      rules: () => rules,
      tell: (said) => {
        this.tell(said)
      },
      threshold: 'error',
      version: this.version(),
    })
    process.exitCode = interrupted ? exits.interrupted : isAllTold ? exitCode(findings) : exits.unable
    return json
  }

  /** Runs a trial with its progress in one line of a terminal; the first Ctrl-C ends it in good order, the second says what is left. */
  private async watched(trial: Trial<Telling>): Promise<Telling> {
    let standing: () => readonly Leftover[] = () => []
    const trap = onInterrupt(() => {
      clearLine()
      // an endpoint in this process ends with it
      const left = standing().filter(({place}) => place.curl !== '')
      for (const line of leftoverLines(left)) this.tell(line)
    })
    trap.signal.addEventListener('abort', () => {
      clearLine()
      this.tell('Interrupted: ending what was made. Again to leave it, and be told what is left.')
    })
    const from = Date.now()
    const onProgress = (done: number, total: number): void => {
      clearLine()
      if (process.stderr.isTTY && done < total) process.stderr.write(progressLine(done, total, Date.now() - from))
    }
    const onEar = (lines: readonly string[]): void => {
      for (const line of lines) this.tell(line)
    }
    const onStanding = (tell: () => readonly Leftover[]): void => {
      standing = tell
    }
    return trial.run({onEar, onProgress, onStanding, signal: trap.signal}).finally(() => {
      trap.restore()
    })
  }

  private async keep(flags: EndpointFlags, target: string, telling: Telling): Promise<void> {
    await keepFailed(this.results(flags), this.kind, target, telling).catch((error: unknown) => {
      this.tell(`Warning: what failed is not kept for --failed: ${(error as Error).message}.`)
    })
  }

  private results({results}: EndpointFlags): string {
    return results ?? join(this.config.cacheDir, 'addons-partner', 'failed.json')
  }
}

/** Flags that say nothing of what is tried. */
const untold: readonly string[] = ['failed', 'format', 'json']

/** Flags that lead to an endpoint, and say what it is called and how it is asked. */
const leading: readonly string[] = ['file', 'grant', 'header', 'path-id', 'production', 'timeout', 'url']

const askedBy = (tokens: readonly ParsingToken[]): Asked => ({
  all: tokens.flatMap((token) => wordsOf(token)),
  way: tokens.flatMap((token) => (token.type === 'flag' && leading.includes(token.flag) ? wordsOf(token) : [])),
})

/** A token as words that a shell reads as it; the value of an added header is masked. */
function wordsOf(token: ParsingToken): readonly string[] {
  if (token.type === 'arg') return [shellWord(token.input)]
  if (untold.includes(token.flag)) return []
  if (token.flag !== 'header' && token.input.startsWith('-')) return [token.input]
  const value = token.flag === 'header' ? token.input.replace(/:.*/s, `: ${mask}`) : token.input
  return [`--${token.flag}`, shellWord(value)]
}

/** What a command line names that may be a file: a tape, and hosts by region. */
const filesIn = (tokens: readonly ParsingToken[]): readonly string[] =>
  tokens.flatMap((token) => (token.type === 'arg' || token.flag === 'expect-host' ? token.input : []))

/** A target, and the tape that is sent to it: what failed of one is nothing to another. */
const withTape = (target: string, tokens: readonly ParsingToken[]): string =>
  [target, ...tokens.flatMap((token) => (token.type === 'arg' ? resolve(token.input) : []))].join(' with ')

/** Clears the line of the progress; nothing where stderr is a file. */
function clearLine(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001B[K')
}
