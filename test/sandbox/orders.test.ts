import {expect} from 'chai'
import {type WireResponse} from '../../src/http.js'
import {answerCallbacks} from '../../src/sandbox/callbacks.js'
import {createApp, order} from '../../src/sandbox/orders.js'
import {createSandbox, type SandboxExchange} from '../../src/sandbox/sandbox.js'
import {find, inMemory, parseState, printState} from '../../src/sandbox/state.js'

const uuid = '01234567-89ab-cdef-0123-456789abcdef'
const space = {id: 's-1', name: 'acme-space', shield: false}
const client = 'grant_type=authorization_code&client_secret=hush'

const said = ({body}: WireResponse): Readonly<Record<string, unknown>> =>
  JSON.parse(body) as Readonly<Record<string, unknown>>

/** A sandbox with a pushed manifest, in which an add-on was ordered for an app. */
async function ordered(store = inMemory()) {
  const exchanges: SandboxExchange[] = []
  const handler = createSandbox({on: (exchange) => exchanges.push(exchange), plans: 'keep', store})
  const call = (method: string, url: string, token = 'a-customer', value?: unknown): Promise<WireResponse> =>
    handler({
      body: value === undefined ? '' : JSON.stringify(value),
      headers: {Authorization: `Bearer ${token}`, 'Content-Type': 'application/json'},
      method,
      url,
    })
  const contents = {api: {config_vars: ['BUCKET_URL'], regions: ['us']}, id: 'bucket'}
  await call('POST', '/api/v3/addons/bucket/manifests', 'a-partner', {contents})
  const room = {clock: Date.now, store}
  const app = createApp(room, {name: 'acme', region: 'tokyo', space})
  const wanted = {app: app.id, name: 'acme-bucket', plan: 'premium', service: 'bucket', uuid}
  const {code} = order(room, wanted)
  const enter = async (given = code): Promise<string> =>
    String(said(await call('POST', `/oauth/token?${client}&code=${given}`)).access_token)
  return {app, call, enter, exchanges, room, store, wanted}
}

describe('an order in the sandbox', () => {
  it('is provisioned by the partner who exchanges its grant', async () => {
    const {app, call, enter, store} = await ordered()
    const token = await enter()
    const looked = said(await call('GET', `/addons/${uuid}`, token))
    expect(looked).to.deep.include({app: {id: app.id, name: 'acme'}, plan: {name: 'bucket:premium'}})
    expect(said(await call('GET', `/apps/${app.id}`, token)).space).to.deep.equal(space)
    const config = [{name: 'BUCKET_URL', value: 'https://bucket.test'}]
    expect((await call('PATCH', `/addons/${uuid}/config`, token, {config})).status).to.equal(200)
    expect((await call('POST', `/addons/${uuid}/actions/provision`, token)).status).to.equal(200)
    expect(find(store.read(), 'resources', uuid)).to.include({app: app.id, state: 'provisioned'})
  })

  it('takes no config var that the pushed manifest does not declare, and says so in the log', async () => {
    const {call, enter, exchanges} = await ordered()
    const config = [{name: 'OTHER', value: 'hush'}]
    expect((await call('PATCH', `/addons/${uuid}/config`, await enter(), {config})).status).to.equal(422)
    expect(exchanges.at(-1)).to.include({note: 'config: the manifest does not declare OTHER', status: 422})
    expect(JSON.stringify(exchanges)).not.to.include('hush')
  })

  it('has a new grant where it comes again, and is the same', async () => {
    const {call, enter, room, store, wanted} = await ordered()
    const token = await enter()
    await call('POST', `/addons/${uuid}/actions/provision`, token)
    const {code} = order(room, {...wanted, plan: 'other'})
    expect(await enter(code))
      .to.be.a('string')
      .and.not.equal(token)
    expect(find(store.read(), 'resources', uuid)).to.include({plan: 'premium', state: 'provisioned'})
  })

  it('is in the state, from which the next sandbox goes on', async () => {
    const {enter, store} = await ordered()
    const token = await enter()
    const {call} = await ordered(inMemory(parseState(printState(store.read()), 'state.json')))
    expect((await call('GET', `/addons/${uuid}`, token)).status).to.equal(200)
  })

  it('is left to other rooms by those of the partner, where a customer asks', async () => {
    const {app, room} = await ordered()
    const rooms = {...room, declared: () => []}
    for (const path of [`/addons/${uuid}`, `/apps/${app.id}`]) {
      const request = {body: '', headers: {Authorization: 'Bearer a-customer'}, method: 'GET', url: path}
      expect(answerCallbacks(rooms, request, path)).to.equal(undefined)
    }
  })
})
