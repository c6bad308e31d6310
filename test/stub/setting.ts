import {type WireRequest, type WireResponse} from '../../src/http.js'
import {type Offer} from '../../src/offer.js'
import {createStub, type StubExchange, type StubOptions} from '../../src/stub/stub.js'
import {type Provision, provision} from '../../src/wire/operations.js'

export const credentials = {password: 'a-password-of-the-test', salt: 'a-salt-of-the-test', slug: 'bucket'}

export const uuid = '01234567-89ab-cdef-0123-456789abcdef'

/** `basic` is closed to Private Spaces; `us` and `virginia` share a provider region, of which both are listed. */
export const offer: Offer = {
  configVars: ['BUCKET_URL', 'BUCKET_KEY'],
  plans: [
    {id: 'basic', privateSpaces: false},
    {id: 'premium', privateSpaces: true},
    {id: 'enterprise', privateSpaces: true},
  ],
  regions: ['us', 'virginia', 'tokyo', 'dublin'],
  requires: [],
  slug: 'bucket',
}

/** A provider region by its last part: `us-east-1`. */
export const aws = (zone: string): string => `amazon-web-services::${zone}`

export const endpoint = {baseUrl: '/heroku/resources', credentials}

/** A provision request as Heroku sends it. */
export const ordered = (change: Partial<Provision> = {}): WireRequest =>
  provision(endpoint, {
    callback_url: `https://api.heroku.com/addons/${uuid}`,
    name: 'acme-bucket',
    oauth_grant: {code: 'grant-code-of-the-test', expires_at: '2030-01-01T00:00:00Z', type: 'authorization_code'},
    options: {foo: 'true'},
    plan: 'premium',
    region: aws('ap-northeast-1'),
    uuid,
    ...change,
  })

/** A stub, what it told its log, and a way to ask it several things in turn: the answers' statuses. */
export function set(options: Partial<StubOptions> = {}) {
  const log: StubExchange[] = []
  const stub = createStub({clock: () => 0, credentials, offer, on: (exchange) => log.push(exchange), ...options})
  const ask = async (...requests: readonly WireRequest[]): Promise<readonly number[]> => {
    const statuses: number[] = []
    for (const request of requests) statuses.push((await stub(request)).status)
    return statuses
  }
  return {ask, log, stub}
}

/** An answer's body as JSON. */
export const said = ({body}: WireResponse): Readonly<Record<string, unknown>> =>
  JSON.parse(body) as Readonly<Record<string, unknown>>
