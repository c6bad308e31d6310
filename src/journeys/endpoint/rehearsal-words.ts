import {exitCode} from '../../finding.js'
import {why} from '../../offer.js'
import {type Paint, plain} from '../../paint.js'
import {printable} from '../../printable.js'
import {lookUp} from '../../replay/cell.js'
import {printExchanges} from '../../report/exchanges.js'
import {printGrid} from '../../report/grid.js'
import {several} from '../../report/place.js'
import {type Case} from '../../report/reporter.js'
import {bundledStub} from './destination.js'
import {type CellReport, type Ending} from './rehearse.js'
import {cellNotes} from './trial-notes.js'
import {endOfAll} from './trial-words.js'
import {type Telling} from './trial.js'

/** An ending as one JSON value. */
export const dataOf = ({cells, findings, interrupted, leftovers, summary, target}: Ending): object => ({
  target,
  cells: cells.map(({findings: _, ...cell}) => cell),
  findings,
  leftovers: leftovers.map(({place, ...leftover}) => ({...leftover, curl: place.curl})),
  summary,
  interrupted,
})

/** An ending in every form. */
export function rehearsalTelling(ending: Ending): Telling {
  const {cells} = ending
  return {
    ...ending,
    failed: cells.filter((cell) => isBad(cell)).flatMap(({id}) => id ?? []),
    json: dataOf(ending),
    passed: cells.filter((cell) => !isBad(cell)).flatMap(({id}) => id ?? []),
    pretty: (paint) => endingWords(ending, paint).trimEnd(),
    rules: cellNotes(),
    tried: {cases: cells.map((cell) => caseOf(cell)), noun: 'cell'},
  }
}

/** What is expected, in every form. */
export const planTelling = (planned: Ending): Telling => ({
  ...rehearsalTelling(planned),
  pretty: (paint) => planWords(planned, paint).trimEnd(),
})

/** Whether a cell is to be tried again: it failed, or its turn never came. */
const isBad = ({findings, verdict}: CellReport): boolean => verdict === 'unsent' || exitCode(findings) === 1

const caseOf = ({findings, id, plan, region, verdict}: CellReport): Case => ({
  findings,
  name: id ?? `${plan}/${region}`,
  unjudged: unjudged[verdict],
})

const unjudged: Partial<Readonly<Record<CellReport['verdict'], string>>> = {
  ambiguous: why['ambiguous-region'],
  skipped: why['unknown-region'],
  unsent: 'not tried',
}

/** An expectation as a person reads it: the grid, and what `?` means. Ends with a line end. */
export const planWords = (planned: Ending, paint: Paint = plain): string =>
  [...gridWords(planned, paint), ...ambiguousWords(planned)].join('\n')

/** An ending as a person reads it: the grid, what is wrong, what came of it, what to do next. Ends with a line end. */
export function endingWords(ending: Ending, paint: Paint = plain): string {
  const {findings} = ending
  return [
    ...gridWords(ending, paint),
    ...ambiguousWords(ending),
    ...(findings.length > 0 ? [printExchanges(findings, paint)] : []),
    [sum(ending), ...next(ending), ''].join('\n'),
  ].join('\n')
}

const gridWords = ({cells, grid}: Ending, paint: Paint): readonly string[] =>
  cells.length === 0 ? [] : [printGrid(grid, paint)]

/** Which cells nobody can judge, and why. */
function ambiguousWords({asked, cells}: Ending): readonly string[] {
  const unsure = cells.filter(({expected}) => expected === 'ambiguous')
  if (unsure.length === 0) return []
  const plans = printable([...new Set(unsure.map(({plan}) => plan))].join(', '))
  const regions = [...new Set(unsure.map(({region}) => region))].join(', ')
  const command = [lookUp, ...asked.way].join(' ')
  return [`Ambiguous: ${plans} in ${regions}; ${why['ambiguous-region']}.\nA look-up can: ${command}\n`]
}

function sum({interrupted, leftovers, made, summary}: Ending): string {
  const {ambiguous, cells, doubtful, right, skipped, unsent, wrong} = summary
  const counts = Object.entries({right, wrong, ambiguous, doubtful, skipped, 'not tried': unsent})
  const told = counts.filter(([word, count]) => count > 0 || word === 'right' || word === 'wrong')
  const parts = told.map(([word, count]) => `${String(count)} ${word}`)
  return [
    `${interrupted ? 'Interrupted. ' : ''}${several(cells, 'cell')}: ${parts.join(', ')}.`,
    endOfAll({leftovers, made}, cells - skipped - unsent),
  ].join(' ')
}

function next(ending: Ending): readonly string[] {
  const {asked, cells, findings, interrupted, leftovers, summary, target} = ending
  if (interrupted || summary.skipped + summary.unsent === cells.length) return []
  const errors = findings.filter(({severity}) => severity === 'error')
  const isGood = summary.wrong === 0 && errors.length === 0 && leftovers.length === 0
  // what only --strict fails cannot be mended at the endpoint
  const isMendable = summary.wrong > 0 || leftovers.length > 0 || errors.some(({rule}) => rule !== 'cell-ambiguous')
  if (!isGood && (!isMendable || target === bundledStub)) return []
  const base = 'heroku addons:admin:endpoint:replay'
  if (target === bundledStub) return [`Next, against your own endpoint: ${base} --url http://localhost:4567`]
  if (!isGood) {
    const failed = cells.some((cell) => isBad(cell)) ? ['--failed'] : []
    return [`Once it is mended: ${[base, ...asked.all, ...failed].join(' ')}`]
  }
  return summary.doubtful > 0 ? [] : ['Next, publish what was rehearsed: heroku addons:admin:manifest:push']
}
