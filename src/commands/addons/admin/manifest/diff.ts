import * as Flags from '@oclif/core/flags'
import {file, PartnerCommand} from '../../../../command.js'
import {connect, slugOf, steps} from '../../../../journeys/publish/connect.js'
import {currentOrHow} from '../../../../journeys/publish/publish.js'
import {compare, type Comparison} from '../../../../manifest/diff.js'
import {printDiff} from '../../../../report/diff.js'

export default class ManifestDiff extends PartnerCommand {
  static override description = `compare the published manifest with the file, value by value

A line with - stands on Heroku alone, one with + in the file alone, one with ~ in both with two values. Layout, the order
of keys and the order of regions are no difference; of a secret only that it changed is told. Plans that Heroku was never
told of, and secrets that the file leaves out, are told but do not count.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    {
      command: '<%= config.bin %> <%= command.id %> --exit-code --file staging.json',
      description: 'exit 1 where they differ',
    },
  ]

  static override flags = {
    'exit-code': Flags.boolean({default: false, description: 'exit 1 where there is a difference that counts'}),
    file,
    slug: Flags.string({char: 's', description: "the add-on to compare with; the file's id otherwise"}),
  }

  static override enableJsonFlag = true

  override async run(): Promise<Comparison & {readonly file: string; readonly slug: string}> {
    const {flags} = await this.parse(ManifestDiff)
    const document = this.open(flags.file)
    const slug = slugOf(flags.slug, document.value, document.file)
    const {api, close} = await connect({config: this.config, env: process.env, version: this.version()})
    try {
      const step = steps((text) => process.stderr.write(text))
      const published = await step(`Fetching add-on manifest for ${slug}`, () =>
        flags.slug === undefined ? currentOrHow(api, slug) : api.current(slug),
      )
      const comparison = compare(published, document.value)
      const text = printDiff(comparison, await this.paint())
      if (text !== '') this.log(text.trimEnd())
      if (text === '') this.log(`No difference: Heroku has what ${document.file} says.`)
      else if (comparison.changes.length === 0) this.log('No difference that counts.')
      else if (flags['exit-code']) process.exitCode = 1
      return {...comparison, file: document.file, slug}
    } finally {
      close()
    }
  }
}
