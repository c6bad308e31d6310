import {type Offer} from '../../offer.js'
import {firstOrder, made, type Recipe} from '../../replay/recipe.js'
import {type Call, type Clause, inWords, regionName, type Status, type Step} from '../../replay/scenario.js'
import {sentence} from './trial-notes.js'

/** An add-on on which every scenario can be tried. */
const example: Offer = {
  configVars: ['EXAMPLE_URL'],
  plans: [
    {id: 'basic', privateSpaces: false},
    {id: 'premium', privateSpaces: true},
    {id: 'enterprise', privateSpaces: true},
  ],
  regions: ['us', 'virginia', 'tokyo'],
  requires: ['log_input', 'syslog_drain'],
  slug: 'example',
}

/** A scenario as a person reads it, with what it sends to an add-on that offers everything. */
export function explainWords(recipe: Recipe): string {
  const {id, severity, source, title, why} = recipe
  const one = made(recipe, {
    ear: true,
    offer: example,
    order: firstOrder(example),
    pointed: true,
    production: true,
    signIn: true,
    strict: false,
  })
  const steps = 'scenario' in one ? one.scenario.steps : []
  return [
    `${id} (${severity})\n  ${title}`,
    sentence(why),
    [
      'Steps, on an add-on whose plan basic is closed to Private Spaces, and whose premium and enterprise are not:',
      ...steps.map((step) => stepWords(step, severity)),
    ].join('\n'),
    `Source: ${source}`,
  ].join('\n\n')
}

const stepWords = (step: Step, severity: string): string =>
  [
    `  ${step.name}: ${requestWords(step)}`,
    `    expected  ${step.expected}`,
    `    answers   ${step.answers.map((clause) => clauseWords(clause, severity)).join('; ')}`,
  ].join('\n')

/** What is sent, in one line. */
function requestWords({call, hangUp, resource}: Step): string {
  const of = resource === undefined ? '' : ` (resource ${resource})`
  const as = call.as === undefined ? '' : `, with ${inWords[call.as]}`
  const lost = hangUp ? ', and its answer is lost' : ''
  if (call.operation === 'listen') return `nothing; the ear waits${of}`
  if (call.operation === 'sso') return `POST to sso_url${of}${signInWords(call)}`
  if (call.operation === 'deprovision') return `DELETE${of}${as}`
  if (call.operation === 'plan-change') return `PUT ${call.plan}${of}${as}`
  const where = `${call.plan || 'no plan'} in ${regionName(call)}${call.app === 'space' ? ', for an app in a Private Space' : ''}`
  return `POST ${call.body === undefined ? where : call.body}${of}${as}${lost}`
}

function signInWords({age = 0, forged, tokens}: Extract<Call, {operation: 'sso'}>): string {
  const what = tokens.length === 0 ? 'no token' : `${forged ? 'forged: ' : ''}${tokens.join(', ')}`
  const when = age === 0 ? '' : `, stamped ${String(Math.abs(age) / 60)} minutes ${age > 0 ? 'ago' : 'ahead'}`
  return `, with ${what}${when}`
}

const statusWords = (status: Status): string => (status === 'none' ? 'no answer' : String(status))

/** What an answer is worth: `2xx with another-id: error`. */
function clauseWords({body, fault, mentions, status, tell, verdict}: Clause, severity: string): string {
  const worth = {ambiguous: 'not checkable', doubtful: 'no fault', right: 'right', wrong: severity}[verdict]
  const names = mentions && `one of ${mentions.join(', ')}`
  const also = [body, names, fault].filter((part) => part !== undefined).join(' and ')
  return `${status.map((one) => statusWords(one)).join(', ')}${also && ` with ${also}`}: ${tell?.severity ?? worth}`
}
