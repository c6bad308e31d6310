import {sources, stuck, unprepared, withOrder} from '../pieces.js'
import {type Recipe} from '../recipe.js'

/** The drain of the app’s logs. */
export const logDrainUrl: Recipe = {
  id: 'log-drain-url',
  severity: 'error',
  source: sources.kensa,
  steps: withOrder(({plan, region}, {offer}) => {
    if (!offer.requires.includes('syslog_drain')) return '`requires` does not hold syslog_drain'
    return [
      {
        answers: [
          {status: [202], verdict: 'right'},
          {advice: 'Answer `log_drain_url`.', fault: 'no-drain', status: ['2xx'], verdict: 'wrong'},
          {status: ['2xx'], verdict: 'right'},
          stuck(unprepared),
        ],
        call: {operation: 'provision', plan, region},
        expected: 'a `log_drain_url`',
        name: 'provision',
      },
    ]
  }),
  title: 'the drain of the app’s logs',
  why: 'with `syslog_drain` in `requires`, the answer names where the logs are drained to',
}
