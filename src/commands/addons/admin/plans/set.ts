import * as Flags from '@oclif/core/flags'
import {EditCommand, editFlags, plan} from '../../../../edit-command.js'
import {type Told} from '../../../../journeys/change.js'
import {setPlan, type PlansEdit} from '../../../../manifest/plans-edit.js'
import {portalNote, sayPlan} from '../../../../report/edits.js'

export default class PlansSet extends EditCommand {
  static override description = `say whether a plan is available in Private Spaces

Writes the feature "Available in Private Spaces?" of the plan, as the partner portal names it.`

  static override args = {plan}

  static override examples = [
    '<%= config.bin %> <%= command.id %> basic --no-private-spaces',
    '<%= config.bin %> <%= command.id %> premium --private-spaces --dry-run',
  ]

  static override flags = {
    ...editFlags,
    'private-spaces': Flags.boolean({
      allowNo: true,
      description: 'whether the plan is available in Private Spaces',
      required: true,
    }),
  }

  override async run(): Promise<Told<PlansEdit>> {
    const {args, flags} = await this.parse(PlansSet)
    return this.edit(
      flags,
      (document) => setPlan(document, args.plan, flags['private-spaces']),
      (edit, {changed, dryRun}) => [...sayPlan(edit, dryRun), ...(changed ? [portalNote] : [])],
    )
  }
}
