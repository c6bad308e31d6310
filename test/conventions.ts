/** A flag or an argument as a command class declares it; only what the conventions speak of. */
export interface Input {
  readonly aliases?: readonly string[]
  readonly char?: string
  readonly charAliases?: readonly string[]
  readonly completion?: {readonly cacheKey: () => Promise<string>; readonly options: () => Promise<readonly string[]>}
  readonly default?: unknown
  readonly description?: string
  readonly hidden?: boolean
  readonly ignoreStdin?: boolean
  readonly multiple?: boolean
  readonly multipleNonGreedy?: boolean
  readonly options?: readonly string[]
  readonly required?: boolean
  readonly summary?: string
}

type Inputs = Readonly<Record<string, Input>>

/** A command as its class declares it. */
export interface CommandClass {
  readonly args?: Inputs
  readonly baseFlags?: Inputs
  readonly description?: string
  readonly enableJsonFlag?: boolean
  readonly examples?: readonly (string | {readonly command: string; readonly description: string})[]
  readonly flags?: Inputs
  readonly strict?: boolean
  readonly summary?: string
}

const topic = 'addons:admin'

/** The commands that print no data. */
const withoutJson = ['open']

/** The commands that read no manifest through `--file`. */
const withoutFile = [
  'manifest:lint',
  'manifest:rules',
  'manifests',
  'manifests:info',
  'manifests:rollback',
  'open',
  'sandbox',
]

/** Whether a text is a lower-case fragment: `judge a manifest`, `JSON rather than text`, `Heroku's regions`. */
function isFragment(text: string): boolean {
  return !text.endsWith('.') && !/^[A-Z][a-z]/.test(text.replace(/^Heroku\b/, ''))
}

function aboutText(what: string, text: string | undefined): string[] {
  const first = text?.split('\n')[0] ?? ''
  if (first === '') return [`${what} has no description`]
  return isFragment(first)
    ? []
    : [`${what} is described as “${first}”; it must be a lower-case fragment without a full stop`]
}

function aboutExample(example: string): string[] {
  const found: string[] = []
  if (/(^|\s)-[a-zA-Z]\b/.test(example)) found.push(`an example uses a short flag: ${example}`)
  if (!example.includes('<%= config.bin %>')) found.push(`an example must call <%= config.bin %>: ${example}`)
  return found
}

function aboutFlag(name: string, flag: Input): string[] {
  const found = flag.hidden ? [] : aboutText(`--${name}`, flag.summary ?? flag.description)
  if (flag.multiple && !flag.multipleNonGreedy) found.push(`--${name} may be repeated, so it must be multipleNonGreedy`)
  if ((flag.options || /\bregions?$/.test(name)) && !flag.completion)
    found.push(`--${name} has values that are known, so it must be completing`)
  if (flag.char === 'f' && name !== 'file') found.push(`-f is --${name}; everywhere it is --file`)
  if (name !== 'file') return found
  if (flag.char !== 'f') found.push('--file must have the short form -f')
  if (flag.default !== 'addon-manifest.json') found.push('--file must be addon-manifest.json by default')
  return found
}

function aboutArg(name: string, arg: Input): string[] {
  const found = arg.hidden ? [] : aboutText(`the argument ${name}`, arg.description)
  if (!arg.required && !arg.ignoreStdin) found.push(`the optional argument ${name} must have ignoreStdin`)
  return found
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))]
}

/** What breaks the conventions in one command, each as a sentence. */
export function complaints(id: string, command: CommandClass): string[] {
  const flags: Inputs = {...command.baseFlags, ...command.flags}
  const name = id.replace(`${topic}:`, '')
  const names = Object.entries(flags).flatMap(([flag, {aliases = []}]) => [flag, ...aliases])
  const chars = Object.values(flags).flatMap(({char, charAliases = []}) =>
    char === undefined ? [...charAliases] : [char, ...charAliases],
  )
  const examples = (command.examples ?? []).map((example) => (typeof example === 'string' ? example : example.command))

  const found = aboutText('it', command.summary ?? command.description)
  if (!id.startsWith(`${topic}:`)) found.push(`its id does not begin with ${topic}:`)
  if (examples.length === 0) found.push('it has no example')
  if (command.strict === false) found.push('it is not strict; a list of arguments is an argument with multiple')
  if (!withoutJson.includes(name) && !command.enableJsonFlag && !names.includes('json')) found.push('it has no --json')
  if (!withoutFile.includes(name) && !names.includes('file')) found.push('it has no --file')
  for (const char of repeated(chars)) found.push(`-${char} is more than one flag`)
  for (const flag of repeated(names)) found.push(`--${flag} is more than one flag`)
  return [
    ...found,
    ...examples.flatMap((example) => aboutExample(example)),
    ...Object.entries(flags).flatMap(([flag, input]) => aboutFlag(flag, input)),
    ...Object.entries(command.args ?? {}).flatMap(([arg, input]) => aboutArg(arg, input)),
  ].map((complaint) => `${id}: ${complaint}`)
}

/** The topics that ids make and that no description tells of. */
export function nameless(ids: readonly string[], described: readonly string[]): string[] {
  const topics = new Set(ids.map((id) => id.split(':').slice(0, -1).join(':')))
  return [...topics].filter((one) => !described.includes(one)).sort()
}
