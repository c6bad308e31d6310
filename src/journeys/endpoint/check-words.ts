import {exitCode} from '../../finding.js'
import {type Paint, plain} from '../../paint.js'
import {type Check} from '../../replay/check.js'
import {unprepared} from '../../replay/pieces.js'
import {type Recipe} from '../../replay/recipe.js'
import {recipes} from '../../replay/scenarios/index.js'
import {noEntry} from '../../replay/sign-ins.js'
import {printChecks, sumOfChecks} from '../../report/checks.js'
import {printExchanges} from '../../report/exchanges.js'
import {several} from '../../report/place.js'
import {type Case} from '../../report/reporter.js'
import {type CheckEnding, recipeOf} from './check.js'
import {bundledStub} from './destination.js'
import {scenarioNotes} from './trial-notes.js'
import {endOfAll} from './trial-words.js'
import {type Telling} from './trial.js'

/** An ending as one JSON value. */
export const checkData = ({checks, findings, interrupted, leftovers, target}: CheckEnding): object => ({
  target,
  checks: checks.map(({findings: _, ...check}) => check),
  findings,
  leftovers: leftovers.map(({place, ...leftover}) => ({...leftover, curl: place.curl})),
  interrupted,
})

/** An ending in every form. */
export function checkTelling(ending: CheckEnding): Telling {
  const {checks} = ending
  return {
    ...ending,
    failed: checks.filter((check) => isToBeTried(check)).map(({id}) => id),
    json: checkData(ending),
    passed: checks.filter((check) => !isToBeTried(check)).map(({id}) => id),
    pretty: (paint) => checkWords(ending, paint).trimEnd(),
    rules: scenarioNotes(),
    tried: {cases: checks.map((check) => caseOf(check)), noun: 'scenario'},
  }
}

/** What would be tried, in every form. */
export const suiteTelling = (planned: CheckEnding): Telling => ({
  ...checkTelling(planned),
  json: planned.checks.map(({id, note, status}) => ({
    ...recipeData(recipeOf(id)),
    ...(status === 'skipped' && {skipped: note}),
  })),
  pretty: () => suiteWords(planned),
})

/** Whether a scenario is to be tried again: it failed, or its turn never came. */
const isToBeTried = ({note, status}: Check): boolean =>
  status === 'fail' || status === 'unsent' || (status === 'unsure' && (note === unprepared || note === noEntry))

const judged: readonly Check['status'][] = ['fail', 'pass', 'warn']

const caseOf = ({findings, id, note = 'not tried', status, title}: Check): Case => ({
  findings,
  name: `${id}: ${title}`,
  unjudged: judged.includes(status) ? undefined : note,
})

/** An ending as a person reads it: a line a scenario, what is wrong below it, the sum, what to do next. Ends with a line end. */
export function checkWords(ending: CheckEnding, paint: Paint = plain): string {
  const {checks, findings, interrupted} = ending
  const own = checks.flatMap((check) => check.findings)
  const isLocked = findings.some(({rule}) => rule === 'credentials-refused')
  const others = findings.filter((finding) => !own.includes(finding))
  const lines = isLocked ? checks.map((check) => ({...check, findings: []})) : checks
  const tried = checks.filter(({status}) => status !== 'skipped' && status !== 'unsent').length
  return [
    ...(lines.length > 0 ? [printChecks(lines, paint)] : []),
    ...(others.length > 0 ? [printExchanges(others, paint)] : []),
    [
      `${interrupted ? 'Interrupted. ' : ''}${several(checks.length, 'scenario')}: ${sumOfChecks(checks)}. ${endOfAll(ending, tried)}`,
      ...next(ending),
      '',
    ].join('\n'),
  ].join('\n')
}

const base = 'heroku addons:admin:endpoint'

function next({asked, checks, findings, interrupted, target}: CheckEnding): readonly string[] {
  const failed = checks.filter(({status}) => status === 'fail').map(({id}) => id)
  // what no scenario of its own says stands above, with what to do
  if (interrupted || checks.length === 0 || (failed.length === 0 && exitCode(findings) === 1)) return []
  if (target === bundledStub) return [`Next, against your own endpoint: ${base}:check --url http://localhost:4567`]
  if (failed.length === 0) return [`Next, every plan in every region: ${[`${base}:replay`, ...asked.way].join(' ')}`]
  return [
    `Why is it so: ${base}:check --explain ${failed[0] ?? ''}`,
    `Once it is mended: ${[`${base}:check`, ...asked.all, '--failed'].join(' ')}`,
  ]
}

/** What would be tried and what not, one a line. */
export function suiteWords({checks}: CheckEnding): string {
  const widest = Math.max(...checks.map(({id}) => id.length))
  return checks
    .map(({id, note, status, title}) =>
      [
        status === 'skipped' ? 'skip' : 'try ',
        id.padEnd(widest),
        note === undefined ? title : `${title}: ${note}`,
      ].join('  '),
    )
    .join('\n')
}

/** All scenarios, one a line. */
export function listWords(): string {
  const widest = Math.max(...recipes.map(({id}) => id.length))
  return recipes.map(({id, severity, title}) => `${id.padEnd(widest)}  ${severity.padEnd(7)}  ${title}`).join('\n')
}

/** A scenario as plain data. */
export const recipeData = ({id, severity, source, title, why}: Recipe): object => ({id, severity, title, why, source})
