import * as Flags from '@oclif/core/flags'
import {completing, exits, file, PartnerCommand} from '../../../../command.js'
import {exitCode} from '../../../../finding.js'
import {checkup, recipeOf} from '../../../../journeys/check.js'
import {
  checkData,
  checkWords,
  explainWords,
  listWords,
  recipeData,
  suiteWords,
} from '../../../../journeys/check-words.js'
import {leftoverLines} from '../../../../journeys/rehearsal-words.js'
import {pathIds} from '../../../../replay/resource.js'
import {recipes} from '../../../../replay/scenarios/index.js'
import {onInterrupt} from '../../../../signals.js'

const several = {multiple: true, multipleNonGreedy: true} as const
const repeated = {...several, helpValue: 'ID'} as const
const scenarioIds = recipes.map(({id}) => id)

export default class EndpointCheck extends PartnerCommand {
  static override summary = 'try the whole provisioning protocol on an endpoint'
  static override description = `Scenario by scenario: provisions that come twice, wrong credentials, refusals, plan changes, deprovisions, sign-ins, and what an endpoint calls back. An error is only what a document of Heroku's demands; the rest is a warning or a hint. What is made is deleted again. Without --url it tries the bundled stub.`
  static override enableJsonFlag = true
  static override examples = [
    '<%= config.bin %> <%= command.id %> --url http://localhost:4567 --wait 30',
    '<%= config.bin %> <%= command.id %> --url http://localhost:4567 --only plan-closed --only sso',
    '<%= config.bin %> <%= command.id %> --explain plan-closed',
  ]
  static override flags = {
    'dry-run': Flags.boolean({description: 'show what would be tried and send nothing'}),
    'ear-port': Flags.integer({
      dependsOn: ['url'],
      description: 'the port of the ear, to which your server’s client is pointed',
      max: 65_535,
      min: 0,
    }),
    explain: completing(
      Flags.string({description: 'explain a scenario and send nothing', helpValue: 'ID'}),
      'scenario',
      scenarioIds,
    ),
    file,
    grant: Flags.boolean({allowNo: true, default: true, description: 'send an OAuth grant; null with --no-grant'}),
    header: Flags.string({
      ...several,
      description: 'send this header too; its value is treated as a secret',
      helpValue: "'NAME: VALUE'",
    }),
    list: Flags.boolean({description: 'list the scenarios and send nothing'}),
    only: completing(Flags.string({...repeated, description: 'only this scenario'}), 'scenario', scenarioIds),
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
    'ready-within': Flags.integer({
      default: 10,
      description: 'seconds in which what was accepted with 202 must be marked',
      min: 1,
    }),
    skip: completing(Flags.string({...repeated, description: 'not this scenario'}), 'scenario', scenarioIds),
    strict: Flags.boolean({description: 'fail where nobody can tell a Private Space from the Common Runtime'}),
    timeout: Flags.integer({default: 30, description: 'seconds to wait for an answer', min: 1}),
    url: Flags.string({description: 'the endpoint; without a path, /heroku/resources below it', helpValue: 'URL'}),
    wait: Flags.integer({default: 0, description: 'seconds to wait for the endpoint to come up', min: 0}),
  }

  override async run(): Promise<unknown> {
    const {flags} = await this.parse(EndpointCheck)
    if (flags.explain !== undefined)
      return this.say(explainWords(recipeOf(flags.explain)), recipeData(recipeOf(flags.explain)))
    if (flags.list)
      return this.say(
        listWords(),
        recipes.map((recipe) => recipeData(recipe)),
      )
    const checking = await checkup({
      ...flags,
      dryRun: flags['dry-run'],
      earPort: flags['ear-port'],
      env: process.env,
      headers: flags.header ?? [],
      manifest: this.open(flags.file).value,
      pathId: flags['path-id'],
      readyWithin: flags['ready-within'] * 1000,
      timeout: flags.timeout * 1000,
      version: this.ctor.plugin?.version ?? this.config.version,
      wait: flags.wait * 1000,
    })
    for (const line of checking.announcement) this.tell(line)
    if (flags['dry-run']) {
      const {checks} = checking.suite
      return this.say(
        suiteWords(checking.suite),
        checks.map(({recipe, skipped}) => ({...recipeData(recipe), skipped})),
      )
    }
    const trap = onInterrupt()
    trap.signal.addEventListener('abort', () => {
      this.tell('Interrupted: ending what was made. Again to leave it as it is.')
    })
    const onEar = (lines: readonly string[]): void => {
      for (const line of lines) this.tell(line)
    }
    const ending = await checking.run({onEar, onProgress, signal: trap.signal}).finally(() => {
      trap.restore()
    })
    for (const line of leftoverLines(ending.leftovers)) this.tell(line)
    process.exitCode = ending.interrupted ? exits.interrupted : exitCode(ending.findings)
    return this.say(checkWords(ending, await this.paint()), checkData(ending))
  }

  /** Prints text; under --json oclif prints the data that is given back. */
  private say<T>(text: string, data: T): T {
    this.log(text.trimEnd())
    return data
  }
}

/** Counts the scenarios in one line of a terminal; nothing where stderr is a file. */
function onProgress(done: number, total: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r\u001B[K${done < total ? `${String(done)}/${String(total)}` : ''}`)
}
