import {browse} from '../../../browse.js'
import {file, PartnerCommand, slug} from '../../../command.js'
import {addressesOf} from '../../../host.js'
import {portalPage, slugOf} from '../../../journeys/publish/connect.js'

export default class Open extends PartnerCommand {
  static override description = `open the partner portal on the page of an add-on`

  static override args = {slug}

  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> errorbucket']

  static override flags = {file}

  override async run(): Promise<void> {
    const {args, flags} = await this.parse(Open)
    const slug = args.slug ?? slugOf(undefined, this.open(flags.file).value, flags.file)
    const page = portalPage(addressesOf(process.env).portalUrl, slug)
    this.log(`Opening ${page.href}`)
    await browse(page)
  }
}
