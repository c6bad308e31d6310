import {expect} from 'chai'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createPartnerApi} from '../../../../src/partner-api/client.js'
import {createSend} from '../../../../src/send.js'
import {serve} from './serve.js'

const manifest = {api: {password: 'bv95AM7726CwVQ7c', regions: ['us']}, id: 'errorbucket'}

describe('addons:admin:sandbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const sender = createSend({env: {}})
  const {send} = sender

  after(() => {
    sender.close()
    rmSync(folder, {recursive: true})
  })

  it('serves until a signal, ends with 0, and knows at its next start what it was told', async () => {
    const args = ['sandbox', '--port', '0', '--state', join(folder, 'state.json'), '--json']
    const pushed = await serve(args, async (line) => {
      const {env} = JSON.parse(line) as {env: {HEROKU_ADDONS_HOST: string; HEROKU_API_KEY: string}}
      await createPartnerApi({base: env.HEROKU_ADDONS_HOST, send, token: env.HEROKU_API_KEY}).publish(
        'errorbucket',
        manifest,
      )
    })
    expect(pushed.code).to.equal(0)
    expect(pushed.stderr).to.equal('')
    const events = pushed.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(events.map(({event}) => event)).to.deep.equal(['ready', 'exchange', 'closed'])
    expect(events[1]).to.include({method: 'POST', path: '/api/v3/addons/errorbucket/manifests', status: 200})
    expect(events[2]).to.deep.equal({event: 'closed', signal: 'SIGTERM'})

    const again = await serve(
      args.slice(0, -1),
      async (text) => {
        const base = /on (http:\S+) until/.exec(text)?.[1] ?? ''
        const headers = {Authorization: 'Bearer any', Host: 'evil.example'}
        expect((await send({body: '', headers, method: 'GET', url: `${base}/regions`})).status).to.equal(421)
        expect(await createPartnerApi({base, send, token: 'any'}).current('errorbucket')).to.deep.include(manifest)
      },
      'SIGINT',
    )
    expect(again.code).to.equal(0)
    expect(again.stdout).to.match(
      /\nexport HEROKU_API_KEY=sandbox\n[^]*\nGET \S+current_manifest 200 \d+ ms\nClosed by SIGINT\.\n$/,
    )
    expect(again.stdout + pushed.stdout).not.to.include('bv95AM')
  }).timeout(60_000)

  it('does not start with a token that no header can carry', async () => {
    const {code, stderr, stdout} = await serve(['sandbox', '--port', '0', '--token', 'a b'], () => Promise.resolve())
    expect([code, stdout]).to.deep.equal([2, ''])
    expect(stderr).to.match(/^Error: --token must be ASCII without spaces\n/)
  }).timeout(30_000)
})
