import {Failure} from '../failure.js'
import {isObject, parse} from '../http.js'

/** A push as the sandbox keeps it, in the shape in which the Partner API answers it. Holds the manifest's secrets. */
export interface StoredVersion {
  /** A uuid. */
  readonly id: string
  /** ISO 8601. */
  readonly created_at: string
  readonly contents: Readonly<Record<string, unknown>>
}

/** All that a sandbox knows: plain JSON. `sandbox` is the version of this shape. */
export interface State {
  readonly sandbox: 1
  /** The pushes of each add-on by its slug, newest first. */
  readonly addons: Readonly<Record<string, readonly StoredVersion[]>>
}

/** Where a sandbox keeps its state. `write` has kept it when it returns, so that no signal comes between. */
export interface Store {
  read(): State
  write(state: State): void
}

export const emptyState: State = {addons: {}, sandbox: 1}

/** A store that ends with the process. */
export function inMemory(initial: State = emptyState): Store {
  let state = initial
  return {read: () => state, write: (next) => (state = next)}
}

/** The pushes of one add-on, newest first; undefined for a slug that was never pushed. */
export function versionsOf(state: State, slug: string): readonly StoredVersion[] | undefined {
  return Object.hasOwn(state.addons, slug) ? state.addons[slug] : undefined
}

/** Adds the newest push of an add-on. */
export function push(state: State, slug: string, version: StoredVersion): State {
  return {...state, addons: {...state.addons, [slug]: [version, ...(versionsOf(state, slug) ?? [])]}}
}

/** A state as the text of a file. */
export const printState = (state: State): string => `${JSON.stringify(state, null, 2)}\n`

/** Reads a file's text as a state. Throws a Failure `file-unreadable` that names the file where it is not one of ours. */
export function parseState(text: string, file: string): State {
  const value = parse(text)
  if (!isObject(value)) throw foreign(file, 'it is not a JSON object')
  if (value.sandbox !== 1) throw foreign(file, '`sandbox` is not 1')
  if (!isObject(value.addons)) throw foreign(file, '`addons` is not an object')
  for (const [slug, versions] of Object.entries(value.addons)) {
    if (!Array.isArray(versions) || versions.length === 0 || !versions.every((version) => isVersion(version))) {
      throw foreign(file, `the pushes of ${JSON.stringify(slug)} are not readable`)
    }
  }
  return {addons: value.addons as State['addons'], sandbox: 1}
}

const isVersion = (value: unknown): value is StoredVersion =>
  isObject(value) && typeof value.id === 'string' && typeof value.created_at === 'string' && isObject(value.contents)

const foreign = (file: string, why: string): Failure =>
  new Failure('file-unreadable', `${file} is not the state of a sandbox: ${why}`, {
    hint: 'Name another file with --state. This one was left as it is.',
  })
