import {type Node, type ParseError, parseTree} from 'jsonc-parser'
import {type FilePlace, type Point} from '../finding.js'
import {type Path, quote} from './path.js'
import {mostTold, slips} from './slips.js'

/** Why a text is no manifest; each is the id of a finding. */
export type ProblemKind = 'binary' | 'comment' | 'duplicate-key' | 'empty' | 'syntax' | 'too-deep' | 'too-large'

/** Something that keeps a text from being read as JSON, with its place. */
export interface Problem {
  readonly kind: ProblemKind
  readonly message: string
  readonly place: FilePlace
}

/** A manifest as it stands in a file: the text, its tree and its value. */
export interface Document {
  /** The file as a person named it. */
  readonly file: string
  /** The whole text as it is on disk, byte-order mark included. */
  readonly text: string
  /** Offsets count from the start of `text`. Undefined where the text does not parse. */
  readonly root: Node | undefined
  /** The JSON value; of a key written twice the last one, as everywhere. Undefined where the text does not parse. */
  readonly value: unknown
  /** In the order of the text. A key written twice is one, though there is a value. */
  readonly problems: readonly Problem[]
  /** The place of a stretch of the text. */
  at(offset: number, length: number): FilePlace
}

/** A manifest may have so many bytes, and be nested so deep. */
export const bounds = {bytes: 1024 * 1024, depth: 200} as const

/** What the file door says of a file: its text, or why there is none. */
export type Content =
  | {readonly kind: 'binary'}
  | {readonly kind: 'text'; readonly text: string}
  | {readonly kind: 'too-large'; readonly size: number}

/** Reads a manifest. Never throws: what is wrong with the text is in `problems`. */
export function readDocument(file: string, content: Content): Document {
  if (content.kind === 'binary')
    return unread(
      file,
      '',
      'binary',
      'this is not text in UTF-8; save it so if it is in another encoding, such as UTF-16',
    )
  if (content.kind === 'too-large') {
    const message = `the file has ${String(content.size)} bytes; a manifest has at most ${String(bounds.bytes)}`
    return unread(file, '', 'too-large', message)
  }
  return parse(file, content.text)
}

function unread(file: string, text: string, kind: ProblemKind, message: string, offset?: number): Document {
  const at = placer(file, text)
  const place = at(offset ?? 0, offset === undefined ? 0 : 1)
  return {at, file, problems: [{kind, message, place}], root: undefined, text, value: undefined}
}

function parse(file: string, text: string): Document {
  if (text.replace(/^\uFEFF/, '').trim() === '') return unread(file, text, 'empty', 'the file is empty')
  const deep = tooDeep(text)
  if (deep !== undefined) return unread(file, text, 'too-deep', tooDeepMessage, deep)
  const at = placer(file, text)
  const errors: ParseError[] = []
  let root: Node | undefined
  try {
    // a byte-order mark is blanked, so that every offset counts from the start of the text
    root = parseTree(text.replace(/^\uFEFF/, ' '), errors, {allowTrailingComma: false, disallowComments: true})
  } catch {
    // brackets that do not match can be nested deeper than they can be counted
    return unread(file, text, 'too-deep', tooDeepMessage)
  }
  if (!root || errors.length > 0) {
    const problems = slips(text.replace(/^\uFEFF/, ' ')).map(({length, offset, ...slip}) => ({
      ...slip,
      place: at(offset, length),
    }))
    return {at, file, problems, root: undefined, text, value: undefined}
  }
  const value = JSON.parse(text.replace(/^\uFEFF/, '')) as unknown
  return {at, file, problems: duplicateKeys(root, at), root, text, value}
}

const tooDeepMessage = `nested deeper than ${String(bounds.depth)} levels`

/** The offset at which the text goes deeper than the bound; found before parsing, since the parser recurses. */
function tooDeep(text: string): number | undefined {
  let depth = 0
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index)
    if (quoted) {
      if (character === '\\') index++
      else if (character === '"' || character === '\n' || character === '\r') quoted = false
    } else if (character === '"') quoted = true
    else if (character === '{' || character === '[') {
      if (++depth > bounds.depth) return index
    } else if (character === '}' || character === ']') depth = Math.max(0, depth - 1)
  }
  return undefined
}

