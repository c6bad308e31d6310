import {expect} from 'chai'
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {cellNotes, scenarioNotes} from '../../../src/journeys/endpoint/trial-notes.js'
import {matrix} from '../../../src/replay/matrix.js'
import {recipes} from '../../../src/replay/scenarios/index.js'
import {offer} from '../../replay/suite.js'

const replay = join(import.meta.dirname, '..', '..', '..', 'src', 'replay')

/** The rules that the sources of replay name. */
const named = readdirSync(replay)
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) => [...readFileSync(join(replay, name), 'utf8').matchAll(/rule: '([\w-]+)'/g)])
  .map(([, rule = '']) => rule)

describe('what is said of the rules of a trial', () => {
  it('is said of every rule that a rehearsal finds something by, once', () => {
    const found = matrix(offer).cells.flatMap(({scenario}) => scenario?.rule ?? [])
    const ids = cellNotes().map(({id}) => id)
    // that nothing could be provisioned is a scenario of a check, and only a check has an ear
    const others = ['ear-refused', 'grant-unused', 'provision']
    expect(ids).to.include.members([...found, ...named.filter((rule) => !others.includes(rule))])
    expect(new Set(ids).size).to.equal(ids.length)
  })

  it('is what the scenarios of a check say of themselves, and what may be found once it is over', () => {
    expect(scenarioNotes().map(({id}) => id)).to.deep.equal([
      ...recipes.map(({id}) => id),
      'ear-refused',
      'grant-unused',
      'credentials-refused',
      'deprovision-failed',
      'deprovision-unconfirmed',
    ])
    const {bad: _, good: __, ...note} = scenarioNotes().find(({id}) => id === 'sso-stale') ?? {}
    expect(note).to.deep.equal({
      id: 'sso-stale',
      severity: 'error',
      source: 'https://devcenter.heroku.com/articles/add-on-single-sign-on',
      summary: 'a sign-in that is six minutes old',
      why: 'A timestamp older than five minutes must be answered 403.',
    })
  })
})
