import {expect} from 'chai'
import {type Handler, json, type WireRequest, type WireResponse} from '../../src/http.js'
import {listen} from '../../src/listen.js'
import {createSend} from '../../src/send.js'
import {type FaultName} from '../../src/stub/faults.js'
import {createStub} from '../../src/stub/stub.js'
import {runIn} from '../own-bin.js'
import {partner} from './partner.js'
import {credentials, offer, tried} from './suite.js'

/** What each line that was told was answered in the run, and what a shell is answered that it is pasted into. */
async function pasted(handler: Handler, only: readonly string[]): Promise<readonly (readonly [string, string])[]> {
  const server = await listen(handler)
  const sender = createSend()
  try {
    const {findings} = await tried(handler, {
      endpoint: {baseUrl: `${server.url}/heroku/resources`, credentials},
      only,
      send: sender.send,
      signIn: {salt: credentials.salt, url: `${server.url}/sso/login`},
    })
    // the line that ends what is left is another one
    const told = findings.filter(({rule}) => rule !== 'deprovision-failed')
    const places = told.flatMap(({place}) => (place.in === 'exchange' && place.curl !== '' ? [place] : []))
    const env = {ADDON_PASSWORD: credentials.password, ADDON_SSO_SALT: credentials.salt}
    return await Promise.all(
      places.map(async ({curl, got, scenario}) => {
        const {stderr, stdout} = await runIn('.', ['sh', '-c', curl], {env})
        const status = [...stdout.matchAll(/^HTTP\/1\.1 (\d+)/gm)].at(-1)?.[1] ?? stderr
        return [`${scenario}: ${got.slice(0, 3)}`, `${scenario}: ${status}`] as const
      }),
    )
  } finally {
    sender.close()
    await server.close()
  }
}

describe('a line that repeats what was found', function () {
  this.timeout(20_000)

  const cases: readonly (readonly [FaultName, ...string[]])[] = [
    ['spends-grant', 'provision'],
    ['options-typed', 'options'],
    ['drain-missing', 'log-drain-url'],
    ['any-user', 'credentials-provision', 'credentials-plan-change', 'credentials-deprovision'],
    ['put-missing', 'plan-change', 'plan-change-same', 'path-id'],
    ['plan-change-open', 'plan-change-closed', 'plan-change-unknown'],
    ['delete-fails', 'deprovision', 'deprovision-unknown'],
    ['delete-keeps', 'provision-gone'],
    ['repeat-fails', 'provision-repeated', 'provision-lost', 'provision-other-plan', 'provision-gone'],
    ['same-id', 'id-unique'],
    ['strict-fields', 'extra-fields'],
    ['any-sign-in', 'sso-forged', 'sso-missing', 'sso-stale', 'sso-future'],
    ['old-sign-in', 'sso-stale', 'sso-future'],
  ]
  for (const [fault, ...only] of cases) {
    it(`is answered the same by a stub with the fault ${fault}`, async function () {
      const lines = await pasted(createStub({credentials, faults: [fault], offer}), only)
      expect(lines).to.not.deep.equal([])
      expect(lines.map(([, now]) => now)).to.deep.equal(lines.map(([told]) => told))
    })
  }

  it('names a resource by the id that the endpoint answers to it', async function () {
    const instead = (request: WireRequest): WireResponse | undefined =>
      request.method === 'PUT' ? json(500, {}) : undefined
    const handler = partner({id: (count) => 70 + count, instead, knows: 'id'})
    const lines = await pasted((request) => handler({...request, url: `http://x${request.url}`}), ['plan-change'])
    expect(lines).to.deep.equal([['plan-change: 500', 'plan-change: 500']])
  })
})
