import {type Finding} from '../finding.js'
import {type Paint, plain, type Tone} from '../paint.js'
import {printable} from '../printable.js'
import {printExchanges} from './exchanges.js'

/** What stands at the beginning of a line, and what the sum says of it. */
const words = {
  fail: {sum: 'failed', tone: 'bad', word: 'FAIL'},
  pass: {sum: 'passed', tone: 'good', word: 'pass'},
  skipped: {sum: 'skipped', tone: 'quiet', word: 'skip'},
  unsent: {sum: 'not tried', tone: 'quiet', word: '…'},
  unsure: {sum: 'not checkable', tone: 'unsure', word: '?'},
  warn: {sum: 'with a remark', tone: 'unsure', word: 'warn'},
} as const satisfies Record<string, {readonly sum: string; readonly tone: Tone; readonly word: string}>

export interface PrintableCheck {
  readonly id: string
  readonly title: string
  readonly status: keyof typeof words
  readonly note?: string
  readonly findings: readonly Finding[]
}

/** Scenarios, one a line, each with what is wrong below it; ends with a line end. */
export function printChecks(checks: readonly PrintableCheck[], paint: Paint = plain): string {
  const widest = Math.max(...checks.map(({id}) => id.length))
  return checks
    .map(({findings, id, note, status, title}) => {
      const {tone, word} = words[status]
      const told = note === undefined ? title : `${title}: ${note}`
      const line = `${paint(tone, word.padEnd(4))}  ${id.padEnd(widest)}  ${paint('quiet', printable(told))}\n`
      return findings.length === 0 ? line : `${line}${printExchanges(findings, paint).replaceAll(/^(?=.)/gm, '      ')}`
    })
    .join('')
}

/** How many scenarios came to what: `40 passed, 1 failed, 3 skipped`. */
export function sumOfChecks(checks: readonly PrintableCheck[]): string {
  const told = (['pass', 'fail', 'warn', 'unsure', 'skipped', 'unsent'] as const).map((status) => {
    const count = checks.filter((check) => check.status === status).length
    return count === 0 && status !== 'pass' && status !== 'fail' ? [] : [`${String(count)} ${words[status].sum}`]
  })
  return told.flat().join(', ')
}
