import {type Node} from 'jsonc-parser'
import {isDeepStrictEqual} from 'node:util'
import {Failure} from '../failure.js'
import {isObject} from '../http.js'
import {kind} from '../schema.js'
import {type Document, nodeAt, properties, readDocument} from './document.js'
import {containerOf, handOf, partsOf} from './layout.js'
import {type Path, spell} from './path.js'

/*
 * Edits on a manifest's text. Each answers the new text, in which only the bytes of what was edited differ; read it
 * again with `again()` for the next edit. Each throws a Failure `manifest-broken` where the document does not parse, a
 * key of the path is written twice, or something on the path has another shape.
 */

/** Adds values to the end of a list; a missing list is made. */
export function addItems(document: Document, path: Path, values: readonly unknown[]): string {
  const list = listAt(document, path)
  if (values.length === 0) return document.text
  if (!list) return setValue(document, path, values)
  const {text} = document
  const plain = values.map((value) => plainly(value))
  const expected = [...(valueAt(document, path) as unknown[]), ...plain]
  const hand = handOf(document, containerOf(list) ?? list)
  if (!list.children?.length) return checked(document, path, expected, replaced(text, list, hand.fill(list, plain)))
  const place = hand.behind(list)
  const added = plain.map((value) => hand.gap(list) + hand.write(value, place))
  return checked(document, path, expected, inserted(text, list, added.join('')))
}

/** Removes the items at these indices of a list; those of a missing list are removed already. */
export function removeItems(document: Document, path: Path, indices: readonly number[]): string {
  const list = listAt(document, path)
  const items = valueAt(document, path)
  if (!list || !Array.isArray(items)) return document.text
  const gone = new Set(indices)
  const stays = (_: unknown, index: number): boolean => !gone.has(index)
  if (items.every((item, index) => stays(item, index))) return document.text
  return checked(
    document,
    path,
    items.filter((item, index) => stays(item, index)),
    without(document.text, list, stays),
  )
}

/**
 * Sets a value of any kind; a missing key is made, and so are the objects above it. Of an object or a list that is
 * there already, what stays the same stays as it is written.
 */
export function setValue(document: Document, path: Path, value: unknown): string {
  const plain = plainly(value)
  const node = find(document, path)
  if (!node) return checked(document, path, plain, created(document, path, plain))
  const old = valueAt(document, path)
  if (isDeepStrictEqual(old, plain)) return document.text
  if (isObject(old) && isObject(plain) && Object.keys(old).length > 0) return merged(document, path, plain)
  const hand = handOf(document, containerOf(node) ?? node)
  const write = (): string => {
    if (isObject(old) && isObject(plain)) return hand.fill(node, plain)
    if (!Array.isArray(old) || !Array.isArray(plain) || plain.length === 0) return hand.write(plain, hand.of(node))
    return old.length === 0 ? hand.fill(node, plain) : relisted(document, node, old, plain)
  }
  return checked(document, path, plain, replaced(document.text, node, write()))
}

/** Removes a key with its value; a missing one is removed already. */
export function removeKey(document: Document, path: Path): string {
  const node = find(document, path)
  const object = node && containerOf(node)
  if (node?.parent?.type !== 'property' || !object) return document.text
  const at = object.children?.indexOf(node.parent)
  const owner = path.slice(0, -1)
  const kept = Object.entries(valueAt(document, owner) as object).filter(([key]) => key !== path.at(-1))
  return checked(
    document,
    owner,
    Object.fromEntries(kept),
    without(document.text, object, (_, index) => index !== at),
  )
}

/** The document with another text. */
export const again = ({file}: Document, text: string): Document => readDocument(file, {kind: 'text', text})

/** A value as JSON has it: without what JSON does not know. */
const plainly = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown

const lineOf = (document: Document, {offset}: Node): string => String(document.at(offset, 0).start.line)

const broken = (document: Document, node: Node, message: string): Failure =>
  new Failure('manifest-broken', `${document.file}:${lineOf(document, node)} ${message}`)

/** The node at a path, or undefined. Failure where nobody can say which one is meant, or it cannot be there. */
function find(document: Document, path: Path): Node | undefined {
  const {file, problems, root} = document
  if (!root) throw new Failure('manifest-broken', `${file}: ${problems[0]?.message ?? 'it does not parse'}`)
  let node: Node | undefined = root
  for (const [index, segment] of path.entries()) {
    const wanted = typeof segment === 'number' ? 'array' : 'object'
    if (node.type !== wanted) {
      const is = kind(valueAt(document, path.slice(0, index)))
      const must = wanted === 'array' ? 'a list' : 'an object'
      throw broken(document, node, `${spell(path.slice(0, index))} is ${is}; it must be ${must}`)
    }
    const named: ReturnType<typeof properties> = properties(node).filter(({key}) => key.value === segment)
    if (named.length > 1) {
      const lines = named.map(({key}) => lineOf(document, key)).join(' and ')
      const name = spell(path.slice(0, index + 1))
      throw new Failure(
        'manifest-broken',
        `${file}: ${name} is written twice, on lines ${lines}; leave one of them, then edit it`,
      )
    }
    node = typeof segment === 'number' ? node.children?.[segment] : named[0]?.value
    if (!node) return undefined
  }
  return node
}

