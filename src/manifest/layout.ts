import {type Node} from 'jsonc-parser'
import {type Document, properties} from './document.js'

/** What an object or a list consists of: `lead` before the first member, a gap with its comma after each, `trail` at the end. */
export interface Parts {
  readonly lead: string
  readonly members: readonly string[]
  readonly gaps: readonly string[]
  readonly trail: string
}

const lineBreak = /\r\n?|\n/
const breaks = (text: string): boolean => lineBreak.test(text)

/** The last line break of a gap and what follows it: a gap without its blank lines. */
const lastBreak = (gap: string): string => /(?:\r\n?|\n)[\t ]*$/.exec(gap)?.[0] ?? gap

const isContainer = (node: Node): boolean => node.type === 'array' || node.type === 'object'

/** The parts of an object or a list, as they stand in the text. Of an empty one, all is lead. */
export function partsOf(text: string, {children = [], length, offset}: Node): Parts {
  const ends = children.map((child) => child.offset + child.length)
  const close = offset + length - 1
  return {
    gaps: children.slice(1).map((child, index) => text.slice(ends[index], child.offset)),
    lead: text.slice(offset + 1, children[0]?.offset ?? close),
    members: children.map((child, index) => text.slice(child.offset, ends[index])),
    trail: text.slice(ends.at(-1) ?? close, close),
  }
}

/** The object or list that a node stands in. */
export const containerOf = (node: Node): Node | undefined =>
  node.parent?.type === 'property' ? node.parent.parent : node.parent

/** Whether an object or a list is written on one line, leaving aside what its members do. */
function isFlat(text: string, node: Node): boolean {
  const {gaps, lead} = partsOf(text, node)
  return ![lead, ...gaps].some((gap) => breaks(gap))
}

/** The white space that the line of an offset begins with. */
function indentAt(text: string, offset: number): string {
  const before = text.slice(0, offset)
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1
  return /^\uFEFF?([\t ]*)/.exec(text.slice(start))?.[1] ?? ''
}

function* within(node: Node): Generator<Node> {
  if (isContainer(node)) yield node
  for (const child of node.children ?? []) yield* within(child)
}

function* around(node: Node): Generator<Node> {
  for (let one: Node | undefined = node; one; one = one.parent) if (isContainer(one)) yield one
}

/** The hand that a file is written in, seen from one object or list of it: how something new would be written there. */
export interface Hand {
  /** A value, with the members of an object or a list, as it is written at a place. */
  write(value: unknown, place: Place): string
  /** An empty object or list with members put into it: the white space that it has stands on both sides of them. */
  fill(container: Node, value: object): string
  /** A key with its colon. */
  key(name: string): string
  /** What stands between the last member and a new one. */
  gap(container: Node): string
  /** Where a new value stands, behind that gap. */
  behind(container: Node): Place
  /** Where the value of a node stands. */
  of(node: Node): Place
}

/** Where a value stands: how its line is indented, whether its container is on one line, and what stands in the same place elsewhere. */
export interface Place {
  readonly indent: string
  readonly flat: boolean
  readonly models: readonly Node[]
}

/** What stands before the first member of an object or a list, between any two, and behind the last. */
interface Frame {
  readonly lead: string
  readonly gap: string
  readonly trail: string
}

/** Objects take after objects, lists of plain values after such lists, and lists of objects after such lists. */
function kindOf(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null ? 'object' : 'plain'
  return value.some((item) => typeof item === 'object' && item !== null) ? 'list of objects' : 'list'
}

function kindOfNode(node: Node): string {
  if (node.type !== 'array') return node.type === 'object' ? 'object' : 'plain'
  return node.children?.some((child) => isContainer(child)) ? 'list of objects' : 'list'
}

