import {withLock} from '../files/lock.js'
import {othersCanRead, read} from '../files/read.js'
import {writeAtomic} from '../files/write.js'
import {isObject} from '../http.js'
import {type Document} from '../manifest/document.js'
import {again} from '../manifest/edit.js'
import {hiddenText} from '../manifest/hide.js'
import {type Paint, plain} from '../paint.js'
import {hideByLook, isInUse, secretKeys} from '../secrets.js'
import {shellWord} from '../shell.js'
import {find, load} from './load.js'

/** What came of a change; `result` is what the edit told. */
export interface Change<T> {
  /** The file as it was found, which may have the old name. */
  readonly file: string
  /** Whether the new text differs from the old one; it is written then, unless this is a dry run. */
  readonly changed: boolean
  readonly result: T
  /** What a person should know of the file, besides what the edit told. */
  readonly warnings: readonly string[]
  /** What would be written, as a diff; empty unless this is a dry run that changes something. */
  readonly patch: string
}

/** What a command that edits gives as data: all that the edit told, less the text. */
export type Told<T extends {readonly text: string}> = Omit<T, 'text'> & {
  readonly changed: boolean
  /** Of a dry run, what would be written, as a unified diff without secrets; empty where nothing would change. */
  readonly diff?: string
  readonly file: string
  readonly written: boolean
}

export interface ChangeOptions {
  readonly dryRun?: boolean
  readonly paint?: Paint
  /** How long to wait for a lock, in milliseconds. */
  readonly wait?: number
}

/**
 * Changes a manifest in its file: locks it, reads it, edits it, writes it, so that no other edit is lost. The file's
 * mode and the link to it stay; a text that is the same is not written. Failure where the file is missing, locked, or
 * is no JSON object, and whatever the edit throws; then nothing was written.
 */
export async function change<T extends {readonly text: string}>(
  name: string,
  edit: (document: Document) => Promise<T> | T,
  {dryRun = false, paint = plain, wait}: ChangeOptions = {},
): Promise<Change<T>> {
  const {path} = find(name)
  const work = async (): Promise<Change<T>> => {
    const {document, warning} = load(name)
    const result = await edit(document)
    const changed = result.text !== document.text
    const told = {changed, file: document.file, patch: '', result}
    const warnings = warning === undefined ? [] : [warning]
    if (!changed) return {...told, warnings}
    mustRead(document, result.text)
    if (dryRun) return {...told, patch: await patchOf(document, result.text, paint), warnings}
    writeAtomic(document.file, result.text)
    return {...told, warnings: [...warnings, ...exposed(again(document, result.text))]}
  }
  // the lock is a file beside this one, and a dry run writes nothing
  return dryRun ? work() : withLock(path, work, wait === undefined ? {} : {wait})
}

/** A file is never made worse: what is written reads as a JSON object, with no problem that was not there before. */
function mustRead(document: Document, text: string): void {
  const {problems, value} = again(document, text)
  if (isObject(value) && problems.length <= document.problems.length) return
  throw new Error(`the new text of ${document.file} is broken, so nothing was written`)
}

/** A warning where others can read the secrets of a manifest. */
function exposed(document: Document): readonly string[] {
  const {api, id} = isObject(document.value) ? document.value : {}
  if (!isObject(api) || !secretKeys.some((key) => isInUse(api[key], id))) return []
  const content = read(document.file)
  if (content.kind !== 'text' || !othersCanRead(content.mode)) return []
  return [`${document.file} holds secrets and others can read it: chmod 600 ${shellWord(document.file)}`]
}

async function patchOf(document: Document, text: string, paint: Paint): Promise<string> {
  const {patch} = await import('../report/patch.js')
  const hide = (whole: string): string => hideByLook(hiddenText(again(document, whole)))
  return patch(document.file, document.text, text, {hide, paint})
}
