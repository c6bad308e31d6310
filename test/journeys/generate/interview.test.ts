import {expect} from 'chai'
import {Failure} from '../../../src/failure.js'
import {generate} from '../../../src/journeys/generate/generate.js'
import {
  type Given,
  interview,
  type Question,
  readPlans,
  withoutTerminal,
} from '../../../src/journeys/generate/interview.js'

const nothing: Given = {}

/** Answers by name, or as Enter does; notes what was asked. */
async function asked(given: Given, answers: Readonly<Record<string, unknown>> = {}) {
  const questions: Question[] = []
  const told = await interview(given, {
    ask: (list) => {
      questions.push(...list)
      const said: Record<string, unknown> = {}
      for (const {default: entered = '', name} of list)
        said[name] = answers[name] ?? (typeof entered === 'function' ? entered(said) : entered)
      return Promise.resolve(said)
    },
    separator: (title) => title,
  })
  return {questions, told}
}

describe('making a manifest', () => {
  describe('an interview', () => {
    it('asks for all that no flag says, and takes the slug for a name', async () => {
      const {questions, told} = await asked(nothing, {slug: 'fast-db'})
      expect(questions.map(({name}) => name)).to.deep.equal([
        'slug',
        'name',
        'regions',
        'plans',
        'baseUrl',
        'ssoUrl',
        'secrets',
      ])
      expect(told).to.deep.equal({
        baseUrl: 'https://fast-db.example/heroku/resources',
        name: 'fast-db',
        plans: [],
        regions: ['us'],
        secrets: true,
        slug: 'fast-db',
        ssoUrl: 'https://fast-db.example/sso/login',
      })
    })

    it('takes plans as the flag does, with blanks or commas between them, and the host of one URL for the other', async () => {
      const answers = {
        baseUrl: 'https://x.test/heroku/resources',
        plans: ' basic:no-private-spaces, premium',
        slug: 'x',
      }
      const {told} = await asked(nothing, answers)
      expect(told).to.deep.include({
        plans: [
          {id: 'basic', privateSpaces: false},
          {id: 'premium', privateSpaces: true},
        ],
        ssoUrl: 'https://x.test/sso/login',
      })
      const {told: other} = await asked({baseUrl: 'https://y.test/heroku/resources'}, {slug: 'x'})
      expect(other).to.deep.include({ssoUrl: 'https://y.test/sso/login'})
    })

    it('asks nothing that a flag says', async () => {
      const {questions} = await asked({
        baseUrl: 'https://x.test/heroku/resources',
        name: 'X',
        plans: [],
        regions: ['tokyo'],
        secrets: false,
        slug: 'x',
        ssoUrl: 'https://x.test/sso/login',
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

    it('takes no empty list of regions, no numeric slug, no plain http, no empty name and no plan twice', async () => {
      const {questions} = await asked(nothing, {slug: 'x'})
      const verdict = (name: string, input: unknown): unknown =>
        questions.find((one) => one.name === name)?.validate?.(input as never)
      expect(verdict('regions', [])).to.equal('Choose at least one region.')
      expect(verdict('regions', ['us'])).to.equal(true)
      expect(verdict('slug', '42')).to.be.a('string')
      expect(verdict('slug', 'x42')).to.equal(true)
      expect(verdict('baseUrl', 'http://x.test')).to.be.a('string')
      expect(verdict('ssoUrl', 'http://x.test')).to.be.a('string')
      expect(verdict('name', ' ')).to.equal('It must not be empty.')
      expect(verdict('plans', 'a a')).to.equal('the plan a is given twice')
      expect(verdict('plans', 'a:open')).to.match(/^"a:open" is not a plan/)
      expect(verdict('plans', '')).to.equal(true)
    })

    it('is not held without a terminal: the slug must be a flag', () => {
      expect(() => withoutTerminal(nothing)).to.throw(Failure, '--slug is missing')
      expect(withoutTerminal({slug: 'x'})).to.deep.include({name: 'x', regions: ['us'], secrets: true})
    })
  })

  describe('a plan on the command line', () => {
    it('is an id, and whether it is available in Private Spaces', () => {
      expect(readPlans(['a', 'b:private-spaces', 'c:no-private-spaces'])).to.deep.equal([
        {id: 'a', privateSpaces: true},
        {id: 'b', privateSpaces: true},
        {id: 'c', privateSpaces: false},
      ])
      for (const word of ['', ':no-private-spaces', 'basic:', 'basic:no', 'ba sic']) {
        expect(() => readPlans([word])).to.throw(Failure, 'is not a plan')
      }
    })
  })

  describe('generate', () => {
    it('makes other secrets every time, and uses every letter and digit', () => {
      const told = withoutTerminal({slug: 'x'})
      const secrets = Array.from({length: 100}, () => generate(told).text).flatMap((text) => {
        const {api} = JSON.parse(text) as {api: {password: string; sso_salt: string}}
        return [api.password, api.sso_salt]
      })
      expect(new Set(secrets).size).to.equal(200)
      expect(new Set(secrets.join('')).size).to.equal(62)
    })
  })
})
