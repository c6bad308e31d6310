import * as Args from '@oclif/core/args'
import {EditCommand, editFlags} from '../../../../edit-command.js'
import {type Told} from '../../../../journeys/change.js'
import {removeRegions, type RegionsEdit} from '../../../../manifest/regions-edit.js'
import {sayList} from '../../../../report/edits.js'

export default class RegionsRemove extends EditCommand {
  static override description = `remove regions from the manifest

The file keeps its layout. The words common, private and all stand for the regions of one runtime or of both. The last region
cannot be removed: Heroku refuses a manifest without one.`

  static override args = {
    region: Args.string({
      description: 'the regions as the manifest lists them, or common, private, all',
      ignoreStdin: true,
      multiple: true,
      required: true,
    }),
  }

  static override examples = [
    '<%= config.bin %> <%= command.id %> tokyo oregon',
    '<%= config.bin %> <%= command.id %> private --dry-run',
  ]

  static override flags = editFlags

  override async run(): Promise<Told<RegionsEdit>> {
    const {args, flags} = await this.parse(RegionsRemove)
    return this.edit(
      flags,
      (document) => removeRegions(document, args.region),
      (edit, {dryRun}) => sayList(edit, 'api.regions', dryRun),
    )
  }
}
