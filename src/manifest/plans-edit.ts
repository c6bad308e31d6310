import {didYouMean} from '../closest.js'
import {Failure} from '../failure.js'
import {isObject} from '../http.js'
import {shellWord} from '../shell.js'
import {type Document, nodeAt, placeOf} from './document.js'
import {addItems, again, removeItems, removeKey, setValue} from './edit.js'
import {plansOf, privateSpacesFeature} from './plans.js'

/** What came of an edit of `plans`. */
export interface PlansEdit {
  /** The manifest's new text; the old one where nothing changed. */
  readonly text: string
  readonly plan: string
  /** Whether the plan is now there, as it was before, changed, or not. */
  readonly outcome: 'absent' | 'added' | 'already' | 'removed' | 'set'
  /** What the plan's feature is now; undefined where it is not written, and of a plan that is gone. */
  readonly privateSpaces: boolean | undefined
  readonly warnings: readonly string[]
}

const path = ['plans'] as const

/** Adds a plan. Without `privateSpaces` the feature is not written: then the plan is available everywhere. */
export function addPlan(document: Document, id: string, privateSpaces?: boolean): PlansEdit {
  const index = indexOf(document, id)
  if (index !== undefined) {
    const now = featureAt(document, index)
    const differs = privateSpaces !== undefined && privateSpaces !== (now ?? true)
    const set = `heroku addons:admin:plans:set ${shellWord(id)} --${privateSpaces === true ? '' : 'no-'}private-spaces`
    const warnings = differs ? [`${id} is left as it is; to change it: ${set}`] : []
    return {outcome: 'already', plan: id, privateSpaces: now, text: document.text, warnings}
  }
  checkId(document, id)
  // the id first: this order is what is written
  const plan = {id, ...(privateSpaces === undefined ? {} : {features: {[privateSpacesFeature]: privateSpaces}})}
  const text = addItems(document, path, [plan])
  return {outcome: 'added', plan: id, privateSpaces, text, warnings: []}
}

/** Removes a plan; one that is not there is removed already. */
export function removePlan(document: Document, id: string): PlansEdit {
  const index = indexOf(document, id)
  if (index === undefined) {
    checkId(document, id)
    const near = didYouMean(id, ids(document)).trim()
    return {
      outcome: 'absent',
      plan: id,
      privateSpaces: undefined,
      text: document.text,
      warnings: near === '' ? [] : [near],
    }
  }
  const isLast = entries(document).length === 1
  return {
    outcome: 'removed',
    plan: id,
    privateSpaces: undefined,
    text: isLast ? withoutLast(document) : removeItems(document, path, [index]),
    warnings: isLast ? ['no plan is left, so any plan counts as offered'] : [],
  }
}

/**
 * The text without the only plan. No `plans` and an empty list mean the same, so which one is left is read off the bytes, such
 * that a plan that was added and is removed leaves none of them changed: the key goes where `addPlan` would make the list just
 * as it stands, and elsewhere the list is emptied. In a file on one line the two can look alike; then the key goes, since a
 * file without plans mostly has no such key.
 */
function withoutLast(document: Document): string {
  const bare = again(document, removeKey(document, path))
  const made = again(bare, addItems(bare, path, entries(document)))
  return aroundFirst(made) === aroundFirst(document) ? bare.text : removeItems(document, path, [0])
}

/** What of a text is not the first plan. */
function aroundFirst(document: Document): string {
  const {length = 0, offset = 0} = nodeAt(document, [...path, 0]) ?? {}
  return document.text.slice(0, offset) + document.text.slice(offset + length)
}

/** Says whether a plan is available in Private Spaces. Failure `usage` for a plan that is not there. */
export function setPlan(document: Document, id: string, privateSpaces: boolean): PlansEdit {
  const index = indexOf(document, id)
  if (index === undefined) {
    checkId(document, id)
    throw new Failure('usage', `${document.file} has no plan ${id}.${didYouMean(id, ids(document))}`, {
      hint: `Add it with \`heroku addons:admin:plans:add ${id}\`.`,
    })
  }
  const text = setValue(document, [...path, index, 'features', privateSpacesFeature], privateSpaces)
  const outcome = text === document.text ? 'already' : 'set'
  return {outcome, plan: id, privateSpaces, text, warnings: []}
}

/** The entries of `plans`, whatever they are. Failure where it is no list. */
function entries(document: Document): readonly unknown[] {
  const plans = isObject(document.value) ? document.value.plans : undefined
  if (plans === undefined) return []
  if (Array.isArray(plans)) return plans
  const line = String(placeOf(document, path).start.line)
  throw new Failure('manifest-broken', `${document.file}:${line} plans must be a list`)
}

const ids = ({value}: Document): readonly string[] => plansOf(value).map(({id}) => id)

/** Where the plan stands in the list. Failure where it stands twice: nobody can say which one counts. */
function indexOf(document: Document, id: string): number | undefined {
  const found = entries(document).flatMap((entry, index) => (isObject(entry) && entry.id === id ? [index] : []))
  if (found.length < 2) return found[0]
  const lines = found.map((index) => String(document.at(nodeAt(document, [...path, index])?.offset ?? 0, 0).start.line))
  const message = `${document.file}: the plan ${id} is written twice, on lines ${lines.join(' and ')}; leave one of them, then edit it`
  throw new Failure('manifest-broken', message)
}

function featureAt(document: Document, index: number): boolean | undefined {
  const entry = entries(document)[index]
  const features = isObject(entry) && isObject(entry.features) ? entry.features : {}
  const value = features[privateSpacesFeature]
  return typeof value === 'boolean' ? value : undefined
}

/** A plan is named by its own slug: `basic`, not `errorbucket:basic`. */
function checkId({value}: Document, id: string): void {
  if (id.trim() === '') throw new Failure('usage', 'a plan needs a slug, such as basic')
  const own = id.slice(id.indexOf(':') + 1)
  if (id.includes(':')) {
    const slug = isObject(value) && typeof value.id === 'string' ? ` ${value.id}` : ''
    const instead = /^[^\s:]+$/.test(own) ? `: ${own}` : ''
    throw new Failure('usage', `${JSON.stringify(id)} is no plan slug; leave out the add-on's slug${slug}${instead}`)
  }
  const what = /\s/.test(id) ? 'space' : /\p{Cc}/u.test(id) ? 'control character' : undefined
  if (what !== undefined) throw new Failure('usage', `${JSON.stringify(id)} is no plan slug: it has a ${what} in it`)
}
