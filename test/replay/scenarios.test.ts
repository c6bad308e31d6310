import {expect} from 'chai'
import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {firstOrder, made, type Setting} from '../../src/replay/recipe.js'
import {recipes} from '../../src/replay/scenarios/index.js'
import {offer} from './suite.js'

const folder = join(import.meta.dirname, '..', '..', 'src', 'replay', 'scenarios')

const full: Setting = {
  ear: true,
  offer,
  order: firstOrder(offer),
  pointed: true,
  production: true,
  signIn: true,
  strict: false,
}
const empty: Setting = {
  ...full,
  ear: 'no ear',
  offer: {...offer, plans: [], regions: [], requires: []},
  order: undefined,
  signIn: 'no salt',
}

describe('the scenarios', () => {
  it('are the files of their folder, each by its id', () => {
    const files = readdirSync(folder)
      .filter((file) => file !== 'index.ts')
      .map((file) => file.replace(/\.ts$/, ''))
    expect(recipes.map(({id}) => id)).to.have.members(files)
    expect(new Set(recipes).size).to.equal(files.length)
  })

  for (const recipe of recipes) {
    describe(recipe.id, () => {
      it('says what it tries, why, and where that is written', () => {
        for (const text of [recipe.title, recipe.why, recipe.source]) {
          expect(text.length).to.be.greaterThan(8)
          expect(text).not.to.match(/\.$/)
        }
      })

      it('can be tried on an add-on that offers everything', () => {
        const one = made(recipe, full)
        expect(one).to.have.property('scenario')
        if (!('scenario' in one)) return
        expect(one.scenario.steps.length).to.be.greaterThan(0)
        const names = one.scenario.steps.map(({name}) => name)
        expect(new Set(names).size).to.equal(names.length)
        for (const {answers, expected} of one.scenario.steps) {
          expect(expected).to.not.equal('')
          expect(answers.length).to.be.greaterThan(0)
        }
      })

      it('is an error only where a document or a tool of Heroku’s asks for it', () => {
        if (recipe.severity === 'error') expect(recipe.source).to.match(/devcenter\.heroku\.com|heroku\/kensa/)
      })
    })
  }

  it('say why where an add-on offers nothing to try them on', () => {
    const skipped = recipes.map((recipe) => made(recipe, empty)).filter((one) => 'skipped' in one)
    expect(skipped).to.have.lengthOf(recipes.length - 1)
    for (const one of skipped) expect('skipped' in one && one.skipped.length).to.be.greaterThan(5)
  })
})
