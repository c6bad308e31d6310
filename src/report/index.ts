import {json} from './json.js'
import {pretty} from './pretty.js'
import {type Reporter} from './reporter.js'

/** The forms in which findings can leave. */
export const formats = ['pretty', 'json'] as const
export type Format = (typeof formats)[number]

export const reporters: Readonly<Record<Format, Reporter>> = {json, pretty}