function duplicateKeys(node: Node, at: Document['at'], problems: Problem[] = []): readonly Problem[] {
  if (problems.length === mostTold) return problems
  if (node.type === 'array') for (const child of node.children ?? []) duplicateKeys(child, at, problems)
  if (node.type !== 'object') return problems
  const first = new Map<string, Node>()
  for (const {key, value} of properties(node)) {
    const name = String(key.value)
    const earlier = first.get(name)
    if (earlier && problems.length < mostTold) {
      const line = String(at(earlier.offset, 0).start.line)
      const message = `the key ${quote(name)} is written twice, first on line ${line}; only the last one counts`
      problems.push({kind: 'duplicate-key', message, place: at(key.offset, key.length)})
    } else if (!earlier) first.set(name, key)
    duplicateKeys(value, at, problems)
  }
  return problems
}

/** Turns offsets into places. The lines are counted when the first place is asked for; a byte-order mark has no column. */
function placer(file: string, text: string): Document['at'] {
  let starts: number[] | undefined
  const point = (offset: number): Point => {
    starts ??= lineStarts(text)
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return {column: Math.max(1, offset - (starts[low] ?? 0) + 1), line: low + 1, offset}
  }
  return (offset, length) => {
    const from = Math.min(offset, text.length)
    const to = Math.min(from + length, text.length)
    return {end: point(to), file, in: 'file', start: point(from)}
  }
}

function lineStarts(text: string): number[] {
  const starts = [text.startsWith('\uFEFF') ? 1 : 0]
  for (const {0: end, index} of text.matchAll(/\r\n?|\n/g)) starts.push(index + end.length)
  return starts
}

/** The node at a path, or undefined where there is none. Of a key written twice the last one, as in `value`. */
export function nodeAt(document: Document, path: Path): Node | undefined {
  let node = document.root
  for (const segment of path) {
    if (typeof segment === 'number') node = node?.type === 'array' ? node.children?.[segment] : undefined
    else node = node && valueAt(node, segment)
  }
  return node
}

/** The value of a key; of one written twice the last. */
function valueAt(node: Node, key: string): Node | undefined {
  const {children = []} = node
  if (node.type !== 'object') return undefined
  if (children.length > 50) return valuesOf(node).get(key)
  return children.findLast(({children: [name] = []}) => name?.value === key)?.children?.[1]
}

const indexes = new WeakMap<Node, ReadonlyMap<string, Node>>()

/** The values of a large object by key; made once, since there may be as many findings as keys. */
function valuesOf(node: Node): ReadonlyMap<string, Node> {
  const known = indexes.get(node)
  if (known) return known
  const made = new Map(properties(node).map(({key, value}) => [String(key.value), value]))
  indexes.set(node, made)
  return made
}

/** The keys and values of an object node, in the text's order. Empty for any other node. */
export function properties(node: Node): readonly {readonly key: Node; readonly value: Node}[] {
  if (node.type !== 'object') return []
  return (node.children ?? []).flatMap(({children: [key, value] = []}) => (key && value ? [{key, value}] : []))
}

/**
 * The place of a value, or of its key. Where the path is missing, the place of the nearest thing above it that is
 * there: of an object the key that names it, or its opening brace.
 */
export function placeOf(document: Document, path: Path, on: 'key' | 'value' = 'value'): FilePlace {
  const {root} = document
  if (!root) return document.at(0, 0)
  const node = nodeAt(document, path)
  if (!node) return placeOf(document, path.slice(0, -1), 'key')
  const key = typeof path.at(-1) === 'string' ? node.parent?.children?.[0] : undefined
  const whole = on === 'key' && key ? key : node
  // an object or a list of several lines is its opening bracket: a finding of twenty lines marks nothing
  const hasMembers = whole.type === 'object' || whole.type === 'array'
  const isLong = hasMembers && document.text.slice(whole.offset, whole.offset + whole.length).includes('\n')
  return document.at(whole.offset, isLong ? 1 : whole.length)
}