function listAt(document: Document, path: Path): Node | undefined {
  const node = find(document, path)
  if (!node || node.type === 'array') return node
  throw broken(document, node, `${spell(path)} is ${kind(valueAt(document, path))}; it must be a list`)
}

const valueAt = ({value}: Document, path: Path): unknown =>
  path.reduce<unknown>((inner, segment) => (inner as Readonly<Record<string, unknown>> | undefined)?.[segment], value)

const replaced = (text: string, {length, offset}: Node, by: string): string =>
  text.slice(0, offset) + by + text.slice(offset + length)

/** Puts a text behind the last member of an object or a list that has one. */
function inserted(text: string, {children = [], offset}: Node, added: string): string {
  const last = children.at(-1)
  const end = last ? last.offset + last.length : offset + 1
  return text.slice(0, end) + added + text.slice(end)
}

/**
 * The text with some members of an object or a list alone. Two that become neighbours keep one of the gaps between them,
 * the last that breaks the line if one does. Where none is left, the brackets hold the white space that stood on both
 * sides of the members, if it was the same: as they did before `fill`.
 */
function without(text: string, node: Node, stays: (member: unknown, index: number) => boolean): string {
  const {gaps, lead, members, trail} = partsOf(text, node)
  const kept = members.flatMap((member, index) => (stays(member, index) ? [{index, member}] : []))
  const body = kept.map(({index, member}, at) => {
    const before = kept[at - 1]
    if (!before) return lead + member
    const between = gaps.slice(before.index, index)
    return (between.findLast((gap) => /[\r\n]/.test(gap)) ?? between.at(-1) ?? '') + member
  })
  return replaced(
    text,
    {...node, offset: node.offset + 1, length: node.length - 2},
    kept.length > 0 ? body.join('') + trail : lead === trail ? lead : '',
  )
}

/** Makes a missing key, at the end of the nearest object above it. */
function created(document: Document, path: Path, value: unknown): string {
  const owner = path.slice(0, -1)
  const name = path.at(-1)
  if (typeof name !== 'string') throw new RangeError(`there is no ${spell(path)} to set`)
  const object = find(document, owner)
  if (!object) return created(document, owner, {[name]: value})
  const hand = handOf(document, object)
  if (!object.children?.length) return replaced(document.text, object, hand.fill(object, {[name]: value}))
  const place = {...hand.behind(object), models: alike(document, path)}
  return inserted(document.text, object, hand.gap(object) + hand.key(name) + hand.write(value, place))
}

/** What stands under the same key in the other items of a list. */
function alike(document: Document, path: Path): readonly Node[] {
  const at = path.findLastIndex((segment) => typeof segment === 'number')
  if (at === -1) return []
  const list = nodeAt(document, path.slice(0, at))
  return (list?.children ?? []).flatMap((_, index) => nodeAt(document, path.with(at, index)) ?? [])
}

/** Makes an object another one, key by key, so that what is the same in both is left alone. */
function merged(document: Document, path: Path, value: Readonly<Record<string, unknown>>): string {
  const old = valueAt(document, path) as Readonly<Record<string, unknown>>
  let now = document
  for (const [key, member] of Object.entries(value)) now = again(now, setValue(now, [...path, key], member))
  for (const key of Object.keys(old).filter((name) => !Object.hasOwn(value, name)))
    now = again(now, removeKey(now, [...path, key]))
  return now.text
}

/** The text of a list that becomes another one: an item that stays is written as it was, and the gaps stay in their places. */
function relisted(document: Document, node: Node, old: readonly unknown[], value: readonly unknown[]): string {
  const {text} = document
  const hand = handOf(document, containerOf(node) ?? node)
  const {gaps, lead, members, trail} = partsOf(text, node)
  const place = hand.behind(node)
  const left = old.map((item, index) => ({item, text: members[index] ?? ''}))
  const body = value.map((item, index) => {
    const same = left.findIndex((one) => isDeepStrictEqual(one.item, item))
    const written = same === -1 ? hand.write(item, place) : (left.splice(same, 1)[0]?.text ?? '')
    return (index === 0 ? lead : (gaps[index - 1] ?? hand.gap(node))) + written
  })
  return `[${body.join('')}${trail}]`
}

/** A value with the part at a path replaced, or made. */
function put(value: unknown, [segment, ...rest]: Path, part: unknown): unknown {
  if (segment === undefined) return part
  if (Array.isArray(value) && typeof segment === 'number') return value.with(segment, put(value[segment], rest, part))
  const object = isObject(value) ? value : {}
  return {...object, [segment]: put(Object.hasOwn(object, segment) ? object[segment] : undefined, rest, part)}
}

/** The text, once it has been read again and says what was meant. Anything else is a bug of ours, and must not be written. */
function checked(document: Document, path: Path, expected: unknown, text: string): string {
  const {problems, value} = again(document, text)
  const isSound =
    problems.length <= document.problems.length && isDeepStrictEqual(value, put(document.value, path, expected))
  if (!isSound) throw new Error(`the edit of ${spell(path)} came out wrong, so nothing was written`)
  return text
}
