import {Failure} from '../failure.js'
import {isObject, parse} from '../http.js'
import {type Rows, type Tables} from './resources.js'

/** A push as the sandbox keeps it, in the shape in which the Partner API answers it. Holds the manifest's secrets. */
export interface StoredVersion {
  /** A uuid. */
  readonly id: string
  /** ISO 8601. */
  readonly created_at: string
  readonly contents: Readonly<Record<string, unknown>>
}

/** All that a sandbox knows: plain JSON. `sandbox` is the version of this shape. */
export interface State extends Tables {
  readonly sandbox: 1
  /** The pushes of each add-on by its slug, newest first. */
  readonly addons: Readonly<Record<string, readonly StoredVersion[]>>
}

/** Where a sandbox keeps its state. `write` has kept it when it returns, so that no signal comes between. */
export interface Store {
  read(): State
  write(state: State): void
}

export const emptyState: State = {
  access: {},
  addons: {},
  apps: {},
  grants: {},
  refresh: {},
  resources: {},
  sandbox: 1,
}

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

/** The row of a table by its key; undefined where there is none. */
export function find<Name extends keyof Rows>(tables: Tables, name: Name, key: string): Rows[Name] | undefined {
  const table = tables[name]
  return Object.hasOwn(table, key) ? table[key] : undefined
}

/** Sets a row of a table. */
export const put = <Name extends keyof Rows>(state: State, name: Name, key: string, row: Rows[Name]): State => ({
  ...state,
  [name]: {...state[name], [key]: row},
})

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
  const state = {...emptyState, ...value}
  for (const [name, texts] of Object.entries(needed)) {
    const table: unknown = state[name as keyof Rows]
    const isRow = (row: unknown): boolean => isObject(row) && texts.every((text) => typeof row[text] === 'string')
    if (!isObject(table) || !Object.values(table).every((row) => isRow(row))) {
      throw foreign(file, `its ${name} cannot be read`)
    }
  }
  return state
}

/** The texts without which a row of a table is none. */
const needed = {
  access: ['uuid'],
  apps: ['id', 'name', 'region'],
  grants: ['uuid'],
  refresh: ['uuid'],
  resources: ['uuid', 'name', 'plan', 'service', 'app', 'state'],
} as const satisfies Record<keyof Rows, readonly string[]>

const isVersion = (value: unknown): value is StoredVersion =>
  isObject(value) && typeof value.id === 'string' && typeof value.created_at === 'string' && isObject(value.contents)

const foreign = (file: string, why: string): Failure =>
  new Failure('file-unreadable', `${file} is not the state of a sandbox: ${why}`, {
    hint: 'Name another file with --state. This one was left as it is.',
  })
