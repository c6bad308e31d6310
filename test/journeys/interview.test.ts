import {expect} from 'chai'
import {Failure} from '../../src/failure.js'
import {generate} from '../../src/journeys/generate.js'
import {type Given, interview, type Question, readPlan, withoutTerminal} from '../../src/journeys/interview.js'

const nothing: Given = {plans: []}

/** Answers by name, or with the default; notes what was asked. */
async function asked(given: Given, answers: Readonly<Record<string, unknown>> = {}) {
  const questions: Question[] = []
  const told = await interview(given, {
    ask: (list) => {
      questions.push(...list)
      return Promise.resolve(Object.fromEntries(list.map((one) => [one.name, answers[one.name] ?? one.default])))
    },
    separator: (title) => title,
  })
  return {questions, told}
}

describe('making a manifest', () => {
  describe('an interview', () => {
    it('asks for all that no flag says, and takes the slug for a name', async () => {
      const {questions, told} = await asked(nothing, {slug: 'fast-db'})
      expect(questions.map(({name}) => name)).to.deep.equal(['slug', 'name', 'regions', 'baseUrl', 'secrets'])
      expect(told).to.deep.equal({
        baseUrl: 'https://fast-db.example/heroku/resources',
        name: 'fast-db',
        plans: [],
        regions: ['us'],
        secrets: true,
        slug: 'fast-db',
        ssoUrl: undefined,
      })
    })

    it('asks nothing that a flag says', async () => {
      const {questions} = await asked({
        baseUrl: 'https://x.test/heroku/resources',
        name: 'X',
        plans: [],
        regions: ['tokyo'],
        secrets: false,
        slug: 'x',
      })
      expect(questions).to.deep.equal([])
    })

    it('offers the regions by runtime', async () => {
      const {questions} = await asked(nothing, {slug: 'x'})
      const {choices = []} = questions.find(({name}) => name === 'regions') ?? {}
      const shown = choices.map((choice) => (typeof choice === 'string' ? choice : (choice as {value: string}).value))
      expect(shown.slice(0, 5)).to.deep.equal(['Common Runtime', 'us', 'eu', 'Private Spaces', 'dublin'])
      expect(shown).to.have.lengthOf(14)
    })

    it('takes no empty list of regions, no numeric slug and no plain http', async () => {
      const {questions} = await asked(nothing, {slug: 'x'})
      const verdict = (name: string, input: unknown): unknown =>
        questions.find((one) => one.name === name)?.validate?.(input as never)
      expect(verdict('regions', [])).to.equal('Choose at least one region.')
      expect(verdict('regions', ['us'])).to.equal(true)
      expect(verdict('slug', '42')).to.be.a('string')
      expect(verdict('slug', 'x42')).to.equal(true)
      expect(verdict('baseUrl', 'http://x.test')).to.be.a('string')
    })

    it('is not held without a terminal: the slug must be a flag', () => {
      expect(() => withoutTerminal(nothing)).to.throw(Failure, '--slug is missing')
      expect(withoutTerminal({plans: [], slug: 'x'})).to.deep.include({name: 'x', regions: ['us'], secrets: true})
    })
  })

  describe('a plan on the command line', () => {
    it('is an id, and whether it is available in Private Spaces', () => {
      expect(readPlan('basic')).to.deep.equal({id: 'basic', privateSpaces: true})
      expect(readPlan('basic:private-spaces')).to.deep.equal({id: 'basic', privateSpaces: true})
      expect(readPlan('basic:no-private-spaces')).to.deep.equal({id: 'basic', privateSpaces: false})
      for (const word of ['', ':no-private-spaces', 'basic:', 'basic:no', 'ba sic']) {
        expect(() => readPlan(word)).to.throw(Failure, 'is not a plan')
      }
    })
  })

  describe('generate', () => {
    it('makes other secrets every time, and uses every letter and digit', () => {
      const told = withoutTerminal({plans: [], slug: 'x'})
      const secrets = Array.from({length: 100}, () => generate(told).text).flatMap((text) => {
        const {api} = JSON.parse(text) as {api: {password: string; sso_salt: string}}
        return [api.password, api.sso_salt]
      })
      expect(new Set(secrets).size).to.equal(200)
      expect(new Set(secrets.join('')).size).to.equal(62)
    })
  })
})
