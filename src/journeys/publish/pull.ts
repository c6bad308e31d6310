import {Failure} from '../../failure.js'
import {withLock} from '../../files/lock.js'
import {type Content, othersCanRead, read} from '../../files/read.js'
import {writeAtomic} from '../../files/write.js'
import {isObject} from '../../http.js'
import {type Change, compare, isSet, same, secretOf} from '../../manifest/diff.js'
import {bounds, type Document, readDocument} from '../../manifest/document.js'
import {type Path} from '../../manifest/path.js'
import {setValue} from '../../manifest/edit.js'
import {print} from '../../manifest/template.js'
import {type Contents} from '../../partner-api/client.js'
import {isSecret, judgeSecret, secretKeys, tellable, withoutSecrets} from '../../secrets.js'
import {shellWord} from '../../shell.js'
import {slugOf} from './connect.js'

/** A pull before it is made. */
export interface Pull {
  readonly file: string
  /** What is in the file now; undefined where there is none. */
  readonly before: string | undefined
  /** What the file will hold. */
  readonly text: string
  /** The manifest in that text, without its secrets. */
  readonly manifest: Contents
  /** What the file has and would have no more. */
  readonly lost: readonly Change[]
  /** Why the whole file would be lost: it is another add-on's, or does not parse. */
  readonly lostWhole?: string
  /** Whether secrets were left as they are in the file, since git tracks it. */
  readonly withheld: boolean
}

/** Makes a pull of a published manifest into a file. Throws a Failure where the file cannot be read. */
export function preparePull(file: string, published: Contents, {tracked}: {readonly tracked: boolean}): Pull {
  const document = find(file)
  const before = document?.text
  const holds = isObject(document?.value) ? document.value : undefined
  const isOther = holds !== undefined && holds.id !== undefined && holds.id !== published.id
  if (!document || !holds || document.problems.length > 0 || isOther) {
    const fresh = tracked ? withoutSecrets(published) : published
    const lostWhole = document && document.problems[0]?.kind !== 'empty' ? whyLost(document, isOther) : undefined
    return {
      ...(lostWhole === undefined ? {} : {lostWhole}),
      before,
      file,
      lost: [],
      manifest: tellable(published) as Contents,
      text: print(fresh),
      withheld: tracked,
    }
  }
  const wanted = adopt([], holds, published, tracked) as Contents
  return {
    before,
    file,
    lost: compare(wanted, holds).changes.filter((change) => change.kind !== '-' && !isPlaceholder(change, holds)),
    manifest: tellable(wanted) as Contents,
    text: setValue(document, [], wanted),
    withheld: tracked,
  }
}

/** The add-on that a file is the manifest of. Failure `usage` where there is no file, or no id in it. */
export function slugFor(file: string): string {
  const document = find(file)
  if (document) return slugOf(undefined, document.value, file)
  throw new Failure('usage', `there is no ${file} to tell which add-on is meant`, {hint: 'Name its slug.'})
}

/** What came of a pull: whether the file is another now, and what a person should know of it. */
export interface Pulled {
  readonly changed: boolean
  readonly warnings: readonly string[]
}

/** Writes a pull, unless somebody has changed the file since it was made. */
export async function writePull({before, file, text, withheld}: Pull): Promise<Pulled> {
  return withLock(file, () => {
    const content = contentOf(file)
    if ((content && readDocument(file, content))?.text !== before) {
      throw new Failure('would-lose', `${file} was changed while this command ran; nothing was written`, {
        hint: 'Pull again.',
      })
    }
    const changed = text !== before
    if (changed) writeAtomic(file, text, {mode: 0o600})
    const isOpen = !withheld && content?.kind === 'text' && othersCanRead(content.mode)
    const warnings = isOpen ? [`${file} holds secrets and others can read it: chmod 600 ${shellWord(file)}`] : []
    return {changed, warnings}
  })
}

function find(file: string): Document | undefined {
  const content = contentOf(file)
  return content && readDocument(file, content)
}

function contentOf(file: string): Content | undefined {
  try {
    return read(file, {limit: bounds.bytes})
  } catch (error) {
    if (error instanceof Failure && error.code === 'file-missing') return undefined
    throw error
  }
}

function whyLost({problems, value}: Document, isOther: boolean): string {
  if (isOther && isObject(value)) return `it is the manifest of ${String(value.id)}`
  const [first] = problems
  return first ? `line ${String(first.place.start.line)}: ${first.message}` : 'it is not a JSON object'
}

/** What a file should hold after a pull: what is published, but our `plans` where Heroku has none, and lists that say the same as they stand. */
function adopt(path: Path, local: unknown, published: unknown, keepsSecrets: boolean): unknown {
  if (isSet(path) && saysTheSame(local, published)) return local
  if (!isObject(local) || !isObject(published)) return published
  const keys = [...Object.keys(local), ...Object.keys(published).filter((key) => !Object.hasOwn(local, key))]
  return Object.fromEntries(
    keys.flatMap((key) => {
      const inner = [...path, key]
      const isHere = Object.hasOwn(local, key)
      if (isSecret(inner) && (keepsSecrets || isUnknown(published[key]))) return isHere ? [[key, local[key]]] : []
      if (!Object.hasOwn(published, key)) return isOurs(inner) ? [[key, local[key]]] : []
      return [[key, isHere ? adopt(inner, local[key], published[key], keepsSecrets) : published[key]]]
    }),
  )
}

const isOurs = (path: Path): boolean => path.length === 1 && path[0] === 'plans'

/** Whether Heroku does not tell a secret. */
const isUnknown = (secret: unknown): boolean => ['absent', 'masked'].includes(judgeSecret(secret))

const saysTheSame = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other) && same([...new Set(one)].sort(), [...new Set(other)].sort())

/** A placeholder that gives way to a real secret is no loss. */
const isPlaceholder = ({path}: Change, manifest: Contents): boolean =>
  secretKeys.some(
    (key) =>
      path === `api.${key}` && ['masked', 'placeholder'].includes(judgeSecret(secretOf(manifest, key), manifest.id)),
  )