/** Reads the hand of a file off its text, from the nearest examples: those beside `near`, then those around it, then all. */
export function handOf({root, text}: Document, near: Node): Hand {
  const parts = (node: Node): Parts => partsOf(text, node)
  const flat = (node: Node): boolean => isFlat(text, node)
  const everywhere = [...around(near), ...(root ? within(root) : [])]
  const beside = (near.children ?? []).flatMap((child) =>
    child.type === 'property' ? (child.children ?? []) : [child],
  )
  const examples = [...beside, ...everywhere].filter(
    (node) => isContainer(node) && node !== root && node.children?.length,
  )
  const lines = everywhere.filter((node) => breaks(parts(node).lead) && node.children?.length)

  const eol = lineBreak.exec(text)?.[0] ?? '\n'
  const unit = first(lines, (node) => {
    const base = indentAt(text, node.offset)
    const inner = indentAt(text, node.children?.[0]?.offset ?? 0)
    return inner.startsWith(base) ? inner.slice(base.length) : ''
  })
  const colon =
    first(everywhere, (node) => {
      const last = properties(node).at(-1)
      return last && text.slice(last.key.offset + last.key.length, last.value.offset).replace(/\s+/g, ' ')
    }) ?? ': '
  const comma =
    first(everywhere, (node) => parts(node).gaps.find((gap) => !breaks(gap))) ?? (colon === ':' ? ',' : ', ')

  /** The inside of brackets that open and close on one line: `[ "us" ]`. */
  const padding = (type: Node['type']): string =>
    first(
      [...examples, ...everywhere].filter((node) => node.type === type && flat(node)),
      (node) => parts(node).lead,
    ) ?? ''

  const key = (name: string): string => JSON.stringify(name) + colon

  /** An object or a list, and its members at a place. */
  const framed = (value: object, {gap, lead, trail}: Frame, place: Place): string => {
    const isList = Array.isArray(value)
    const texts = Object.entries(value).map(([name, member]) => {
      const models = place.models.flatMap((node) => (isList ? (node.children ?? []) : valuesOf(node, name)))
      return (isList ? '' : key(name)) + write(member, {...place, models})
    })
    const [open = '', close = ''] = isList ? '[]' : '{}'
    return texts.length === 0 ? open + close : [open, lead, texts.join(gap), trail, close].join('')
  }

  const write = (value: unknown, place: Place): string => {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value)
    const type = Array.isArray(value) ? 'array' : 'object'
    const models = place.models.filter((node) => node.type === type)
    const model = models.find((node) => node.children?.length)
    const example = examples.find((node) => kindOfNode(node) === kindOf(value))
    if (model ? flat(model) : place.flat || (example !== undefined && flat(example))) {
      const pad = model ? parts(model).lead : padding(type)
      const frame = {gap: (model && parts(model).gaps[0]) ?? comma, lead: pad, trail: pad}
      return framed(value, frame, {flat: true, indent: place.indent, models})
    }
    const indent = place.indent + (unit ?? '  ')
    const frame = {gap: `,${eol}${indent}`, lead: eol + indent, trail: eol + place.indent}
    return framed(value, frame, {flat: false, indent, models})
  }

  const fill = (container: Node, value: object): string => {
    const {lead: space} = parts(container)
    const frame = {gap: breaks(space) ? `,${lastBreak(space)}` : comma, lead: space, trail: space}
    const place = breaks(space) ? {flat: false, indent: lastBreak(space).replace(lineBreak, '')} : of(container)
    return framed(value, frame, {...place, models: []})
  }

  const gap = (container: Node): string => {
    const {gaps, lead} = parts(container)
    return gaps.at(-1) ?? (breaks(lead) ? `,${lastBreak(lead)}` : comma)
  }

  const behind = (container: Node): Place => {
    const last = container.children?.at(-1)?.offset ?? container.offset
    const onItsLine = /[\r\n]([\t ]*)[^\r\n]*$/.exec(gap(container))?.[1]
    const models = container.type === 'array' ? (container.children ?? []).toReversed() : []
    return {flat: flat(container), indent: onItsLine ?? indentAt(text, last), models}
  }

  const of = (node: Node): Place => {
    const container = containerOf(node)
    const isFlatHere = container !== undefined && flat(container)
    return {flat: isFlatHere, indent: indentAt(text, node.offset), models: [node]}
  }

  return {behind, fill, gap, key, of, write}
}

const valuesOf = (node: Node, name: string): readonly Node[] =>
  properties(node).flatMap(({key, value}) => (key.value === name ? [value] : []))

/** The first answer that is not empty. */
function first(nodes: Iterable<Node>, answer: (node: Node) => string | undefined): string | undefined {
  for (const node of nodes) {
    const text = answer(node)
    if (text !== undefined && text !== '') return text
  }
  return undefined
}
