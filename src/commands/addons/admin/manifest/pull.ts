import * as Flags from '@oclif/core/flags'
import {file, PartnerCommand, slug} from '../../../../command.js'
import {Failure} from '../../../../failure.js'
import {confirm} from '../../../../journeys/ask.js'
import {connect, steps} from '../../../../journeys/publish/connect.js'
import {find} from '../../../../journeys/load.js'
import {type Pull, preparePull, slugFor, writePull} from '../../../../journeys/publish/pull.js'
import {doubtOfId, lostLines} from '../../../../journeys/publish/pull-words.js'
import {isTracked} from '../../../../journeys/lint/tracked.js'

export default class ManifestPull extends PartnerCommand {
  static override description = `write the published manifest of an add-on into the file

The file keeps its layout, its plans, and all that says the same. What it has and Heroku has not is lost, so that is asked
for first, or needs --force. A new file can only be read by its owner. Secrets are written, never shown; where git tracks
the file they stay as they are.`

  static override args = {slug}

  static override examples = [
    '<%= config.bin %> <%= command.id %> errorbucket',
    '<%= config.bin %> <%= command.id %> errorbucket --file published.json --force',
  ]

  static override flags = {
    file,
    force: Flags.boolean({default: false, description: 'write over what the file has and Heroku has not'}),
  }

  static override enableJsonFlag = true

  override async run(): Promise<unknown> {
    const {args, flags} = await this.parse(ManifestPull)
    this.manifestFile = flags.file
    const {path, warning} = find(flags.file)
    if (warning !== undefined) this.tell(`Warning: ${warning}`)
    const slug = args.slug ?? slugFor(path)
    const tracked = await isTracked(path, (warning) => {
      this.tell(`Warning: ${warning}`)
    })
    const {api, close} = await connect({config: this.config, env: process.env, version: this.version()})
    try {
      const step = steps((text) => process.stderr.write(text))
      const pull = preparePull(path, await step(`Fetching add-on manifest for ${slug}`, () => api.current(slug)), {
        tracked,
      })
      const doubt = doubtOfId(slug, pull.manifest)
      if (doubt !== undefined) this.tell(`Warning: ${doubt}`)
      if (!flags.force && !(await this.mayLose(pull))) {
        this.log(`${path} is as it was.`)
        return pull.manifest
      }
      const {changed, warnings} = await writePull(pull)
      for (const each of warnings) this.tell(`Warning: ${each}`)
      if (pull.withheld) this.tell(`Warning: git tracks ${path}, so its secrets are as they were`)
      this.log(
        changed
          ? `Wrote the published manifest of ${slug} into ${path}.`
          : `${path} is as it was: it says what is published.`,
      )
      return pull.manifest
    } finally {
      close()
    }
  }

  /** Whether what the file would lose may be lost. Asks on a terminal; without one a Failure. */
  private async mayLose(pull: Pull): Promise<boolean> {
    const lines = lostLines(pull)
    if (lines.length === 0) return true
    if (!process.stdin.isTTY || !process.stdout.isTTY || this.jsonEnabled()) {
      throw new Failure('would-lose', lines.join('\n'), {
        hint: 'Write over it with --force, or name another file with --file.',
      })
    }
    for (const line of lines) this.tell(line)
    return confirm('Write over it?')
  }
}
