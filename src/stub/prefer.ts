import {type FaultName, faultNames, isFault} from './faults.js'

/** What a caller wants of one answer, for a test of its own. */
export interface Preferences {
  /** Answer with this status and do nothing. */
  readonly code?: number
  /** Answer so many milliseconds later. */
  readonly delay?: number
  readonly faults: readonly FaultName[]
}

/** The longest delay that is kept to, in seconds. */
const longest = 300

/**
 * A Prefer header: `code=503`, `delay=2` (seconds), `fault=same-id`, several behind commas. Others are no business
 * of ours. What ours cannot mean is told in `wrong`. Source: RFC 7240.
 */
export function preferences(text: string): Preferences | {readonly wrong: string} {
  let code: number | undefined
  let delay: number | undefined
  const faults: FaultName[] = []
  if (/;\s*(code|delay|fault)\b/i.test(text)) return {wrong: 'several stand behind commas, such as code=503, delay=2'}
  for (const part of text.split(',')) {
    const [, token = '', value = ''] = /^\s*([\w-]+)\s*(?:=\s*"?([^";]*)"?)?/.exec(part) ?? []
    // the case of a preference's name means nothing
    const name = token.toLowerCase()
    if (name === 'code') {
      if (!/^[2-5]\d\d$/.test(value)) return {wrong: 'code must be a status from 200 to 599'}
      // of a preference that comes twice the first one counts
      code ??= Number(value)
    }
    if (name === 'delay') {
      if (!/^\d+(\.\d+)?$/.test(value) || Number(value) > longest) {
        return {wrong: `delay must be seconds, up to ${String(longest)}`}
      }
      delay ??= Number(value) * 1000
    }
    if (name === 'fault') {
      if (!isFault(value)) return {wrong: `there is no such fault; there are ${faultNames.join(', ')}`}
      faults.push(value)
    }
  }
  return {faults, ...(code !== undefined && {code}), ...(delay !== undefined && {delay})}
}
