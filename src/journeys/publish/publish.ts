import {Failure} from '../../failure.js'
import {
  type Change,
  compare,
  type Comparison,
  same,
  secretOf,
  type Stamp,
  stampPlaces,
  stampsOf,
} from '../../manifest/diff.js'
import {type Document, nodeAt} from '../../manifest/document.js'
import {again, setValue} from '../../manifest/edit.js'
import {type Contents, type PartnerApi} from '../../partner-api/client.js'
import {type SecretKey, secretKeys} from '../../secrets.js'
import {change} from '../change.js'
import {fillSecrets, type PushedFrom} from './push-secrets.js'

/** What becomes of `plans`, a key of ours that Heroku may not know. */
export const plansChoices = ['send', 'omit'] as const
export type PlansChoice = (typeof plansChoices)[number]

/** A push before it is made. */
export interface Push {
  readonly slug: string
  /** Heroku has no manifest of the add-on yet. */
  readonly first: boolean
  /** Whether Heroku would have anything new of it. */
  readonly needed: boolean
  /** From what is published to what is sent. */
  readonly comparison: Comparison
  /** What is sent. Holds the secrets. */
  readonly contents: Contents
  readonly sources: Readonly<Partial<Record<SecretKey, PushedFrom>>>
}

export interface PushOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly plans: PlansChoice
}

/** The published manifest, or undefined where Heroku has none of that add-on. */
export async function currentOrNone(api: PartnerApi, slug: string): Promise<Contents | undefined> {
  try {
    return await api.current(slug)
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-found') return undefined
    throw error
  }
}

/** The published manifest; where Heroku has none, a Failure `not-found` that says how to publish the one in the file. */
export async function currentOrHow(api: PartnerApi, slug: string): Promise<Contents> {
  try {
    return await api.current(slug)
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'not-found') throw error
    throw new Failure(error.code, error.message, {
      cause: error,
      hint: 'It is not published yet, or its `id` is not that of an add-on of yours. To publish it: `heroku addons:admin:manifest:push`.',
    })
  }
}

/** Makes a push out of the manifest in the file and the one that is published. */
export function preparePush(
  slug: string,
  local: Contents,
  published: Contents | undefined,
  {env, plans}: PushOptions,
): Push {
  const wanted = plans === 'omit' ? Object.fromEntries(Object.entries(local).filter(([key]) => key !== 'plans')) : local
  const comparison = compare(published ?? {}, wanted)
  const {manifest, sources} = fillSecrets(wanted, {env, published})
  const changes = [...comparison.changes, ...comparison.localOnly]
  const first = published === undefined
  return {
    // they are sent with the rest, so here they are changes like any other
    comparison: {...comparison, changes, localOnly: []},
    contents: manifest,
    first,
    needed: first || changes.length > 0,
    slug,
    sources,
  }
}

/** The secrets of a push that are new: they must be in the file before Heroku has them. */
export const madeSecrets = ({sources}: Push): readonly SecretKey[] =>
  secretKeys.filter((key) => sources[key] === 'made')

/** Writes the new secrets of a push into its file, and nothing else; answers what a person should know of the file. */
export const writeSecrets = (file: string, push: Push): Promise<readonly string[]> =>
  write(file, (document) =>
    madeSecrets(push).reduce(
      (now, key) => again(now, setValue(now, ['api', key], secretOf(push.contents, key))),
      document,
    ),
  )

/** Writes Heroku's stamp into the file: where the file has one already, else where Heroku's answer has it. */
export const writeStamp = (file: string, {path, value}: Stamp): Promise<readonly string[]> =>
  write(file, (document) => {
    const here = stampPlaces.find((place) => nodeAt(document, place) !== undefined)
    return again(document, setValue(document, here ?? path, value))
  })

async function write(file: string, edit: (document: Document) => Document): Promise<readonly string[]> {
  const {warnings} = await change(file, (document) => ({text: edit(document).text}))
  return warnings
}

/** A push that Heroku took. */
export interface Pushed {
  readonly base?: Stamp
  /** How what Heroku has now differs from what was sent: `-` for what it did not keep. Undefined where it could not be read back. */
  readonly kept?: readonly Change[]
  /** Why it could not be read back. */
  readonly unread?: string
}

/** Sends a push, once, and reads back what Heroku made of it. Rejects only where the push itself failed. */
export async function publish(api: PartnerApi, {contents, slug}: Push): Promise<Pushed> {
  const answered = await api.publish(slug, contents)
  const base = stampOf(answered, contents)
  const told = base === undefined ? {} : {base}
  try {
    return {...told, kept: compare(contents, await api.current(slug)).changes}
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return {...told, unread: error.message}
  }
}

/** Heroku's stamp in an answer: the one that was not sent, where there are two. */
function stampOf(answered: Contents, sent: Contents): Stamp | undefined {
  const [old, stamps] = [stampsOf(sent), stampsOf(answered)]
  return stamps.find((stamp) => !old.some((other) => same(other, stamp))) ?? stamps[0]
}
