import {json} from './json.js'
import {pretty} from './pretty.js'
import {type Reporter} from './reporter.js'

/** The forms in which findings can leave. */
export const formats = ['pretty', 'json', 'github', 'gitlab', 'junit', 'sarif', 'markdown'] as const
export type Format = (typeof formats)[number]

/** Those that not every run needs are loaded when they are asked for. */
const reporters = {
  github: async () => (await import('./github.js')).github,
  gitlab: async () => (await import('./gitlab.js')).gitlab,
  json: () => json,
  junit: async () => (await import('./junit.js')).junit,
  markdown: async () => (await import('./markdown.js')).markdown,
  pretty: () => pretty,
  sarif: async () => (await import('./sarif.js')).sarif,
} as const satisfies Record<Format, () => Promise<Reporter> | Reporter>

/** What makes a report of that form. */
export const reporterOf = async (format: Format): Promise<Reporter> => reporters[format]()
