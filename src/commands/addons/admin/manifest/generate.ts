import * as Flags from '@oclif/core/flags'
import {completing, file, PartnerCommand, several} from '../../../../command.js'
import {exists} from '../../../../files/read.js'
import {asker, confirm} from '../../../../journeys/ask.js'
import {generate} from '../../../../journeys/generate/generate.js'
import {interview, readPlans, withoutTerminal} from '../../../../journeys/generate/interview.js'
import {find} from '../../../../journeys/load.js'
import {occupied, writeNew} from '../../../../journeys/write-new.js'
import {generatedLines} from '../../../../journeys/generate/generate-words.js'
import {isTracked} from '../../../../journeys/lint/tracked.js'
import {groups} from '../../../../regions.js'

export default class ManifestGenerate extends PartnerCommand {
  static override description = `make a fresh manifest

On a terminal it asks for what the flags do not say; elsewhere --slug is enough. The password and the SSO salt are made
from the system's cryptographic source and written into the file, which only its owner can read; they are never shown.`

  static override examples = [
    '<%= config.bin %> <%= command.id %> --slug errorbucket --addon Errorbucket --region common --region virginia',
    '<%= config.bin %> <%= command.id %> --slug errorbucket --plan basic:no-private-spaces --plan premium --no-secrets',
  ]

  static override flags = {
    addon: Flags.string({char: 'a', description: 'add-on name, as people read it', helpValue: 'NAME'}),
    'base-url': Flags.string({description: 'where Heroku provisions, an https URL', helpValue: 'URL'}),
    file,
    force: Flags.boolean({default: false, description: 'write over a file that is there'}),
    plan: Flags.string({
      description: 'a plan; ID:no-private-spaces for one that is closed to Private Spaces',
      helpValue: 'ID',
      ...several,
    }),
    region: completing(
      Flags.string({
        description: "Heroku's name of a region to support, or common, private, all; us unless told otherwise",
        helpValue: 'REGION',
        ...several,
      }),
      'regions',
      [...Object.keys(groups), ...groups.all],
    ),
    secrets: Flags.boolean({
      allowNo: true,
      description: 'write a new password and SSO salt into the file; the first push makes them otherwise',
    }),
    slug: Flags.string({char: 's', description: "the add-on's slug, its id"}),
    'sso-url': Flags.string({description: 'where Heroku sends people to sign in, an https URL', helpValue: 'URL'}),
  }

  static override enableJsonFlag = true

  override async run(): Promise<unknown> {
    const {flags} = await this.parse(ManifestGenerate)
    const {addon: name, 'base-url': baseUrl, file: path, region: regions, secrets, slug, 'sso-url': ssoUrl} = flags
    this.manifestFile = path
    const plans = flags.plan && readPlans(flags.plan)
    const canAsk = process.stdin.isTTY && process.stdout.isTTY && !this.jsonEnabled()
    if (exists(path) && !flags.force) {
      if (!canAsk) throw occupied(path)
      if (!(await confirm(`${path} is there already. Write over it?`))) {
        this.log(`${path} is as it was.`)
        return undefined
      }
    }
    const force = flags.force || exists(path)
    const given = {baseUrl, name, plans, regions, secrets, slug, ssoUrl}
    const told = canAsk ? await interview(given, await asker()) : withoutTerminal(given)
    const tracked =
      told.secrets &&
      (await isTracked(path, (warning) => {
        this.tell(`Warning: ${warning}`)
      }))
    if (tracked) this.tell(`Warning: git tracks ${path}, so no secrets are written into it`)
    const made = generate({...told, secrets: told.secrets && !tracked})
    const warnings = await writeNew(path, made.text, {force})
    const {warning: beside = []} = find(path)
    for (const warning of [...made.warnings, ...warnings].concat(beside)) this.tell(`Warning: ${warning}`)
    for (const line of generatedLines(path, made, tracked)) this.log(line)
    return made.manifest
  }
}
