/** One complaint of a compiled validator. */
export interface SchemaError {
  /** A JSON pointer: `/api/regions/0`. */
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string
  readonly params: Readonly<Record<string, unknown>>
}

/** A validator made from a schema: true, or false with `errors` set. */
export interface Validator {
  (value: unknown): boolean
  errors?: readonly SchemaError[] | null
}

/** A part of a value that has not the shape its schema wants. */
export interface Violation {
  /** The part; where a key is missing, the object that lacks it. */
  readonly path: readonly (number | string)[]
  /** The key that is missing, if that is the violation. */
  readonly missing?: string
  /** `must be a string, not a number`. Never holds the value. */
  readonly message: string
}

/** What of a value has a wrong shape, one violation a place; empty where all is right. */
export function violations(validate: Validator, value: unknown): readonly Violation[] {
  if (validate(value)) return []
  const found = (validate.errors ?? []).map((error) => violation(error, value))
  const first = new Map<string, Violation>()
  for (const one of found) {
    const place = JSON.stringify([...one.path, one.missing ?? null])
    if (!first.has(place)) first.set(place, one)
  }
  return [...first.values()]
}

function violation(
  {instancePath, keyword, message = 'has a wrong shape', params}: SchemaError,
  value: unknown,
): Violation {
  const path = resolve(instancePath, value)
  if (keyword === 'required') {
    const missing = String(params.missingProperty)
    return {message: `\`${missing}\` is missing`, missing, path}
  }
  if (keyword === 'type') {
    const wanted = [params.type]
      .flat()
      .flatMap((type) => String(type).split(','))
      .filter((type) => type !== 'null')
    return {message: `must be ${wanted.map((type) => article(type)).join(' or ')}, not ${kind(at(value, path))}`, path}
  }
  if (keyword === 'enum') return {message: `must be one of ${[params.allowedValues].flat().join(', ')}`, path}
  if (keyword === 'minLength') return {message: 'must not be empty', path}
  return {message, path}
}

/** A pointer's segments; a segment is a number where it indexes a list. */
function resolve(pointer: string, value: unknown): readonly (number | string)[] {
  const path: (number | string)[] = []
  for (const raw of pointer.split('/').slice(1)) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~')
    path.push(Array.isArray(at(value, path)) ? Number(key) : key)
  }
  return path
}

function at(value: unknown, path: readonly (number | string)[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key], value)
}

const names: Readonly<Record<string, string>> = {array: 'a list', integer: 'a whole number', object: 'an object'}
const article = (type: string): string => names[type] ?? (type === 'boolean' ? 'true or false' : `a ${type}`)

/** What a JSON value is, for a person. */
export function kind(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (value === Infinity || value === -Infinity) return 'a number that is too large'
  return typeof value === 'object' ? 'an object' : typeof value === 'boolean' ? String(value) : `a ${typeof value}`
}
