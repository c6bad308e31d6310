import {Failure} from '../../failure.js'
import {isObject} from '../../http.js'
import {type Change, type Comparison, type Stamp} from '../../manifest/diff.js'
import {type Document} from '../../manifest/document.js'
import {type Contents} from '../../partner-api/client.js'
import {type SecretKey, variables} from '../../secrets.js'
import {type Connection, slugOf, type Step} from './connect.js'
import {type Checklist, checklist} from './portal.js'
import {
  currentOrNone,
  madeSecrets,
  preparePush,
  publish,
  type Push,
  type PushOptions,
  writeSecrets,
  writeStamp,
} from './publish.js'
import {type PushedFrom} from './push-secrets.js'

export interface PushWork extends PushOptions {
  readonly document: Document
  readonly heroku: Connection
  readonly step: Step
  /** Whether git tracks the file. */
  readonly tracked: boolean
  readonly dryRun: boolean
  /** Shown what will change, before anything is sent. */
  readonly show: (difference: {readonly comparison: Comparison; readonly first: boolean; readonly slug: string}) => void
}

/** What came of a push. Holds no secret. */
export interface PushReport {
  readonly slug: string
  readonly file: string
  readonly dryRun: boolean
  /** Heroku had no manifest of the add-on before. */
  readonly first: boolean
  readonly pushed: boolean
  readonly changes: readonly Change[]
  readonly secrets: Readonly<Partial<Record<SecretKey, PushedFrom>>>
  /** How what Heroku has now differs from what was sent; absent where nothing was sent or it could not be read back. */
  readonly kept?: readonly Change[]
  /** What is left to do in the partner portal; null where that is nothing. */
  readonly portal: Checklist | null
  readonly warnings: readonly string[]
}

/** Publishes a manifest: fetches what is published, shows the difference, sends once, reads back, and writes Heroku's stamp into the file. */
export async function push({document, dryRun, heroku, show, step, tracked, ...options}: PushWork): Promise<PushReport> {
  const {file} = document
  const local: Contents = isObject(document.value) ? document.value : {}
  const slug = slugOf(undefined, local, file, 'Write its slug into the manifest as `id`.')
  const published = await step(`Fetching add-on manifest for ${slug}`, () => currentOrNone(heroku.api, slug))
  const prepared = preparePush(slug, local, published, options)
  const {comparison, first, needed, sources} = prepared
  show({comparison, first, slug})
  const report = {
    changes: comparison.changes,
    dryRun,
    file,
    first,
    portal: checklist(local, published, heroku.page(slug).href) ?? null,
    pushed: false,
    secrets: sources,
    slug,
    warnings: stale(prepared),
  }
  if (dryRun || !needed) return report
  const warned = await keepSecrets(prepared, file, tracked)
  const {base, kept, unread} = await step('Pushing manifest', () => publish(heroku.api, prepared)).catch(
    (error: unknown) => {
      throw withMade(error, prepared, file)
    },
  )
  const notes = [
    ...report.warnings,
    ...warned,
    ...(unread === undefined ? [] : [`the manifest was pushed, but could not be read back: ${unread}`]),
    ...(base === undefined ? [] : await keepStamp(file, base)),
  ]
  return {...report, ...(kept === undefined ? {} : {kept}), pushed: true, warnings: [...new Set(notes)]}
}

/** A stamp of its own that is not Heroku's: somebody pushed since the file was pulled. */
function stale({comparison}: Push): readonly string[] {
  if (comparison.base.length === 0) return []
  return [
    'the published manifest has changed since this file was pulled or pushed; what it has now is what the file was compared with',
  ]
}

/** Writes new secrets into the file before Heroku has them: one that nobody has written down would lock everybody out. */
async function keepSecrets(prepared: Push, file: string, tracked: boolean): Promise<readonly string[]> {
  const made = madeSecrets(prepared)
  if (made.length === 0) return []
  if (tracked) {
    throw new Failure(
      'would-lose',
      `git tracks ${file}, so no new secrets are written into it, and the first push needs some`,
      {
        hint: `Set ${made.map((key) => variables[key]).join(' and ')} to what your endpoint knows.`,
      },
    )
  }
  return writeSecrets(file, prepared)
}

/** The same failure, with the new secrets that are in the file all the same. */
function withMade(error: unknown, prepared: Push, file: string): unknown {
  const made = madeSecrets(prepared).map((key) => `api.${key}`)
  if (made.length === 0 || !(error instanceof Failure)) return error
  const told = `${made.join(' and ')} ${made.length === 1 ? 'was made and is' : 'were made and are'} in ${file}.`
  const hint = error.hint === '' ? told : `${error.hint}\n  ${told}`
  return new Failure(error.code, error.message, {cause: error, hint})
}

/** The manifest is published whatever becomes of the file, so that is told and no failure. */
async function keepStamp(file: string, base: Stamp): Promise<readonly string[]> {
  try {
    return await writeStamp(file, base)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return [`the manifest was pushed, but Heroku's $base is not in the file: ${error.message}`]
  }
}
