import {Failure} from '../failure.js'
import {type Content, exists, read} from '../files/read.js'
import {isObject} from '../http.js'
import {bounds, type Document, readDocument} from '../manifest/document.js'
import {shellWord, usualManifest} from '../shell.js'
import {basename, dirname, join} from 'node:path'

/** The name that the manifest had by mistake in old versions of Heroku's plugin, which still prefers it. */
const oldName = 'addon_manifest.json'

/** A file as it was found: under the name that was asked for, or the old one, with a warning that says so. */
export interface Found {
  readonly path: string
  readonly warning?: string
}

/** Where the manifest is: one under its old name counts where the usual one is asked for and missing. */
export function find(file: string): Found {
  if (basename(file) !== usualManifest) return {path: file}
  const old = join(dirname(file), oldName)
  if (!exists(old)) return {path: file}
  if (exists(file))
    return {path: file, warning: `${old} stands beside ${file}: Heroku's own plugin reads that one. Delete it`}
  const move = `mv ${shellWord(old)} ${shellWord(file)}`
  return {path: old, warning: `${old} is an old name, and support for it will end: ${move}`}
}

/** Reads a manifest, whatever is wrong with its text. Failure where the file is missing or cannot be read. */
export function readManifest(file: string): {readonly document: Document; readonly warning?: string} {
  const {path, warning} = find(file)
  const document = readDocument(path, contentOf(path))
  return warning === undefined ? {document} : {document, warning}
}

/** What a file holds. One that is missing is told as a manifest, which can be made. */
function contentOf(path: string): Content {
  try {
    return read(path, {limit: bounds.bytes})
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'file-missing') throw error
    throw new Failure(error.code, error.message, {
      cause: error,
      file: path,
      hint: 'Name the manifest with --file, or make one with `heroku addons:admin:manifest:generate`.',
    })
  }
}

/** Reads a manifest to work with. Failure where it is missing, cannot be read, or is not a JSON object. */
export function load(file: string): {readonly document: Document; readonly warning?: string} {
  const found = readManifest(file)
  const {file: path, problems, value} = found.document
  if (isObject(value)) return found
  const [first] = problems
  if (!first) throw new Failure('manifest-broken', `${path}: the manifest must be a JSON object`)
  const {column, line} = first.place.start
  throw new Failure('manifest-broken', `${path}:${String(line)}:${String(column)} ${first.message}`)
}
