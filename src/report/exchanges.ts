import {type Finding} from '../finding.js'
import {type Paint, plain} from '../paint.js'
import {printable} from '../printable.js'
import {tones} from './reporter.js'

const indent = ' '.repeat(9)

/** Findings on an endpoint as a person reads them: a sentence, what to do, and a curl line that shows it again. */
export function printExchanges(findings: readonly Finding[], paint: Paint = plain): string {
  return findings
    .map(({advice, message, place, severity}) => {
      const curl = place.in === 'exchange' ? place.curl : ''
      const below = [
        ...(advice === undefined ? [] : [printable(advice)]),
        ...(curl === '' ? [] : [paint('quiet', printable(curl))]),
      ]
      return [
        `${paint(tones[severity], severity.padEnd(7))}  ${printable(message)}`,
        ...below.map((text) => indent + text),
        '',
      ].join('\n')
    })
    .join('\n')
}
