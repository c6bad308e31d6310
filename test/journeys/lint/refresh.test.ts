import {expect} from 'chai'
import nock from 'nock'
import {Failure} from '../../../src/failure.js'
import {refreshRegions, tellNew} from '../../../src/journeys/lint/refresh.js'
import {catalogue, type Region} from '../../../src/regions.js'

const config = {dataDir: '/nowhere', root: '/nowhere'}
const token = 'HRKU-0123456789'

/** A region as Heroku answers it. */
const answered = (
  {location, name, provider, runtime}: Region,
  more: Readonly<Record<string, unknown>> = {},
): unknown => ({
  country: 'United States',
  created_at: '2012-11-21T20:44:16Z',
  description: location,
  id: '59accabd-516d-4f0e-83e6-6e3757701145',
  locale: 'Virginia',
  name,
  private_capable: runtime === 'private',
  provider: {name: provider.split('::')[0], region: provider.split('::')[1]},
  ...more,
})

const paris: Region = {
  location: 'Paris, France',
  name: 'paris',
  provider: 'amazon-web-services::eu-west-3',
  runtime: 'private',
}

async function failure(env: NodeJS.ProcessEnv = {HEROKU_API_KEY: token}, timeout = 5000): Promise<Failure> {
  try {
    await refreshRegions(config, env, {timeout})
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('it did not fail')
}

describe('refreshing the regions', () => {
  beforeEach(() => {
    nock.disableNetConnect()
  })
  afterEach(() => {
    nock.cleanAll()
    nock.enableNetConnect()
  })

  const heroku = (base = 'https://api.heroku.com'): nock.Interceptor =>
    nock(base, {
      reqheaders: {accept: 'application/vnd.heroku+json; version=3', authorization: `Bearer ${token}`},
    }).get('/regions')

  it('asks the Platform API once, with the token, and answers what it offers', async () => {
    const scope = heroku().reply(
      200,
      [...catalogue, paris].map((region) =>
        answered(region, region === paris ? {country: 'France', locale: 'Paris'} : {}),
      ),
    )
    expect(await refreshRegions(config, {HEROKU_API_KEY: token})).to.deep.equal([...catalogue, paris])
    expect(scope.isDone()).to.equal(true)
  })

  it('asks where HEROKU_HOST says', async () => {
    heroku('https://api.x.herokudev.com').reply(200, [answered(paris)])
    const [only] = await refreshRegions(config, {HEROKU_API_KEY: token, HEROKU_HOST: 'x.herokudev.com'})
    expect(only?.name).to.equal('paris')
  })

  it('takes a region of a provider that it does not know', async () => {
    heroku().reply(200, [
      answered(paris, {country: undefined, locale: undefined, provider: {name: 'other', region: 'x'}}),
    ])
    const [only] = await refreshRegions(config, {HEROKU_API_KEY: token})
    expect(only).to.deep.equal({...paris, provider: 'other::x'})
  })

  const answers: readonly (readonly [name: string, status: number, body: nock.Body, code: string])[] = [
    ['a refused token', 401, {id: 'unauthorized', message: `Invalid credentials ${token} provided.`}, 'not-logged-in'],
    ['a fault of Heroku’s', 503, 'down', 'server-error'],
    ['an answer that is no list', 200, {message: 'hello'}, 'unexpected-answer'],
    ['an empty list', 200, [], 'unexpected-answer'],
    ['a list with something else in it', 200, [{name: 'us'}], 'unexpected-answer'],
    ['a name that is none', 200, [{name: 'a b; rm', private_capable: true}], 'unexpected-answer'],
    ['what is no JSON', 200, '<html>', 'unexpected-answer'],
    ['a redirect', 302, '', 'unexpected-answer'],
  ]
  for (const [name, status, body, code] of answers) {
    it(`fails on ${name}, and shows no token`, async () => {
      heroku().reply(status, body)
      const {code: is, message} = await failure()
      expect(is).to.equal(code)
      expect(message).to.include('GET https://api.heroku.com/regions').and.not.include(token)
    })
  }

  it('says of a token that may not ask, and of no answer in time, what helps here', async () => {
    heroku().reply(403, {id: 'forbidden', message: 'no'})
    expect((await failure()).hint).to.equal('Take a token that may list regions: try `heroku regions`.')
    heroku().delay(500).reply(200, [])
    const {code, hint} = await failure({HEROKU_API_KEY: token}, 50)
    expect({code, hint}).to.deep.equal({
      code: 'timed-out',
      hint: 'Try again, or judge without --refresh by the regions that this version knows.',
    })
  })

  it('sends no token to a stranger, and nothing without one', async () => {
    expect((await failure({HEROKU_API_KEY: token, HEROKU_HOST: 'evil.example'})).code).to.equal('host-untrusted')
  })

  it('tells of regions that are new, and of nothing where none is', () => {
    expect(tellNew(catalogue)).to.equal(undefined)
    expect(tellNew([...catalogue, paris])).to.equal(
      'Heroku offers regions that this version does not know: paris (private)',
    )
  })
})
