import {EditCommand, editFlags, region} from '../../../../edit-command.js'
import {type Told} from '../../../../journeys/change.js'
import {setRegions, type RegionsEdit} from '../../../../manifest/regions-edit.js'
import {saySet} from '../../../../report/edits.js'

export default class RegionsSet extends EditCommand {
  static override description = `make the list of regions in the manifest exactly this one

In the order given; the file keeps its layout. The words common, private and all stand for the regions of one runtime or of both.`

  static override args = {region}

  static override examples = [
    '<%= config.bin %> <%= command.id %> us eu tokyo',
    '<%= config.bin %> <%= command.id %> all --dry-run',
  ]

  static override flags = editFlags

  override async run(): Promise<Told<RegionsEdit>> {
    const {args, flags} = await this.parse(RegionsSet)
    return this.edit(
      flags,
      (document) => setRegions(document, args.region),
      (edit, how) => saySet(edit, 'api.regions', how),
    )
  }
}
