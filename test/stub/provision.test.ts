import {expect} from 'chai'
import {validateProvisionAnswer, validateRefusal} from '../../src/generated/wire.js'
import {type Assume, expected, type Offer} from '../../src/offer.js'
import {catalogue, twins} from '../../src/regions.js'
import {type Provision} from '../../src/wire/operations.js'
import {aws, offer, ordered, said, set, uuid} from './setting.js'

describe('a stub asked to provision', function () {
  it('answers 200 with every declared config var, the uuid as id, and no more', async function () {
    const response = await set().stub(ordered())
    expect(response).to.deep.include({headers: {'Content-Type': 'application/json'}, status: 200})
    expect(said(response)).to.deep.equal({
      config: {
        BUCKET_KEY: `bucket/ap-northeast-1/${uuid}`,
        BUCKET_URL: `https://bucket.example/ap-northeast-1/${uuid}`,
      },
      id: uuid,
      message: 'A stub of bucket made this resource: plan premium, region tokyo.',
    })
  })

  it('answers log_drain_url only where the manifest requires syslog_drain', async function () {
    const {stub} = set({offer: {...offer, requires: ['many_per_app', 'syslog_drain']}})
    expect(said(await stub(ordered())).log_drain_url).to.match(/^https:\/\/\S+$/)
    expect(said(await set().stub(ordered()))).not.to.have.property('log_drain_url')
  })

  const strange = ['a"b\\c', 'ä/b?c#d', '\ud800', '..', '$&', ' ', '.0-blank-0.', '__proto__']
  for (const id of strange) {
    it(`answers the id ${JSON.stringify(id)} as it was sent, and URLs that parse`, async function () {
      const answer = said(await set({offer: {...offer, slug: 'Not a host'}}).stub(ordered({uuid: id})))
      expect(answer.id).to.equal(id)
      expect(answer).to.satisfy(validateProvisionAnswer)
      expect(new URL((answer.config as {BUCKET_URL: string}).BUCKET_URL).host).to.equal('add-on.example')
    })
  }

  const closed = 'The basic plan is not available in Private Spaces, and '
  const decisions: readonly {
    readonly assume?: Assume
    readonly message?: string
    readonly note?: string
    readonly of?: Partial<Offer>
    readonly plan: string
    readonly region: string
    readonly status: number
    readonly title: string
    readonly zone: string
  }[] = [
    {
      message: `${closed}tokyo (Tokyo, Japan) is one. Plans that are: premium, enterprise.`,
      plan: 'basic',
      region: 'tokyo',
      status: 422,
      title: 'refuses a closed plan in a certain private region, and names the plans that are open',
      zone: 'ap-northeast-1',
    },
    {
      message: `${closed}tokyo (Tokyo, Japan) is one. No plan of this add-on is.`,
      of: {plans: [{id: 'basic', privateSpaces: false}]},
      plan: 'basic',
      region: 'tokyo',
      status: 422,
      title: 'refuses a closed plan where none is open, and says so',
      zone: 'ap-northeast-1',
    },
    {
      note: 'us-east-1 is us or virginia; answered as us (assume: common)',
      plan: 'basic',
      region: 'us or virginia',
      status: 200,
      title: 'gives a closed plan in a shared region, told to assume the Common Runtime',
      zone: 'us-east-1',
    },
    {
      assume: 'private',
      message: `${closed}virginia (Virginia, United States) is one. Plans that are: premium, enterprise.`,
      note: 'us-east-1 is us or virginia; answered as virginia (assume: private)',
      plan: 'basic',
      region: 'us or virginia',
      status: 422,
      title: 'refuses a closed plan in a shared region, told to assume Private Spaces',
      zone: 'us-east-1',
    },
    {
      assume: 'private',
      plan: 'premium',
      region: 'us or virginia',
      status: 200,
      title: 'gives an open plan in a shared region, and has no note: the guess did not matter',
      zone: 'us-east-1',
    },
    {
      message: `${closed}dublin (Dublin, Ireland) is one. Plans that are: premium, enterprise.`,
      plan: 'basic',
      region: 'dublin',
      status: 422,
      title: 'takes a shared region for the one of the two that is listed, whatever it is told to assume',
      zone: 'eu-west-1',
    },
    {
      message:
        'The premium plan is not available in sydney (Sydney, Australia): this add-on is not offered there. Regions that it is offered in: us, virginia, tokyo, dublin.',
      plan: 'premium',
      region: 'sydney',
      status: 422,
      title: 'refuses a region that is not listed, and names those that are',
      zone: 'ap-southeast-2',
    },
    {
      message:
        'The premium plan is not available in eu (Europe) or dublin (Dublin, Ireland): this add-on is not offered there. Regions that it is offered in: us.',
      of: {regions: ['us']},
      plan: 'premium',
      region: 'eu or dublin',
      status: 422,
      title: 'names both regions where neither of the two that share a string is listed',
      zone: 'eu-west-1',
    },
    {
      plan: 'premium',
      region: 'sydney',
      of: {regions: ['*']},
      status: 200,
      title: 'gives an open plan everywhere where the manifest lists *',
      zone: 'ap-southeast-2',
    },
    {
      message: `${closed}sydney (Sydney, Australia) is one. Plans that are: premium, enterprise.`,
      of: {regions: ['*']},
      plan: 'basic',
      region: 'sydney',
      status: 422,
      title: 'refuses a closed plan in a private region under * too',
      zone: 'ap-southeast-2',
    },
    {
      plan: 'premium',
      region: 'amazon-web-services::eu-west-9',
      status: 200,
      title: 'gives an open plan in a region that nobody knows yet',
      zone: 'eu-west-9',
    },
    {
      note: 'the catalogue does not know amazon-web-services::eu-west-9; if it is a Private Space region, basic should have been refused',
      plan: 'basic',
      region: 'amazon-web-services::eu-west-9',
      status: 200,
      title: 'gives a closed plan in a region that nobody knows yet, and tells the partner of the doubt',
      zone: 'eu-west-9',
    },
    {
      message: 'This add-on has no plan premum. Did you mean premium? Its plans: basic, premium, enterprise.',
      plan: 'premum',
      region: 'tokyo',
      status: 422,
      title: 'refuses an unknown plan, and names the one that was meant',
      zone: 'ap-northeast-1',
    },
    {
      message: 'This add-on has no plan test. Its plans: basic, premium, enterprise.',
      plan: 'test',
      region: 'amazon-web-services::eu-west-9',
      status: 422,
      title: 'refuses an unknown plan in an unknown region',
      zone: 'eu-west-9',
    },
    {
      of: {plans: []},
      plan: 'whatever',
      region: 'tokyo',
      status: 200,
      title: 'gives any plan where the manifest names none',
      zone: 'ap-northeast-1',
    },
  ]
  for (const {assume = 'common', note, of = {}, plan, region, status, title, zone, ...row} of decisions) {
    it(title, async function () {
      const message = row.message ?? `A stub of bucket made this resource: plan ${plan}, region ${region}.`
      const {log, stub} = set({assume, offer: {...offer, ...of}})
      const response = await stub(ordered({plan, region: aws(zone)}))
      expect(response.status).to.equal(status)
      expect(said(response)).to.include({message})
      if (status === 422) expect(said(response)).to.satisfy(validateRefusal)
      expect(log).to.deep.equal([
        {
          message,
          method: 'POST',
          ms: 0,
          ...(note === undefined ? {} : {note}),
          operation: 'provision',
          path: '/heroku/resources',
          plan,
          provider: aws(zone),
          region,
          status,
          uuid,
        },
      ])
    })
  }

  for (const assume of ['common', 'private'] as const) {
    it(`agrees with the table of expectations in every cell that it decides, assuming ${assume}`, async function () {
      const everywhere = {...offer, regions: catalogue.map(({name}) => name)}
      const {stub} = set({assume, offer: everywhere})
      const cells = offer.plans.flatMap(({id}) => catalogue.map((region) => ({plan: id, region})))
      let counted = 0
      for (const {plan, region} of cells) {
        const isOther = twins(region).length > 0 && region.runtime !== assume
        const {outcome} = expected(everywhere, {decided: true, plan, region: region.name})
        const {status} = await stub(ordered({plan, region: region.provider, uuid: `${plan}-${region.name}`}))
        if (isOther) continue
        expect(status, `${plan} in ${region.name}`).to.equal(outcome === 'refuse' ? 422 : 200)
        counted++
      }
      expect(counted).to.equal(offer.plans.length * (catalogue.length - 2))
    })
  }

  const broken: readonly (readonly [string, string, number, string])[] = [
    ['text that is not JSON', '{"plan":', 400, 'The body is not JSON.'],
    ['an empty body', '', 400, 'The body is not JSON.'],
    ['a list', '[]', 422, 'the body must be an object, not a list'],
    ['null', 'null', 422, 'the body must be an object, not null'],
    ['an object without its fields', '{}', 422, '`uuid` is missing; `plan` is missing; `region` is missing'],
    ['an option that is no text', shaped({options: {foo: true}}), 422, 'options.foo must be a string, not true'],
    ['an empty plan', shaped({plan: ''}), 422, 'plan must not be empty'],
    ['a uuid that is a number', shaped({uuid: 7}), 422, 'uuid must be a string, not a number'],
  ]
  for (const [what, body, status, message] of broken) {
    it(`refuses ${what} with ${String(status)}, naming what is wrong`, async function () {
      const response = await set().stub({...ordered(), body})
      expect(response.status).to.equal(status)
      expect(said(response).message).to.include(message)
    })
  }

  it('gives config vars a value whatever their names', async function () {
    const configVars = ['constructor', '__proto__']
    const {body} = await set({offer: {...offer, configVars}}).stub(ordered())
    expect(Object.keys((JSON.parse(body) as {config: object}).config)).to.deep.equal(configVars)
  })

  it('names the first five things that are wrong, and how many more there are', async function () {
    const options = Object.fromEntries(Array.from({length: 20_000}, (_, index) => [`k${String(index)}`, index]))
    const {message} = said(await set().stub({...ordered(), body: shaped({options})}))
    expect(message).to.include('options.k0 must be a string, not a number; options.k1 ')
    expect(message).to.match(/; 19995 more\.$/)
    const long = said(await set().stub({...ordered(), body: shaped({options: {['x'.repeat(9999)]: 1}})}))
    expect(long.message).to.have.length.below(200)
  })

  it('tolerates fields that it does not know, and a missing grant', async function () {
    const bodies = [shaped({space: {name: 'x'}}), shaped({oauth_grant: null, uuid: 'other'})]
    expect(await set().ask(...bodies.map((body) => ({...ordered(), body})))).to.deep.equal([200, 200])
  })

  it('answers the same uuid again with the same bytes, also after the plan was changed', async function () {
    const {ask, stub} = set()
    const first = await stub(ordered())
    expect(await stub(ordered())).to.deep.equal(first)
    await ask({...ordered(), body: '{"plan":"enterprise"}', method: 'PUT', url: `/heroku/resources/${uuid}`})
    expect(await stub(ordered())).to.deep.equal(first)
  })

  const others: readonly Partial<Provision>[] = [{plan: 'enterprise'}, {region: aws('us-east-1')}, {plan: 'none'}]
  for (const other of others) {
    it(`refuses a known uuid with ${JSON.stringify(other)} and leaves the resource as it was`, async function () {
      const {stub} = set()
      const first = await stub(ordered())
      const second = await stub(ordered(other))
      expect(second.status).to.equal(422)
      expect(said(second)).to.include({id: 'uuid_taken'})
      expect(await stub(ordered())).to.deep.equal(first)
    })
  }

  it('keeps nothing of what it refused: the uuid is still free', async function () {
    const {ask} = set()
    expect(await ask(ordered({plan: 'basic'}), ordered({plan: 'nosuch'}), ordered())).to.deep.equal([422, 422, 200])
  })

  it('gives two uuids two ids', async function () {
    const {stub} = set()
    expect(said(await stub(ordered())).id).not.to.equal(said(await stub(ordered({uuid: 'other'}))).id)
  })

  it('keeps its resources in the store that it is given', async function () {
    const store = new Map()
    const {ask} = set({store})
    await ask(ordered())
    expect([...store.keys()]).to.deep.equal([uuid])
    expect(await set({store}).ask(ordered(), ordered({plan: 'enterprise'}))).to.deep.equal([200, 422])
  })

  it('decides an order that it has never seen after thousands of others as it does the first', async function () {
    const {ask} = set({offer: {...offer, plans: []}})
    for (let index = 0; index < 1100; index++) await ask(ordered({plan: `plan-${String(index)}`, uuid: String(index)}))
    const last = ordered({plan: 'plan-1099', uuid: '1099'})
    expect(await ask(last, ordered({plan: 'plan-1', uuid: '1099'}))).to.deep.equal([200, 422])
  })
})

/** A good body with some fields changed, to shapes that the types forbid. */
function shaped(change: object): string {
  return JSON.stringify({...(JSON.parse(ordered().body) as object), ...change})
}
