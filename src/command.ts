import * as Args from '@oclif/core/args'
import {Command} from '@oclif/core/command'
import * as Flags from '@oclif/core/flags'
import {Failure, failureText} from './failure.js'
import {load} from './journeys/load.js'
import {type Document} from './manifest/document.js'
import {type Paint, plain} from './paint.js'
import {printable} from './printable.js'
import {hideByLook} from './secrets.js'
import {fileFlag, usualManifest} from './shell.js'

/** Exit codes, besides 0 for clean and 1 for findings. */
export const exits = {bug: 70, interrupted: 130, unable: 2} as const

/** The flag that names the manifest. */
export const file = Flags.string({
  char: 'f',
  default: usualManifest,
  description: 'the manifest to work on',
  helpValue: 'FILE',
})

/** The argument that names an add-on. */
export const slug = Args.string({description: "the add-on's slug; the id in the file otherwise", ignoreStdin: true})

/** What flags that may be repeated have in common. */
export const several = {multiple: true, multipleNonGreedy: true} as const

/**
 * A flag whose value the heroku CLI completes in a shell: by its options, or by another list. `key` names the CLI's cache of
 * the list, so that flags with one key have one list. Arguments cannot be completed: the CLI's `autocomplete:options` asks
 * flags alone.
 */
export const completing = <T extends {readonly options?: readonly string[]}>(
  flag: T,
  key: string,
  values: readonly string[] = flag.options ?? [],
): T => ({
  ...flag,
  completion: {
    cacheDuration: 60,
    cacheKey: () => Promise.resolve(`addons-admin-${key}`),
    options: () => Promise.resolve([...values]),
  },
})

/** Heroku's own plugin. Where both are installed, the one that was installed first answers for their common ids. */
const officialPlugin = '@heroku-cli/plugin-addons-admin'

/**
 * The face that all commands share: how a manifest is opened, and how a failure or a bug of ours is told. Neither is
 * thrown on: the host CLI would send it to its error telemetry, with the error's own properties.
 */
export abstract class PartnerCommand extends Command {
  /** The manifest that is named in the commands which we suggest. */
  protected manifestFile: string = usualManifest

  /** Whether --json means one JSON object a line, as of a server that goes on telling. */
  protected readonly jsonInLines: boolean = false

  protected override async init(): Promise<void> {
    await super.init()
    if (!process.stdout.listeners('error').includes(endUntold)) process.stdout.prependListener('error', endUntold)
    if (this.config.plugins.has(officialPlugin)) {
      this.tell(
        `Heroku's own ${officialPlugin} is installed too and may answer in place of this plugin. Remove it: heroku plugins:uninstall ${officialPlugin}`,
      )
    }
  }

  /** A line on stderr: progress, a warning. Also under --json, which keeps stdout for the data. */
  protected tell(text: string): void {
    process.stderr.write(`${this.asCalled(text)}\n`)
  }

  override log(text = ''): void {
    super.log(this.asCalled(text))
  }

  /** This plugin's version; that of the config is the heroku CLI's where it runs there. */
  protected version(): string {
    return this.ctor.plugin?.version ?? this.config.version
  }

  override logJson(json: unknown): void {
    const text = JSON.stringify(json, (_, value: unknown) => (typeof value === 'string' ? this.asCalled(value) : value))
    if (this.jsonInLines) process.stdout.write(`${text}\n`)
    else super.logJson(JSON.parse(text))
  }

  /**
   * A text with the commands that it names as they are called here: on the manifest at hand, and without the heroku CLI by
   * our own bin. A command that is not the end of its line stands in back quotes.
   */
  protected asCalled(text: string): string {
    const {bin} = this.config
    const whole = text.replaceAll(
      /heroku (addons:admin:[\w:]+)[^`"\n]*/g,
      (line, id: string) => line + this.fileFor(id, line),
    )
    return bin === 'heroku' ? whole : whole.replaceAll('heroku addons:admin:', `${bin} `)
  }

  /** What a command line lacks to work on the manifest at hand. */
  private fileFor(id: string, line: string): string {
    const {file: flag} = this.config.findCommand(id)?.flags ?? {}
    return flag === undefined || line.includes(' --file ') ? '' : printable(fileFlag(this.manifestFile))
  }

  /** How stdout takes colours: as a terminal, as FORCE_COLOR wishes, or, with NO_COLOR, not at all. */
  protected async paint(): Promise<Paint> {
    if (!takesColours()) return plain
    const {Chalk} = await import('chalk')
    const {bold, cyan, dim, green, red, yellow} = new Chalk({level: 1})
    const colours = {bad: red, good: green, note: cyan, quiet: dim, strong: bold, unsure: yellow} as const
    return (tone, text) => colours[tone](text)
  }

  /** The manifest in a file. Failure where it is missing, cannot be read, or is not a JSON object. */
  protected open(name: string): Document {
    this.manifestFile = name
    const {document, warning} = load(name)
    if (warning !== undefined) this.tell(`Warning: ${warning}`)
    return document
  }

  /** Whether stdout is for a program, which then finds a failure there. Asked before the flags are read. */
  protected failsAsJson(): boolean {
    return this.jsonEnabled()
  }

  protected override catch(error: Error & {readonly code?: unknown; readonly oclif?: unknown}): Promise<void> {
    if (error.code === 'EEXIT') throw error
    const told = tell(error)
    process.exitCode = told.exit
    if (this.failsAsJson()) this.logJson({error: {code: told.code, hint: told.hint, message: told.message}})
    else this.tell(failureText(told))
    if (told.exit === exits.bug && process.env.DEBUG) process.stderr.write(`${hideByLook(error.stack ?? '')}\n`)
    return Promise.resolve()
  }
}

/**
 * Ends where stdout takes no more, as on a full disk: oclif would throw that past every catch, and Node end with 1, which
 * means findings. That nobody reads on is no failure.
 */
function endUntold({code = ''}: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return
  process.stderr.write(`${failureText({hint: '', message: `stdout cannot be written (${code})`})}\n`)
  process.exit(exits.unable)
}

/** Asked here, since the library knows nothing of NO_COLOR. */
function takesColours(): boolean {
  const {FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal} = process.env
  if (refused !== undefined && refused !== '') return false
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  return process.stdout.isTTY && terminal !== 'dumb'
}

interface Told {
  readonly code: string
  readonly exit: number
  readonly hint: string
  readonly message: string
}

/** What a person is told of an error, whatever threw it. */
function tell(error: Error & {readonly oclif?: unknown}): Told {
  if (error instanceof Failure) {
    const {code, hint, message} = error
    return {code, exit: code === 'interrupted' ? exits.interrupted : exits.unable, hint, message}
  }
  // inquirer's way to say Ctrl-C
  if (error.name === 'ExitPromptError') {
    return {code: 'interrupted', exit: exits.interrupted, hint: '', message: 'interrupted; nothing was written'}
  }
  const message = hideByLook(error.message)
  if (error.oclif !== undefined) {
    return {
      code: 'usage',
      exit: exits.unable,
      hint: 'Add --help for the arguments and flags.',
      message: message.replace(/\n?See more help with --help$/, '').replace(/ ?\n\t/g, ': '),
    }
  }
  return {
    code: 'bug',
    exit: exits.bug,
    hint: 'Run it again with DEBUG=* to see where.',
    message: `this is a bug of the plugin: ${message}`,
  }
}
