import * as Flags from '@oclif/core/flags'
import {EditCommand, editFlags, plan} from '../../../../edit-command.js'
import {type Told} from '../../../../journeys/change.js'
import {addPlan, type PlansEdit} from '../../../../manifest/plans-edit.js'
import {sayPlan} from '../../../../report/edits.js'

export default class PlansAdd extends EditCommand {
  static override description = `add a plan to the manifest

Without --private-spaces or --no-private-spaces the plan's feature is not written, and Heroku's default holds: available
everywhere.`

  static override args = {plan}

  static override examples = [
    '<%= config.bin %> <%= command.id %> premium',
    '<%= config.bin %> <%= command.id %> basic --no-private-spaces',
  ]

  static override flags = {
    ...editFlags,
    'private-spaces': Flags.boolean({
      allowNo: true,
      description: 'whether the plan is available in Private Spaces',
    }),
  }

  override async run(): Promise<Told<PlansEdit>> {
    const {args, flags} = await this.parse(PlansAdd)
    return this.edit(
      flags,
      (document) => addPlan(document, args.plan, flags['private-spaces']),
      (edit, {dryRun}) => sayPlan(edit, dryRun),
    )
  }
}
