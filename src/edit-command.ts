import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {file, PartnerCommand} from './command.js'
import {change, type Told} from './journeys/change.js'
import {type Document} from './manifest/document.js'
import {plain} from './paint.js'
import {printable} from './printable.js'
import {printEdit} from './report/edits.js'

/** The flags of every command that edits a manifest. */
export const editFlags = {
  'dry-run': Flags.boolean({default: false, description: 'show what would change, and write nothing'}),
  file,
}

/** The argument of every command that edits a plan. */
export const plan = Args.string({
  description: "the plan's slug without the add-on's, such as basic",
  ignoreStdin: true,
  required: true,
})

/** The argument of the commands that list regions. */
export const region = Args.string({
  description: "Heroku's names of the regions, such as tokyo, or common, private, all",
  ignoreStdin: true,
  multiple: true,
  required: true,
})

/** What an edit of a manifest tells, with the new text. */
interface Edited {
  readonly text: string
  readonly warnings: readonly string[]
}

/** The face of the commands that edit a manifest: change it, say what was done, and give the same as data. */
export abstract class EditCommand extends PartnerCommand {
  static override enableJsonFlag = true

  /** Runs an edit; `say` tells what it did in sentences. */
  protected async edit<T extends Edited>(
    {'dry-run': dryRun, file: name}: {readonly 'dry-run': boolean; readonly file: string},
    edit: (document: Document) => T,
    say: (edit: Omit<T, 'text'>, how: {readonly changed: boolean; readonly dryRun: boolean}) => readonly string[],
  ): Promise<Told<T>> {
    this.manifestFile = name
    const {
      changed,
      file: found,
      patch,
      result,
      warnings,
    } = await change(name, edit, {dryRun, paint: this.jsonEnabled() ? plain : await this.paint()})
    const {text: _, ...told} = result
    const all = [...result.warnings, ...warnings]
    for (const warning of all) this.tell(`Warning: ${printable(warning)}`)
    this.log(printEdit({changed, done: say(told, {changed, dryRun}), dryRun, file: found, patch}))
    return {...told, changed, file: found, warnings: all, written: changed && !dryRun, ...(dryRun && {diff: patch})}
  }
}
