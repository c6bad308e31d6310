import {type Paint, plain} from '../paint.js'
import {type Recipe} from '../replay/recipe.js'
import {type Suite} from '../replay/check.js'
import {recipes} from '../replay/scenarios/index.js'
import {printChecks, sumOfChecks} from '../report/checks.js'
import {printExchanges} from '../report/exchanges.js'
import {type CheckEnding} from './check.js'
import {bundledStub} from './destination.js'

/** An ending as one JSON value. */
export const checkData = ({checks, findings, interrupted, leftovers, target}: CheckEnding): object => ({
  target,
  checks: checks.map(({findings: _, ...check}) => check),
  findings,
  leftovers: leftovers.map(({place, ...leftover}) => ({...leftover, curl: place.curl})),
  interrupted,
})

/** An ending as a person reads it: a line a scenario, what is wrong below it, the sum, what to do next. Ends with a line end. */
export function checkWords(ending: CheckEnding, paint: Paint = plain): string {
  const {checks, findings, interrupted, leftovers} = ending
  const own = checks.flatMap((check) => check.findings)
  const isLocked = findings.some(({rule}) => rule === 'credentials-refused')
  const others = findings.filter((finding) => !own.includes(finding))
  const lines = isLocked ? checks.map((check) => ({...check, findings: []})) : checks
  const count = leftovers.length
  return [
    printChecks(lines, paint),
    ...(others.length > 0 ? [printExchanges(others, paint)] : []),
    [
      `${interrupted ? 'Interrupted. ' : ''}${String(checks.length)} scenario${checks.length === 1 ? '' : 's'}: ${sumOfChecks(checks)}. ` +
        (count === 0 ? 'Nothing was left behind.' : `${String(count)} may be left behind; see stderr.`),
      ...next(ending),
      '',
    ].join('\n'),
  ].join('\n')
}

const base = 'heroku addons:admin:endpoint'

function next({checks, interrupted, target}: CheckEnding): readonly string[] {
  if (interrupted) return []
  if (target === bundledStub) return [`Next, against your own endpoint: ${base}:check --url http://localhost:4567`]
  const failed = checks.filter(({status}) => status === 'fail').map(({id}) => id)
  if (failed.length === 0) return [`Next, every plan in every region: ${base}:replay --url ${target}`]
  const only = failed.slice(0, 5).map((id) => `--only ${id}`)
  return [
    `Why is it so: ${base}:check --explain ${failed[0] ?? ''}`,
    `Once it is mended: ${base}:check --url ${target} ${only.join(' ')}`,
  ]
}

/** What would be tried and what not; nothing is sent for it. */
export function suiteWords({checks}: Suite): string {
  const widest = Math.max(...checks.map(({recipe}) => recipe.id.length))
  return checks
    .map(
      ({recipe: {id, title}, skipped}) =>
        `${skipped === undefined ? 'try ' : 'skip'}  ${id.padEnd(widest)}  ${title}${skipped === undefined ? '' : `: ${skipped}`}`,
    )
    .join('\n')
}

/** All scenarios, one a line. */
export function listWords(): string {
  const widest = Math.max(...recipes.map(({id}) => id.length))
  return recipes.map(({id, severity, title}) => `${id.padEnd(widest)}  ${severity.padEnd(7)}  ${title}`).join('\n')
}

/** A scenario as a person reads it. */
export const explainWords = ({id, severity, source, title, why}: Recipe): string =>
  [`${id} (${severity})\n  ${title}`, `${why.charAt(0).toUpperCase()}${why.slice(1)}.`, `Source: ${source}`].join(
    '\n\n',
  )

/** A scenario as plain data. */
export const recipeData = ({id, severity, source, title, why}: Recipe): object => ({id, severity, title, why, source})
