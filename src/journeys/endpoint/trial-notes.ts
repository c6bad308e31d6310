import {why} from '../../offer.js'
import {sources} from '../../replay/pieces.js'
import {type Recipe} from '../../replay/recipe.js'
import {recipes} from '../../replay/scenarios/index.js'
import {type RuleNote} from '../../report/reporter.js'

const {legacy, ours, reference} = sources

/** A clause as a sentence. */
export const sentence = (clause: string): string => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`

type Row = readonly [id: string, severity: RuleNote['severity'], summary: string, why: string, source: string]

const note = ([id, severity, summary, because, source]: Row): RuleNote => ({
  bad: [],
  good: [],
  id,
  severity,
  source,
  summary,
  why: sentence(because),
})

/** What may be found once a trial is over, whatever it tried. */
const afterwards: readonly Row[] = [
  ['credentials-refused', 'error', 'some request gets past the credentials', 'nothing can be judged otherwise', ours],
  [
    'deprovision-failed',
    'error',
    'what was provisioned can be deprovisioned',
    'a customer who leaves is billed otherwise',
    reference,
  ],
  [
    'deprovision-unconfirmed',
    'warning',
    'a resource can be deprovisioned by the id that its provision answered',
    'whether it ended cannot be known otherwise',
    reference,
  ],
]

/** What may be found by what came to the ear. */
const ofEar: readonly Row[] = [
  ['ear-refused', 'warning', 'calls to Heroku are right', 'what Heroku refuses is not done', reference],
  ['grant-unused', 'hint', 'grants are exchanged', 'config vars cannot be changed later without a token', reference],
]

/** What may be found in a cell, and over all cells. */
const ofCells: readonly Row[] = [
  ['cell-provision', 'error', 'a plan is provisioned where it is offered', why.open, reference],
  [
    'cell-refuse',
    'error',
    'a plan is refused in a Private Space that it is closed to',
    why['closed-to-spaces'],
    reference,
  ],
  ['cell-ambiguous', 'warning', 'a region that two runtimes share is told apart', why['ambiguous-region'], reference],
  ['cell-either', 'error', 'a region that the manifest does not list is answered', why['unlisted-region'], reference],
  ['cell-unknown-plan', 'error', 'a plan that the add-on does not have is refused', why['unknown-plan'], reference],
  [
    'answer-without-id',
    'warning',
    'a provision answers the id of the resource',
    'later calls name it by that',
    reference,
  ],
  ['answer-slow', 'hint', 'an answer comes within 3 s', 'Heroku gave up after 25 s', legacy],
  ['config-elsewhere', 'error', 'config vars lead to hosts of the region', 'the plan is sold for this region', ours],
  ['config-unplaced', 'hint', 'an answer says where config vars lead', 'it cannot be judged otherwise', ours],
  ['message-unspecific', 'hint', 'a refusal names the plan or the region', 'its customer is told nothing else', ours],
  ['tape-answer', 'error', 'an answer has the status that the tape has', 'the endpoint answered so before', 'the tape'],
  ['tape-shape', 'warning', 'an answer has all that the tape has', 'whoever reads it must still find it', 'the tape'],
  ['uuid-unknown', 'hint', 'a resource is known by Heroku’s uuid', 'Heroku is believed to put it into the path', ours],
]

const recipeNote = ({id, severity, source, title, why: because}: Recipe): RuleNote =>
  note([id, severity, title, because, source])

/** What the scenarios of a check say of themselves, for the formats that carry it. */
export const scenarioNotes = (): readonly RuleNote[] => [
  ...recipes.map((recipe) => recipeNote(recipe)),
  ...[...ofEar, ...afterwards].map((row) => note(row)),
]

/** The same of what a rehearsal may find. */
export const cellNotes = (): readonly RuleNote[] => [...ofCells, ...afterwards].map((row) => note(row))
