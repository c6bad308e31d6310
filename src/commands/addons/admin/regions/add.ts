import {EditCommand, editFlags, region} from '../../../../edit-command.js'
import {type Told} from '../../../../journeys/change.js'
import {addRegions, type RegionsEdit} from '../../../../manifest/regions-edit.js'
import {sayList} from '../../../../report/edits.js'

export default class RegionsAdd extends EditCommand {
  static override description = `add regions to the manifest

They go to the end of api.regions, and the file keeps its layout. The words common, private and all stand for the regions of
one runtime or of both. A name that is not known yet is added with a warning.`

  static override args = {region}

  static override examples = [
    '<%= config.bin %> <%= command.id %> tokyo oregon',
    '<%= config.bin %> <%= command.id %> private --dry-run',
  ]

  static override flags = editFlags

  override async run(): Promise<Told<RegionsEdit>> {
    const {args, flags} = await this.parse(RegionsAdd)
    return this.edit(
      flags,
      (document) => addRegions(document, args.region),
      (edit, {dryRun}) => sayList(edit, 'api.regions', dryRun),
    )
  }
}
