import {type FilePlace} from '../finding.js'
import {validate} from '../generated/manifest.js'
import {type Violation, violations} from '../schema.js'
import {type Document, nodeAt, placeOf} from './document.js'
import {type Path, pathText, quote} from './path.js'

/** A part of a manifest whose type is not what Heroku takes, or a key that every manifest has and this one lacks. */
export interface ShapeViolation {
  readonly path: Path
  /** `api.regions[0] must be a string, not a number`, the path between back quotes. Never holds the value. */
  readonly message: string
  readonly advice?: string
  readonly place: FilePlace
}

/** What of a manifest has a wrong shape, in the order of the schema. Empty where the text does not parse. */
export function shapeOf(document: Document): readonly ShapeViolation[] {
  const {root, value} = document
  if (!root) return []
  return violations(validate, value).map((violation) => {
    const {message, missing, path} = violation
    const advice = adviceOn(violation, value)
    return {
      message: missing === undefined ? `${pathText(path)} ${message}` : `${pathText([...path, missing])} is missing`,
      path: missing === undefined ? path : [...path, missing],
      place: missing === undefined ? placeOf(document, path) : placeOfLack(document, path),
      ...(advice === undefined ? {} : {advice}),
    }
  })
}

/** Where an object lacks a key: its opening brace. */
function placeOfLack(document: Document, path: Path): FilePlace {
  const node = nodeAt(document, path)
  return node ? document.at(node.offset, 1) : placeOf(document, path)
}

const lacks: Readonly<Record<string, string>> = {
  api: 'Add "api": an object with the endpoint, the regions and the config vars.',
  id: 'Add "id": the slug that a customer types in `heroku addons:create`.',
}

const spoken: Readonly<Record<string, boolean>> = {false: false, no: false, true: true, yes: true}

function adviceOn({message, missing, path}: Violation, value: unknown): string | undefined {
  if (missing !== undefined) return path.length === 0 ? lacks[missing] : undefined
  const key = path.at(-1)
  if (!message.startsWith('must be true or false') || typeof key !== 'string') return undefined
  const said = path.reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], value)
  const meant = typeof said === 'string' ? spoken[said.trim().toLowerCase()] : undefined
  const wanted = meant === undefined ? `true, or ${quote(key)}: false` : String(meant)
  return `Write ${quote(key)}: ${wanted}${typeof said === 'string' ? ', without quotes around the value' : ''}.`
}
