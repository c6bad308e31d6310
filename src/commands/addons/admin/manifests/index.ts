import {file, PartnerCommand, slug} from '../../../../command.js'
import {connect, slugOf, steps} from '../../../../journeys/publish/connect.js'
import {nothingPushed} from '../../../../journeys/publish/history.js'
import {table} from '../../../../report/table.js'

const columns = [
  {header: 'Manifest', key: 'id'},
  {header: 'Created At', key: 'created_at'},
] as const

export default class Manifests extends PartnerCommand {
  static override description = `list what was pushed of an add-on, the newest first`

  static override args = {slug}

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> errorbucket --json',
  ]

  static override flags = {file}

  static override enableJsonFlag = true

  override async run(): Promise<readonly {readonly created_at: string; readonly id: string}[]> {
    const {args, flags} = await this.parse(Manifests)
    const slug = args.slug ?? slugOf(undefined, this.open(flags.file).value, flags.file)
    const {api, close} = await connect({config: this.config, env: process.env, version: this.version()})
    try {
      const step = steps((text) => process.stderr.write(text))
      const history = await step(`Fetching add-on manifests for ${slug}`, () => api.history(slug))
      const rows = history.map(({createdAt, id}) => ({created_at: createdAt, id}))
      this.log(rows.length === 0 ? `No manifests: ${nothingPushed(slug)}.` : table(rows, columns))
      return rows
    } finally {
      close()
    }
  }
}
