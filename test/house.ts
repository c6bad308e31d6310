import {posix} from 'node:path'
import ts from 'typescript'

/** A source file by its path in the project, with `/`: `src/lint/rule.ts`. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

const ground = [
  'aborted',
  'closest',
  'distance',
  'failure',
  'finding',
  'http',
  'offer',
  'paint',
  'pattern',
  'placeholder',
  'printable',
  'proxy',
  'regions',
  'schema',
  'secrets',
  'send-failure',
  'shell',
  'usual-paths',
] as const
const doors = ['browse', 'files', 'folders', 'git', 'host', 'listen', 'loaded', 'send', 'signals'] as const
/** What commands of a kind share, beside command.ts. */
const faces = ['edit-command', 'endpoint-command', 'format-flag'] as const
const wings = ['lint', 'manifest', 'partner-api', 'replay', 'report', 'sandbox', 'stub', 'wire'] as const

type Room = 'bin' | 'command' | 'commands' | 'doors' | 'ground' | 'journeys' | 'library' | (typeof wings)[number]

const below = ['ground', 'doors', ...wings] as const

/** What each room may import of ours. A door stands alone: it does not import another. One may be a folder. */
const allowed: Readonly<Record<Room, readonly Room[]>> = {
  bin: [],
  command: [...below, 'journeys', 'command'],
  commands: [...below, 'journeys', 'command'],
  doors: ['ground'],
  ground: ['ground'],
  journeys: [...below, 'journeys'],
  library: [...below, 'journeys', 'library'],
  lint: ['ground', 'lint', 'manifest'],
  manifest: ['ground', 'manifest'],
  'partner-api': ['ground', 'partner-api', 'manifest'],
  replay: ['ground', 'replay', 'wire'],
  report: ['ground', 'report'],
  sandbox: ['ground', 'sandbox', 'wire', 'partner-api'],
  stub: ['ground', 'stub', 'wire'],
  wire: ['ground', 'wire'],
}

/** Which rooms may import a module that is not ours. */
const guarded: readonly {
  readonly module: RegExp
  readonly rooms: readonly Room[]
  readonly files?: readonly string[]
}[] = [
  {module: /^@oclif\/core(\/|$)/, rooms: ['bin', 'command', 'commands']},
  {module: /^(node:)?(fs|http|https|child_process)(\/|$)/, rooms: ['doors']},
  {files: ['src/host.ts'], module: /^@heroku-cli\/command(\/|$)/, rooms: []},
  {files: ['src/browse.ts'], module: /^open$/, rooms: []},
]

/** The rooms that may name `process` and `console`, as globals or as modules. */
const worldly: readonly Room[] = ['bin', 'command', 'commands', 'doors']

function isOneOf<T extends string>(list: readonly T[], value: string): value is T {
  return (list as readonly string[]).includes(value)
}

/** What stands in src itself, with that path or above it: `files` for `src/files/read.ts`, `git` for `src/git.ts`. */
const topOf = (path: string): string => (path.split('/')[1] ?? '').replace(/(\.d)?\.[jt]s$/, '')

/** The room a file stands in, or undefined where no list above knows it. */
function roomOf(path: string): Room | undefined {
  const name = topOf(path)
  if (isOneOf(doors, name)) return 'doors'
  if (path.split('/').length === 2) {
    if (isOneOf(ground, name)) return 'ground'
    if (isOneOf(faces, name)) return 'command'
    return isOneOf(['bin', 'command'] as const, name) ? name : undefined
  }

  if (name === 'generated') return 'ground'
  return isOneOf([...wings, 'commands', 'journeys', 'library'] as const, name) ? name : undefined
}

/** What a file imports and which of the two worldly globals it names. */
function contents({path, text}: SourceFile): {
  readonly globals: readonly string[]
  readonly imports: readonly string[]
} {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)
  const imports = new Set<string>()
  const globals = new Set<string>()
  const visit = (node: ts.Node): void => {
    const from =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
          ? node.argument.literal
          : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
            ? node.arguments[0]
            : undefined
    if (from !== undefined && ts.isStringLiteralLike(from)) imports.add(from.text)
    if (ts.isIdentifier(node) && isOneOf(['console', 'process'], node.text) && isGlobal(node)) globals.add(node.text)
    ts.forEachChild(node, visit)
  }

  visit(source)
  return {globals: [...globals], imports: [...imports]}
}

/** Whether an identifier stands for a value, and is not the name of something's property. */
function isGlobal(node: ts.Identifier): boolean {
  const {parent} = node
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return parent.expression.getText() === 'globalThis'
  const isName =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent)
  return !(isName && parent.name === node)
}

/** The path of ours that an import names, or undefined where it names a package. */
function target(importer: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined
  return posix.join(posix.dirname(importer), specifier).replace(/\.js$/, '.ts')
}

/** Whether `path` is ours to import as plain data: a schema, say. */
function isOutside(path: string): boolean {
  return !path.startsWith('src/')
}

/** Each circle of imports once, as `a → b → a`. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at !== -1) found.push([...trail.slice(at), path].join(' → '))
    if (at !== -1 || done.has(path)) return
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path])
    done.add(path)
  }

  for (const path of graph.keys()) walk(path, [])
  return found
}

/** What breaks the house's import rules, each as a sentence that names the file and what it must not import. */
export function breaches(files: readonly SourceFile[]): string[] {
  const found: string[] = []
  const graph = new Map<string, string[]>()
  for (const file of files) {
    const {path} = file
    const room = roomOf(path)
    if (room === undefined) {
      found.push(`${path}: say which room this is, in test/house.ts`)
      continue
    }

    const {globals, imports} = contents(file)
    const ours = imports.map((specifier) => target(path, specifier)).filter((to) => to !== undefined)
    graph.set(path, ours)
    for (const to of ours.filter((one) => !isOutside(one))) {
      const other = roomOf(to)
      if (other === undefined) found.push(`${path}: imports ${to}, which stands in no room`)
      else if (!allowed[room].includes(other) && !(room === 'doors' && topOf(path) === topOf(to)))
        found.push(`${path}: ${room} must not import ${other} (${to})`)
    }

    for (const specifier of imports) {
      const guard = guarded.find(({module}) => module.test(specifier))
      if (guard === undefined || guard.rooms.includes(room) || guard.files?.includes(path)) continue
      found.push(
        `${path}: must not import ${specifier}; only ${[...guard.rooms, ...(guard.files ?? [])].join(', ')} may`,
      )
    }

    if (worldly.includes(room)) continue
    const named = imports.filter((specifier) => /^(node:)?(console|process)$/.test(specifier))
    for (const name of [...globals, ...named])
      found.push(`${path}: must not name ${name}; only ${worldly.join(', ')} may`)
  }

  return [...found, ...circles(graph).map((circle) => `a circle of imports: ${circle}`)]
}
