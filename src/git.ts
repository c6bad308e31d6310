import {existsSync, realpathSync} from 'node:fs'
import {basename, dirname, isAbsolute, join, relative, resolve, sep} from 'node:path'

/** The longest list of names that goes on a command line, in characters; Windows takes 32,767. */
const longest = 24_000

/** How long git may take to answer, in milliseconds. */
const patience = 5000

/** What git says of files, by the names they were given. */
export interface Tracking {
  readonly tracked: ReadonlySet<string>
  /** Those of which git does not tell: there is no git, it fails, or it takes too long. */
  readonly untold: ReadonlySet<string>
}

/**
 * Asks git which of the files it tracks, once per repository, and not at all about a file outside of one; a link counts as
 * the file it leads to.
 */
export async function trackingOf(paths: readonly string[]): Promise<Tracking> {
  const tracked = new Set<string>()
  const untold = new Set<string>()
  const asked = [...byRepository(paths)].map(async ([root, files]) => {
    const names = await list(root, [...files.keys()])
    for (const name of names ?? files.keys())
      for (const path of files.get(name) ?? []) (names ? tracked : untold).add(path)
  })
  await Promise.all(asked)
  return {tracked, untold}
}

/**
 * The root of the repository that a folder is in, or undefined outside of one. Looked for by its `.git`, without git, and
 * in no folder twice that `known` has.
 */
export function repositoryOf(folder: string, known = new Map<string, string | undefined>()): string | undefined {
  const real = realPath(folder)
  return real === undefined ? undefined : rootOf(real, known)
}

/**
 * Names files as a server knows them: by the path from the root of the repository that we are in, or from our folder where
 * we are in none, with `/`. A file outside of that keeps its whole path.
 */
export function namesInRepository(from = '.'): (file: string) => string {
  const root = repositoryOf(from) ?? realPath(from) ?? resolve(from)
  const folders = new Map<string, string>()
  return (file) => {
    const folder = dirname(resolve(from, file))
    const real = folders.get(folder) ?? realPath(folder) ?? folder
    folders.set(folder, real)
    const path = join(real, basename(file))
    const name = relative(root, path)
    const isOutside = name === '..' || name.startsWith(`..${sep}`) || isAbsolute(name)
    return (isOutside ? path : name).replaceAll(sep, '/')
  }
}

/** The files of each repository: its root, then a file's name as git says it, then all that was asked for by it. */
function byRepository(paths: readonly string[]): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const roots = new Map<string, string | undefined>()
  const repositories = new Map<string, Map<string, string[]>>()
  for (const path of paths) {
    const real = realPath(path)
    const root = real === undefined ? undefined : rootOf(dirname(real), roots)
    if (real === undefined || root === undefined) continue
    const files = repositories.get(root) ?? new Map<string, string[]>()
    repositories.set(root, files)
    const name = relative(root, real).replaceAll(sep, '/')
    files.set(name, [...(files.get(name) ?? []), path])
  }
  return repositories
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path)
  } catch {
    return undefined
  }
}

/** The nearest folder upwards with a `.git`, which is a folder, or a file in a worktree or submodule. */
function rootOf(folder: string, known: Map<string, string | undefined>): string | undefined {
  if (known.has(folder)) return known.get(folder)
  const parent = dirname(folder)
  const above = (): string | undefined => (parent === folder ? undefined : rootOf(parent, known))
  const root = existsSync(join(folder, '.git')) ? folder : above()
  known.set(folder, root)
  return root
}

/**
 * The names that git tracks, of these at least; undefined where it does not tell. The repository may be another user's, as it
 * often is in a container: git is told where it is, so it does not ask whose. So nothing that the repository's settings name
 * may run: no monitor of files, and no command that fetches what a partial clone lacks.
 */
async function list(root: string, names: readonly string[]): Promise<readonly string[] | undefined> {
  const {execFile} = await import('node:child_process')
  // Many names cost more to match than the whole list does to read.
  const wanted = names.join(' ').length > longest ? [] : ['--', ...names]
  return new Promise((tell) => {
    execFile(
      'git',
      [
        ...['--git-dir=.git', '--work-tree=.', '--literal-pathspecs', '-c', 'core.fsmonitor=false'],
        ...['ls-files', '-z'],
        ...wanted,
      ],
      {cwd: root, encoding: 'utf8', env: quiet(process.env), maxBuffer: 2 ** 28, timeout: patience, windowsHide: true},
      (error, stdout) => {
        tell(error ? undefined : stdout.split('\0'))
      },
    )
  })
}

/** Without what a git hook sets for the repository that it runs in, and without locks, questions or a network. */
function quiet(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const local = ['GIT_DIR', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_WORK_TREE']
  const kept = Object.entries(env).filter(([name]) => !local.includes(name))
  return {
    ...Object.fromEntries(kept),
    GIT_ALLOW_PROTOCOL: '',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  }
}
