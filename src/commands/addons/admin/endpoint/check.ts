import * as Flags from '@oclif/core/flags'
import {completing, several} from '../../../../command.js'
import {EndpointCommand, endpointFlags} from '../../../../endpoint-command.js'
import {checkup, recipeOf} from '../../../../journeys/endpoint/check.js'
import {checkTelling, listWords, recipeData, suiteTelling} from '../../../../journeys/endpoint/check-words.js'
import {explainWords} from '../../../../journeys/endpoint/explain.js'
import {told} from '../../../../journeys/endpoint/trial.js'
import {recipes} from '../../../../replay/scenarios/index.js'

const repeated = {...several, helpValue: 'ID'} as const
const scenarioIds = recipes.map(({id}) => id)

export default class EndpointCheck extends EndpointCommand {
  static override summary = 'try the whole provisioning protocol on an endpoint'
  static override description = `Scenario by scenario: provisions that come twice, wrong credentials, refusals, plan changes, deprovisions, sign-ins, and what an endpoint calls back. An error is only what a document of Heroku's demands; the rest is a warning or a hint. What is made is deleted again. Without --url it tries the bundled stub.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> --url http://localhost:4567 --wait 30',
    '<%= config.bin %> <%= command.id %> --url http://localhost:4567 --only plan-closed --only sso',
    '<%= config.bin %> <%= command.id %> --url http://localhost:4567 --format pretty --format junit=check.xml',
    '<%= config.bin %> <%= command.id %> --url http://localhost:4567 --failed',
    '<%= config.bin %> <%= command.id %> --explain plan-closed',
  ]
  static override flags = {
    ...endpointFlags,
    'ear-port': Flags.integer({
      dependsOn: ['url'],
      description: 'the port of the ear, to which your server’s client is pointed',
      max: 65_535,
      min: 0,
    }),
    explain: completing(
      Flags.string({description: 'explain a scenario and send nothing', exclusive: ['format'], helpValue: 'ID'}),
      'scenario',
      scenarioIds,
    ),
    list: Flags.boolean({description: 'list the scenarios and send nothing', exclusive: ['format']}),
    only: completing(Flags.string({...repeated, description: 'only this scenario'}), 'scenario', scenarioIds),
    'ready-within': Flags.integer({
      default: 10,
      description: 'seconds in which what was accepted with 202 must be marked',
      min: 1,
    }),
    skip: completing(Flags.string({...repeated, description: 'not this scenario'}), 'scenario', scenarioIds),
    'sso-url': Flags.string({
      dependsOn: ['url'],
      description: 'where customers sign in, where that is not on the endpoint’s host',
      helpValue: 'URL',
    }),
    wait: Flags.integer({default: 0, description: 'seconds to wait for the endpoint to come up', min: 0}),
  }

  protected override readonly kind = 'scenarios'

  override async run(): Promise<unknown> {
    const {flags, raw} = await this.parse(EndpointCheck)
    if (flags.explain !== undefined) {
      const recipe = recipeOf(flags.explain)
      this.log(explainWords(recipe))
      return recipeData(recipe)
    }
    if (flags.list) {
      this.log(listWords())
      return recipes.map((recipe) => recipeData(recipe))
    }
    const checking = await checkup({
      ...this.asked(flags, raw),
      earPort: flags['ear-port'],
      only: flags.only,
      readyWithin: flags['ready-within'] * 1000,
      skip: flags.skip,
      ssoUrl: flags['sso-url'],
      wait: flags.wait * 1000,
    })
    return this.attempt(told(checking, {ended: checkTelling, planned: suiteTelling}), flags)
  }
}
