import {type Finding} from '../finding.js'
import {markedText} from './place.js'
import {type Report, type ReportOptions} from './reporter.js'
import {createHash} from 'node:crypto'

/**
 * A name for each finding by which a server knows it again in the next run: its rule, its file, the first line of what it
 * marks (a secret hidden), what its message names, and which of several alike it is; of an exchange, where it was. It stays the same where lines above it
 * come and go, where the file is laid out anew, where something is added behind it, and where a message is worded anew.
 */
export function fingerprints({findings, sources}: Report, {path}: ReportOptions): readonly string[] {
  const seen = new Map<string, number>()
  return findings.map((finding) => {
    const about = [finding.rule, ...whereabouts(finding, sources, path)].join('\n')
    const before = seen.get(about) ?? 0
    seen.set(about, before + 1)
    return `${fingerprint([about])}:${String(before + 1)}`
  })
}

/** A name for what these texts say, the same on every machine. */
export const fingerprint = (texts: readonly string[]): string =>
  createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 32)

/** What a message names, in quotes or as code; less its numbers, which change where something else comes or goes. */
const named = (message: string): readonly string[] =>
  (message.match(/`[^`]*`|"[^"]*"/g) ?? []).map((name) => name.replaceAll(/\d/g, ''))

/** The most of a marked text that counts. */
const most = 200

function whereabouts(
  {message, place}: Finding,
  sources: Report['sources'],
  path: (file: string) => string = String,
): readonly string[] {
  if (place.in === 'exchange') return [place.scenario, place.plan ?? '', place.region ?? '', place.step]
  const [line = ''] = markedText(place, sources).split(/[\r\n]/, 1)
  return [path(place.file), line.trim().slice(0, most), ...named(message)]
}
