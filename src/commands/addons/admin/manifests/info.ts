import * as Flags from '@oclif/core/flags'
import {file, PartnerCommand, slug} from '../../../../command.js'
import {Failure} from '../../../../failure.js'
import {choose} from '../../../../journeys/ask.js'
import {connect, slugOf, steps} from '../../../../journeys/publish/connect.js'
import {choicesOf} from '../../../../journeys/publish/history.js'
import {writeNew} from '../../../../journeys/write-new.js'
import {print} from '../../../../manifest/template.js'
import {type Entry} from '../../../../partner-api/client.js'
import {printableLines} from '../../../../printable.js'
import {tellable} from '../../../../secrets.js'
import {shellWord} from '../../../../shell.js'

export default class ManifestsInfo extends PartnerCommand {
  static override description = `show one manifest of an add-on's history

Its secrets are left out of what is printed. --output writes all of it into a file that only its owner can read.`

  static override args = {slug}

  static override examples = [
    '<%= config.bin %> <%= command.id %> errorbucket --manifest 3b8bb3ab-8c9b-4b5f-a4d4-8b2e8a2a1f3b',
    '<%= config.bin %> <%= command.id %> --manifest 3b8bb3ab-8c9b-4b5f-a4d4-8b2e8a2a1f3b --output old.json',
  ]

  static override flags = {
    file,
    force: Flags.boolean({default: false, description: 'write over a file that is there'}),
    manifest: Flags.string({char: 'm', description: 'manifest history id, as `manifests` lists it', helpValue: 'ID'}),
    output: Flags.string({
      char: 'o',
      description: 'write the whole manifest, secrets included, into this file',
      helpValue: 'FILE',
    }),
  }

  static override enableJsonFlag = true

  override async run(): Promise<unknown> {
    const {args, flags} = await this.parse(ManifestsInfo)
    const slug = args.slug ?? slugOf(undefined, this.open(flags.file).value, flags.file)
    const {api, close} = await connect({config: this.config, env: process.env, version: this.version()})
    try {
      const id = flags.manifest ?? (await this.ask(slug, () => api.history(slug)))
      const step = steps((text) => process.stderr.write(text))
      const {contents} = await step(`Fetching add-on manifest ${id} of ${slug}`, () => api.version(slug, id))
      if (flags.output === undefined) this.log(printableLines(print(tellable(contents)).trimEnd()))
      else {
        const warnings = await writeNew(flags.output, print(contents), {force: flags.force})
        for (const warning of warnings) this.tell(`Warning: ${warning}`)
        this.log(`Wrote ${flags.output}, secrets included.`)
      }
      return tellable(contents)
    } finally {
      close()
    }
  }

  private async ask(slug: string, history: () => Promise<readonly Entry[]>): Promise<string> {
    if (!process.stdin.isTTY || !process.stdout.isTTY || this.jsonEnabled()) {
      throw new Failure('prompt-needed', 'there is no terminal to ask on, and --manifest is missing', {
        hint: `\`heroku addons:admin:manifests ${shellWord(slug)}\` lists the ids.`,
      })
    }
    return choose('Manifest:', choicesOf(slug, await history()))
  }
}
