import {blankByLook} from '../secrets.js'

/** Where a value stands in a manifest: `['api', 'regions', 0]`. */
export type Path = readonly (number | string)[]

/** A path as code that leads there: `plans[0].features["Fast disks"]`. */
export function spell(path: Path): string {
  if (path.length === 0) return 'the manifest'
  const steps = path.map((step) => {
    if (typeof step === 'number') return `[${String(step)}]`
    return /^[\w$-]{1,60}$/.test(step) ? `.${step}` : `[${quote(step)}]`
  })
  return steps.join('').replace(/^\./, '')
}

/** A path inside a sentence, marked as code. */
export const pathText = (path: Path): string => (path.length === 0 ? spell(path) : `\`${spell(path)}\``)

/** A name of the author's for a message: in quotes, on one line, and not longer than a line; what looks secret in it under stars. */
export function quote(name: string): string {
  const shown = blankByLook(name)
  return JSON.stringify(shown.length > 60 ? `${shown.slice(0, 59)}…` : shown)
}
