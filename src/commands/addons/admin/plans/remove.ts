import {EditCommand, editFlags, plan} from '../../../../edit-command.js'
import {type Told} from '../../../../journeys/change.js'
import {removePlan, type PlansEdit} from '../../../../manifest/plans-edit.js'
import {sayPlan} from '../../../../report/edits.js'

export default class PlansRemove extends EditCommand {
  static override description = `remove a plan from the manifest

The rest of the file stays as it is.`

  static override args = {plan}

  static override examples = [
    '<%= config.bin %> <%= command.id %> basic',
    '<%= config.bin %> <%= command.id %> basic --dry-run',
  ]

  static override flags = editFlags

  override async run(): Promise<Told<PlansEdit>> {
    const {args, flags} = await this.parse(PlansRemove)
    return this.edit(
      flags,
      (document) => removePlan(document, args.plan),
      (edit, {dryRun}) => sayPlan(edit, dryRun),
    )
  }
}
