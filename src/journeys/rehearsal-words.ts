import {why} from '../offer.js'
import {type Leftover} from '../replay/teardown.js'
import {printExchanges} from '../report/exchanges.js'
import {type Paint, plain} from '../paint.js'
import {printGrid} from '../report/grid.js'
import {printable} from '../printable.js'
import {bundledStub} from './destination.js'
import {type Ending} from './rehearse.js'

/** An ending as one JSON value. */
export const dataOf = ({cells, findings, leftovers, summary, target}: Ending): object => ({
  target,
  cells,
  findings,
  leftovers: leftovers.map(({place, ...leftover}) => ({...leftover, curl: place.curl})),
  summary,
})

/** An expectation as a person reads it: the grid, and what `?` means. Ends with a line end. */
export const planWords = (planned: Ending, paint: Paint = plain): string =>
  [printGrid(planned.grid, paint), ...ambiguousWords(planned)].join('\n')

/** An ending as a person reads it: the grid, what is wrong, what came of it, what to do next. Ends with a line end. */
export function endingWords(ending: Ending, paint: Paint = plain): string {
  const {findings, grid} = ending
  return [
    printGrid(grid, paint),
    ...ambiguousWords(ending),
    ...(findings.length > 0 ? [printExchanges(findings, paint)] : []),
    [sum(ending), ...next(ending), ''].join('\n'),
  ].join('\n')
}

/** Which cells nobody can judge, and why. */
function ambiguousWords({cells}: Ending): readonly string[] {
  const unsure = cells.filter(({expected}) => expected === 'ambiguous')
  if (unsure.length === 0) return []
  const plans = [...new Set(unsure.map(({plan}) => plan))].join(', ')
  const regions = [...new Set(unsure.map(({region}) => region))].join(', ')
  return [`Ambiguous: ${plans} in ${regions}; ${why['ambiguous-region']}.\n`]
}

function sum({interrupted, summary}: Ending): string {
  const {ambiguous, cells, doubtful, leftovers, right, skipped, unsent, wrong} = summary
  const counts = Object.entries({right, wrong, ambiguous, doubtful, skipped, 'not tried': unsent})
  const told = counts.filter(([word, count]) => count > 0 || word === 'right' || word === 'wrong')
  const parts = told.map(([word, count]) => `${String(count)} ${word}`)
  return [
    `${interrupted ? 'Interrupted. ' : ''}${String(cells)} cell${cells === 1 ? '' : 's'}: ${parts.join(', ')}.`,
    leftovers === 0
      ? 'Every resource was deleted, as the endpoint answered.'
      : `${some(leftovers)} may be left behind; see stderr.`,
  ].join(' ')
}

function next({cells, findings, interrupted, leftovers, summary, target}: Ending): readonly string[] {
  if (interrupted) return []
  const errors = findings.filter(({severity}) => severity === 'error')
  const isGood = summary.wrong === 0 && errors.length === 0 && leftovers.length === 0
  // what only --strict fails cannot be mended at the endpoint
  const isMendable = summary.wrong > 0 || leftovers.length > 0 || errors.some(({rule}) => rule !== 'cell-ambiguous')
  if (!isGood && (!isMendable || target === bundledStub)) return []
  const base = 'heroku addons:admin:endpoint:replay'
  if (target === bundledStub) return [`Next, against your own endpoint: ${base} --url http://localhost:4567`]
  if (isGood) return ['Next, publish what was rehearsed: heroku addons:admin:manifest:push']
  const wrong = cells.filter(({verdict}) => verdict === 'wrong')
  const [first] = wrong
  if (!first || wrong.length !== 1) return [`Once they are mended: ${base} --url ${target}`]
  return [`Once it is mended: ${base} --url ${target} --plan ${first.plan} --region ${first.region}`]
}

/** What may be left at the endpoint, one line a resource, each with the line that deletes it. */
export function leftoverLines(leftovers: readonly Leftover[]): readonly string[] {
  if (leftovers.length === 0) return []
  return [
    `${some(leftovers.length)} may be left behind:`,
    ...leftovers.flatMap(({got, id, made, place, plan = '?', region = '?', state, uuid}) => [
      `  ${plan} in ${region}, uuid ${uuid}${id === undefined || id === uuid ? '' : `, id ${printable(id).slice(0, 100)}`}: ${reason({got, made, state})}`,
      ...(place.curl === '' ? [] : [`    ${place.curl}`]),
    ]),
  ]
}

const reason = ({got, made, state}: Pick<Leftover, 'got' | 'made' | 'state'>): string => {
  const maybe = made === 'maybe' ? 'perhaps made, for its answer never came; ' : ''
  if (state === 'failed') return `${maybe}DELETE was answered with ${got}`
  return `${maybe}that it ended could not be confirmed, DELETE was answered ${got}`
}

const some = (count: number): string => `${String(count)} resource${count === 1 ? '' : 's'}`

/** How far a run is after `ms` milliseconds: `12/600, about 40 s left`. */
export function progressLine(done: number, total: number, ms: number): string {
  const left = Math.ceil(((total - done) * ms) / Math.max(done, 1) / 1000)
  const time = left < 100 ? `${String(left)} s` : `${String(Math.round(left / 60))} min`
  return `${String(done)}/${String(total)}${ms < 1000 ? '' : `, about ${time} left`}`
}
